/// Regressions that follow their data: [dev.jiffy.stats.rolling.RollingRegression] over the last rows or all so far,
/// [dev.jiffy.stats.rolling.RecursiveLeastSquares] with exponential forgetting for a live feed. Nothing is allocated per row.
@NullMarked
package dev.jiffy.stats.rolling;

import org.jspecify.annotations.NullMarked;
