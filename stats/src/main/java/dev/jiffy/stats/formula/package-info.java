/// R formulas: an [dev.jiffy.stats.formula.ExpressionParser] reads text, a [dev.jiffy.stats.formula.Formula] expands it to
/// terms, a [dev.jiffy.stats.formula.Design] makes the model matrix of a table and remembers what predictions need.
@NullMarked
package dev.jiffy.stats.formula;

import org.jspecify.annotations.NullMarked;
