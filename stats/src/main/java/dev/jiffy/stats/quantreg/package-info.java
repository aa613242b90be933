/// Regression of quantiles. A [dev.jiffy.stats.quantreg.QuantileProblem] has what all quantiles share;
/// [dev.jiffy.stats.quantreg.VertexDescent] goes from vertex to vertex ([dev.jiffy.stats.quantreg.Vertex]) to the exact
/// minimum of the check function. [dev.jiffy.stats.quantreg.QuantileModel] infers from it, with the help of
/// [dev.jiffy.stats.quantreg.ErrorDensity] or of [dev.jiffy.stats.quantreg.RankInversion], which walks on from the
/// minimum.
@NullMarked
package dev.jiffy.stats.quantreg;

import org.jspecify.annotations.NullMarked;
