/// Marginal models of rows that come in clusters: [dev.jiffy.stats.gee.MarginalModel] solves the estimating equations
/// with a [dev.jiffy.stats.gee.WorkingCorrelation] within [dev.jiffy.stats.gee.Clusters]; its covariance does not
/// need that correlation to be the true one.
@NullMarked
package dev.jiffy.stats.gee;

import org.jspecify.annotations.NullMarked;
