/// Orders as the client sees them: what somebody wants, what the venue allows, what became of it.
///
/// A [dev.jiffy.market.order.OrderRequest] is rounded to the filters of its [dev.jiffy.market.order.Instrument] before it is sent; from then on an
/// [dev.jiffy.market.order.Order] says what is known of it.
@NullMarked
package dev.jiffy.market.order;

import org.jspecify.annotations.NullMarked;
