/// What is asked before an order leaves: limits that somebody has set and answers for.
///
/// Each rule says nothing, warns or objects with a [dev.jiffy.market.order.Finding]; an order with an objection is not sent.
@NullMarked
package dev.jiffy.market.risk;

import org.jspecify.annotations.NullMarked;
