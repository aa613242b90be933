package dev.jiffy.stats.formula;

import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.List;

/// What a variable of a formula is, one value a row.
public sealed interface Values {
    /// Numbers.
    record Numbers(ExtendedVector vector) implements Values {
    }

    /// A factor.
    record Groups(Column.Factor factor) implements Values {
    }

    /// Several columns under one name, such as `poly(x, 2)`.
    ///
    /// @param names what is added to the name of the variable, one a column
    /// @param columns the columns
    record Block(List<String> names, List<ExtendedVector> columns) implements Values {
    }
}
