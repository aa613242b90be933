package dev.jiffy.stats.discrete;

import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The 72 rows of `housing` of R's MASS: satisfaction of tenants in Copenhagen (Madsen 1976), with how many each row
/// is.
final class HousingData {
    static final double[] FREQUENCIES = {21, 21, 28, 34, 22, 36, 10, 11, 36, 61, 23, 17, 43, 35, 40, 26, 18, 54, 13, 9,
            10, 8, 8, 12, 6, 7, 9, 18, 6, 7, 15, 13, 13, 7, 5, 11, 14, 19, 37, 17, 23, 40, 3, 5, 23, 78, 46, 43, 48, 45,
            86, 15, 25, 62, 20, 23, 20, 10, 22, 24, 7, 10, 21, 57, 23, 13, 31, 21, 13, 5, 6, 13};
    static final List<String> RATINGS = List.of("Low", "Medium", "High");
    static final List<String> TYPES = List.of("Tower", "Apartment", "Atrium", "Terrace");

    private HousingData() {
    }

    static DataFrame frame(List<String> ratings) {
        return new DataFrame(List.of(factor("Sat", RATINGS, ratings, 1), factor("Infl", RATINGS, RATINGS, 3),
                factor("Type", TYPES, TYPES, 9), factor("Cont", List.of("Low", "High"), List.of("Low", "High"), 36),
                new Column.Numeric("Freq", FREQUENCIES)));
    }

    private static Column factor(String name, List<String> values, List<String> levels, int repeat) {
        return Column.factor(name,
                IntStream.range(0, 72).mapToObj(i -> values.get(i / repeat % values.size())).toList(), levels);
    }

    static Design design(String formula, DataFrame data) {
        return new Design(Formula.parse(formula, data.names()), data, data, Map.of());
    }

    static CategoricalResponse response(Design design, double[] weights) {
        return CategoricalResponse.of(design.response(), weights, String.valueOf(design.formula().response()));
    }
}
