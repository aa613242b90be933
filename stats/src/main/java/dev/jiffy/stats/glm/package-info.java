/// Generalised linear models: a [dev.jiffy.stats.glm.Family] and a [dev.jiffy.stats.glm.Link] make a
/// [dev.jiffy.stats.glm.GeneralizedModel], which an `Iteration` takes to its maximum; `RowDiagnostics` are residuals
/// and influence there. [dev.jiffy.stats.glm.NegativeBinomialFit] estimates θ as well. Family and link are tables, a
/// row for each record or constant.
@NullMarked
package dev.jiffy.stats.glm;

import org.jspecify.annotations.NullMarked;
