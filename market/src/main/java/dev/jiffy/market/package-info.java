/// What all of the market's packages share: [dev.jiffy.market.MarketException], the one way in which they say that input was bad.
@NullMarked
package dev.jiffy.market;

import org.jspecify.annotations.NullMarked;
