/// Regression of quantiles: [dev.jiffy.stats.quantreg.VertexDescent] finds the exact minimum of the check function,
/// [dev.jiffy.stats.quantreg.QuantileModel] infers from it.
@NullMarked
package dev.jiffy.stats.quantreg;

import org.jspecify.annotations.NullMarked;
