package dev.jiffy.stats.selection;

import dev.jiffy.stats.formula.Formula;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Terms that may leave or enter a model without breaking marginality: no term stays without those that are part of it
/// (Nelder, JRSS A 140, 1977; R's `drop.scope` and `add.scope`).
public final class TermScope {
    private TermScope() {
    }

    /// Terms that are part of no other term of the formula.
    public static List<BitSet> droppable(Formula formula) {
        return formula.terms().stream().filter(term -> formula.terms().stream()
                .noneMatch(other -> !other.equals(term) && contains(other, term))).toList();
    }

    /// Terms of `upper` that the formula has not, and all parts of which it has.
    public static List<BitSet> addable(Formula formula, List<BitSet> upper) {
        return upper.stream().filter(term -> !formula.terms().contains(term) && upper.stream().allMatch(
                part -> part.equals(term) || !contains(term, part) || formula.terms().contains(part))).toList();
    }

    /// Whether all variables of `part` are in `whole`.
    public static boolean contains(BitSet whole, BitSet part) {
        BitSet rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }

    /// The formula without a term.
    public static Formula without(Formula formula, BitSet term) {
        return with(formula, formula.terms().stream().filter(other -> !other.equals(term)).toList());
    }

    /// The formula with one term more, after those of its order.
    public static Formula plus(Formula formula, BitSet term) {
        List<BitSet> terms = new ArrayList<>(formula.terms());
        terms.add(term);
        return with(formula, terms);
    }

    /// The formula with these terms, sorted by order.
    public static Formula with(Formula formula, List<BitSet> terms) {
        return new Formula(formula.response(), formula.variables(),
                terms.stream().sorted(Comparator.comparingInt(BitSet::cardinality)).toList(), formula.intercept(),
                formula.offsets());
    }
}
