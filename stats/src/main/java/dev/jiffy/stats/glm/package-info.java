/// Generalised linear models: a [dev.jiffy.stats.glm.Family] and a [dev.jiffy.stats.glm.Link] make a
/// [dev.jiffy.stats.glm.GeneralizedModel]; [dev.jiffy.stats.glm.NegativeBinomialFit] estimates θ as well.
@NullMarked
package dev.jiffy.stats.glm;

import org.jspecify.annotations.NullMarked;
