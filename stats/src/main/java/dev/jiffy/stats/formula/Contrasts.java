package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How a factor becomes columns: one value a level in each (Chambers & Hastie, Statistical Models in S, 1992, section 2.3.2),
/// with the values and the labels of R's `contr.treatment`, `contr.sum`, `contr.helmert` and `contr.poly`.
public sealed interface Contrasts {
    /// The columns by label, in order; each has one value a level.
    ///
    /// @throws StatsException if the base is none of the levels
    Map<String, ExtendedVector> columns(List<String> levels);

    /// Reads `treatment`, `treatment:BASE`, `sum`, `helmert` or `poly`.
    ///
    /// @throws StatsException if it is none of them
    static Contrasts parse(String text) {
        return switch (text) {
            case "treatment" -> new Treatment("");
            case "sum" -> new Sum();
            case "helmert" -> new Helmert();
            case "poly" -> new Polynomial();
            case String other when other.startsWith("treatment:") -> new Treatment(other.substring(10));
            default -> throw new StatsException("contrasts \"" + text
                    + "\" are none of treatment, treatment:BASE, sum, helmert, poly");
        };
    }

    private static ExtendedVector indicator(int size, int level) {
        double[] out = new double[size];
        out[level] = 1;
        return ExtendedVector.of(out);
    }

    /// One column a level: no contrasts, where the model has no margin.
    record Full() implements Contrasts {
        @Override
        public Map<String, ExtendedVector> columns(List<String> levels) {
            Map<String, ExtendedVector> out = new LinkedHashMap<>();
            for (int level = 0; level < levels.size(); level++) {
                out.put(levels.get(level), indicator(levels.size(), level));
            }
            return out;
        }
    }

    /// Each level against a base.
    ///
    /// @param base the level without a column; empty for the first
    record Treatment(String base) implements Contrasts {
        @Override
        public Map<String, ExtendedVector> columns(List<String> levels) {
            if (!base.isEmpty() && !levels.contains(base)) {
                throw new StatsException("the base level \"" + base + "\" is none of " + levels);
            }
            Map<String, ExtendedVector> out = new Full().columns(levels);
            out.remove(base.isEmpty() ? levels.getFirst() : base);
            return out;
        }
    }

    /// Each level but the last against the mean of all.
    record Sum() implements Contrasts {
        @Override
        public Map<String, ExtendedVector> columns(List<String> levels) {
            Map<String, ExtendedVector> out = new LinkedHashMap<>();
            for (int j = 0; j < levels.size() - 1; j++) {
                double[] column = new double[levels.size()];
                column[j] = 1;
                column[levels.size() - 1] = -1;
                out.put(Integer.toString(j + 1), ExtendedVector.of(column));
            }
            return out;
        }
    }

    /// Each level from the second against the mean of those before it.
    record Helmert() implements Contrasts {
        @Override
        public Map<String, ExtendedVector> columns(List<String> levels) {
            Map<String, ExtendedVector> out = new LinkedHashMap<>();
            for (int j = 1; j < levels.size(); j++) {
                double[] column = new double[levels.size()];
                Arrays.fill(column, 0, j, -1);
                column[j] = j;
                out.put(Integer.toString(j), ExtendedVector.of(column));
            }
            return out;
        }
    }

    /// Orthonormal polynomials of the number of the level, for levels in order at equal distances.
    record Polynomial() implements Contrasts {
        private static final List<String> LABELS = List.of(".L", ".Q", ".C");

        @Override
        public Map<String, ExtendedVector> columns(List<String> levels) {
            ExtendedVector scores = ExtendedVector
                    .of(IntStream.rangeClosed(1, levels.size()).asDoubleStream().toArray());
            List<ExtendedVector> made = OrthogonalPolynomials.on(scores, levels.size() - 1, "poly contrasts")
                    .columns(scores);
            Map<String, ExtendedVector> out = new LinkedHashMap<>();
            for (int j = 0; j < made.size(); j++) {
                ExtendedVector column = made.get(j);
                // Values that are zero by symmetry come out as rounding; they are zero.
                for (int i = 0; i < column.size(); i++) {
                    if (Math.abs(column.high()[i]) < 1e-25) {
                        column.set(i, DoubleDouble.ZERO);
                    }
                }
                out.put(j < LABELS.size() ? LABELS.get(j) : "^" + (j + 1), column);
            }
            return out;
        }
    }
}
