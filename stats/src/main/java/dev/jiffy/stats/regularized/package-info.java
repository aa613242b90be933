/// Penalised regression: [dev.jiffy.stats.regularized.CoordinateDescent] solves one weighted least-squares problem with an
/// elastic-net penalty, [dev.jiffy.stats.regularized.ElasticNet] makes a path of them,
/// [dev.jiffy.stats.regularized.CrossValidation] chooses from it.
@NullMarked
package dev.jiffy.stats.regularized;

import org.jspecify.annotations.NullMarked;
