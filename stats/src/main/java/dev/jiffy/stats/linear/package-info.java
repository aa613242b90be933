/// Least squares: [dev.jiffy.stats.linear.PivotedQr] below, [dev.jiffy.stats.linear.LinearModel] with its inference on top,
/// [dev.jiffy.stats.linear.Ridge] and [dev.jiffy.stats.linear.NonlinearModel] beside it.
@NullMarked
package dev.jiffy.stats.linear;

import org.jspecify.annotations.NullMarked;
