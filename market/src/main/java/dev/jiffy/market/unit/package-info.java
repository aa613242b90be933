/// Prices, quantities and amounts as `long`s in units of 1e-8, which is what spot venues count in.
///
/// Bytes of a message become a number in [dev.jiffy.market.unit.Decimals] (`EightDigits` does what stands behind the point), are
/// added and compared as plain `long`s, and become bytes again there. Products need more than 64 bits on the way, which
/// [dev.jiffy.market.unit.Amounts] has; [dev.jiffy.market.unit.ExactSum] keeps all their digits.
@NullMarked
package dev.jiffy.market.unit;

import org.jspecify.annotations.NullMarked;
