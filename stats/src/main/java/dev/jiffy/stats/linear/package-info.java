/// Least squares: [dev.jiffy.stats.linear.PivotedQr] below, `LeastSquaresFit` on it,
/// [dev.jiffy.stats.linear.LinearModel] with its inference on top (`SumsOfSquares` has R², F and the table of variance,
/// `ResidualTests` and [dev.jiffy.stats.linear.Influence] the diagnostics), [dev.jiffy.stats.linear.Ridge] and
/// [dev.jiffy.stats.linear.NonlinearModel] beside it. [dev.jiffy.stats.linear.OrthonormalTerms] is the same matrix for
/// likelihoods.
@NullMarked
package dev.jiffy.stats.linear;

import org.jspecify.annotations.NullMarked;
