package dev.jiffy.stats.survival;

import dev.jiffy.stats.data.Column;
import java.util.List;
import java.util.stream.IntStream;

/// Acute myelogenous leukemia with and without maintained chemotherapy (Embury et al., Western Journal of Medicine 126,
/// 1977): weeks until relapse. `aml` of R's `survival`.
final class Leukemia {
    static final double[] TIME = {9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43,
            45};
    private static final int[] STATUS = {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1};

    private Leukemia() {
    }

    static boolean[] events() {
        boolean[] out = new boolean[STATUS.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = STATUS[i] == 1;
        }
        return out;
    }

    static SurvivalResponse response() {
        return SurvivalResponse.of(TIME, events());
    }

    /// The first eleven are maintained.
    static Column.Factor groups() {
        return new Column.Factor("x", List.of("Maintained", "Nonmaintained"),
                IntStream.range(0, TIME.length).map(i -> i < 11 ? 0 : 1).toArray());
    }
}
