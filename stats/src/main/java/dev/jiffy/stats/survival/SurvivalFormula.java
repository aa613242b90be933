package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.Expression;
import dev.jiffy.stats.formula.Formula;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A formula such as `Surv(time, status) ~ age + strata(sex) + cluster(id)`, its parts told apart.
///
/// `strata()` stands among the terms once or more often and may interact with others, `x * strata(g)`: its own term
/// has no coefficients then. `cluster()` names what belongs together; its term is taken out.
///
/// @param formula without clusters, and without strata if no interaction needs them; always with an intercept
/// @param response the left side
/// @param strata the arguments of all `strata()`, in order
/// @param cluster the argument of `cluster()`, null if there is none
/// @param columns all columns that the whole formula names
/// @param intercept whether the text asks for one
public record SurvivalFormula(Formula formula, Expression response, List<Expression> strata,
        @Nullable Expression cluster, Set<String> columns, boolean intercept) {
    /// Reads a formula.
    ///
    /// @param text the formula
    /// @param names the columns of the data, for `.`
    /// @throws StatsException if it cannot be read, has no response, or clusters twice
    public static SurvivalFormula parse(String text, Collection<String> names) {
        Formula whole = Formula.parse(text, names);
        Expression response = whole.response();
        if (response == null) {
            throw new StatsException("formula \"" + text + "\": the response is missing; write Surv(time, status) to"
                    + " the left of ~");
        }
        List<Expression> strata = new ArrayList<>();
        List<BitSet> terms = new ArrayList<>();
        List<BitSet> strataTerms = new ArrayList<>();
        Expression cluster = null;
        boolean crossed = false;
        for (BitSet term : whole.terms()) {
            Expression only = term.cardinality() == 1 ? whole.variables().get(term.nextSetBit(0)) : null;
            if (only instanceof Expression.Call call && call.function().equals("cluster")) {
                if (cluster != null || call.arguments().size() != 1) {
                    throw new StatsException("formula \"" + text + "\": cluster() takes one variable and stands once");
                }
                cluster = call.arguments().getFirst();
            } else if (only instanceof Expression.Call call && call.function().equals("strata")) {
                strata.addAll(call.arguments());
                strataTerms.add(term);
                terms.add(term);
            } else {
                terms.add(term);
                crossed |= term.stream().anyMatch(i -> isStrata(whole.variables().get(i)));
            }
        }
        if (!crossed) {
            terms.removeAll(strataTerms);
        }
        return new SurvivalFormula(
                new Formula(response, whole.variables(), List.copyOf(terms), true, whole.offsets()), response,
                List.copyOf(strata), cluster, new LinkedHashSet<>(whole.columns()), whole.intercept());
    }

    /// The same for models whose intercept counts: without one if the text says so.
    public SurvivalFormula withOwnIntercept() {
        return new SurvivalFormula(new Formula(response, formula.variables(), formula.terms(), intercept,
                formula.offsets()), response, strata, cluster, columns, intercept);
    }

    /// Whether a variable is a call of `strata()`.
    static boolean isStrata(Expression variable) {
        return variable instanceof Expression.Call call && call.function().equals("strata");
    }

    /// Whether a term is `strata()` alone, and so has no coefficients.
    boolean isStrataTerm(int term) {
        BitSet variables = formula.terms().get(term);
        return variables.cardinality() == 1 && isStrata(formula.variables().get(variables.nextSetBit(0)));
    }

    /// What the right side names, for commands that make groups of it: the variables of its terms, those of `strata()`
    /// in place of the call.
    ///
    /// @throws StatsException if a term is an interaction
    public List<Expression> groups() {
        List<Expression> out = new ArrayList<>();
        for (BitSet term : formula.terms()) {
            if (term.cardinality() != 1) {
                throw new StatsException("the term " + formula.label(term)
                        + " is an interaction; groups are made of single variables, write them with +");
            }
            out.add(formula.variables().get(term.nextSetBit(0)));
        }
        return out;
    }
}
