/// R formulas: an [dev.jiffy.stats.formula.ExpressionParser] reads text, a [dev.jiffy.stats.formula.Formula] expands it to
/// terms, a [dev.jiffy.stats.formula.Design] makes the model matrix of a table and remembers what predictions need. Its
/// [dev.jiffy.stats.formula.Evaluator] walks expressions: `ElementwiseFunctions` computes, `PolynomialTerms` and `Standardizations` keep
/// what `poly()` and `scale()` have made for other rows.
@NullMarked
package dev.jiffy.stats.formula;

import org.jspecify.annotations.NullMarked;
