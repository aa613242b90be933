package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.describe.Quantiles;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The columns of `bs(x, df, knots, degree, intercept, Boundary.knots)` and `ns(x, df, knots, intercept, Boundary.knots)`, those of
/// R's package splines. Knots are made on all rows that have the variable, at its quantiles where none are given, and kept for other
/// rows.
final class SplineTerms {
    private static final int MOST = 500;

    private final Evaluator evaluator;
    private final Map<Expression, DoubleFunction<double[]>> made = new HashMap<>();

    SplineTerms(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /// The columns of a call.
    Values.Block columns(Expression.Call call, DataFrame data) {
        Expression variable = call.argument("x", 0);
        if (variable == null) {
            throw new StatsException(call + " has no variable; write it first");
        }
        DoubleFunction<double[]> basis = made.get(call);
        if (basis == null) {
            basis = basis(call, evaluator.basis(variable).high());
            made.put(call, basis);
        }
        double[] x = evaluator.numbers(variable, data).high();
        List<double[]> columns = new ArrayList<>();
        for (int row = 0; row < x.length; row++) {
            double[] values = basis.apply(x[row]);
            while (columns.size() < values.length) {
                columns.add(new double[x.length]);
            }
            for (int c = 0; c < values.length; c++) {
                columns.get(c)[row] = values[c];
            }
        }
        return new Values.Block(columns.size() == 1
                ? List.of("")
                : IntStream.rangeClosed(1, columns.size()).mapToObj(Integer::toString).toList(),
                columns.stream().map(ExtendedVector::of).toList());
    }

    private static DoubleFunction<double[]> basis(Expression.Call call, double[] x) {
        boolean natural = call.function().equals("ns");
        List<String> known = natural
                ? List.of("x", "df", "knots", "intercept", "Boundary.knots")
                : List.of("x", "df", "knots", "degree", "intercept", "Boundary.knots");
        for (int i = 0; i < call.names().size(); i++) {
            if (i >= known.size() || !call.names().get(i).isEmpty() && !known.contains(call.names().get(i))) {
                throw new StatsException(call + ": " + call.function() + "() takes " + String.join(", ", known));
            }
        }
        int degree = natural ? 3 : whole(call, "degree", argument(call, known, "degree"), 3);
        boolean intercept = flag(call, argument(call, known, "intercept"));
        double[] boundary = numbers(call, argument(call, known, "Boundary.knots"));
        if (degree < 1 || degree > 20) {
            throw new StatsException(call + ": the degree must be 1 to 20, it is " + degree);
        }
        if (boundary.length == 0) {
            boundary = new double[]{Arrays.stream(x).min().orElse(0), Arrays.stream(x).max().orElse(0)};
            if (!(boundary[0] < boundary[1])) {
                throw new StatsException(call + ": the variable is constant; leave the term out");
            }
        }
        if (boundary.length != 2 || !(boundary[0] < boundary[1])) {
            throw new StatsException(call + ": there must be two boundary knots, the first below the second");
        }
        double low = boundary[0];
        double high = boundary[1];
        double[] inner = inner(call, known, natural, degree, intercept,
                Arrays.stream(x).filter(v -> v >= low && v <= high).sorted().toArray());
        if (Arrays.stream(inner).anyMatch(knot -> !(knot > low && knot < high))) {
            throw new StatsException(call + ": knots must lie between the boundary knots " + low + " and " + high
                    + "; there is one that does not, take fewer or give them");
        }
        int order = degree + 1;
        double[] knots = new double[2 * order + inner.length];
        Arrays.fill(knots, 0, order, low);
        System.arraycopy(inner, 0, knots, order, inner.length);
        Arrays.fill(knots, order + inner.length, knots.length, high);
        BSplines splines = new BSplines(order, knots);
        if (natural) {
            return new NaturalSplines(splines, intercept)::at;
        }
        int skipped = intercept ? 0 : 1;
        return value -> Arrays.copyOfRange(splines.at(value, 0), skipped, splines.size());
    }

    /// The interior knots: those given, or quantiles of what lies within the boundary.
    private static double[] inner(Expression.Call call, List<String> known, boolean natural, int degree,
            boolean intercept, double[] sorted) {
        double[] given = numbers(call, argument(call, known, "knots"));
        if (given.length > 0) {
            Arrays.sort(given);
            return given;
        }
        int least = (natural ? 1 : degree) + (intercept ? 1 : 0);
        int df = whole(call, "df", argument(call, known, "df"), least);
        if (df < least || df > MOST) {
            throw new StatsException(call + ": df must be " + least + " to " + MOST + ", it is " + df);
        }
        int count = df - least;
        double[] probabilities = IntStream.rangeClosed(1, count).mapToDouble(i -> i / (count + 1.0)).toArray();
        return Quantiles.of(sorted, probabilities, 7);
    }

    private static @Nullable Expression argument(Expression.Call call, List<String> known, String name) {
        int place = known.indexOf(name);
        return place < 0 ? null : call.argument(name, place);
    }

    private static int whole(Expression.Call call, String name, @Nullable Expression value, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Expression.Literal number && number.value() == Math.rint(number.value())
                && Math.abs(number.value()) < 1e6) {
            return (int) number.value();
        }
        throw new StatsException(call + ": " + name + " must be a whole number");
    }

    private static boolean flag(Expression.Call call, @Nullable Expression value) {
        return switch (value) {
            case null -> false;
            case Expression.Name name when name.name().equals("TRUE") || name.name().equals("T") -> true;
            case Expression.Name name when name.name().equals("FALSE") || name.name().equals("F") -> false;
            default -> throw new StatsException(call + ": intercept must be TRUE or FALSE");
        };
    }

    /// A number, or those in `c()`; empty if there is no such argument.
    private static double[] numbers(Expression.Call call, @Nullable Expression value) {
        return switch (value) {
            case null -> new double[0];
            case Expression.Literal number -> new double[]{number.value()};
            case Expression.Call negative when negative.function().equals("-") && negative.arguments().size() == 1 ->
                Arrays.stream(numbers(call, negative.arguments().getFirst())).map(v -> -v).toArray();
            case Expression.Call list when list.function().equals("c") ->
                list.arguments().stream().flatMapToDouble(part -> Arrays.stream(numbers(call, part))).toArray();
            default -> throw new StatsException(call + ": knots must be numbers, as in c(2, 5)");
        };
    }
}
