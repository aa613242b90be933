package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The columns of `poly()`. Polynomials are made on all rows that have the variables and kept for other rows.
final class PolynomialTerms {
    private static final int MOST_PRODUCTS = 2000;

    private final Evaluator evaluator;
    private final DataFrame all;
    private final Map<Expression, OrthogonalPolynomials> polynomials = new HashMap<>();

    /// @param evaluator of the variables
    /// @param all       the rows on which polynomials are made orthogonal
    PolynomialTerms(Evaluator evaluator, DataFrame all) {
        this.evaluator = evaluator;
        this.all = all;
    }

    /// The columns of a call.
    Values.Block columns(Expression.Call call, DataFrame data) {
        List<Expression> variables = new ArrayList<>();
        int degree = 1;
        boolean raw = false;
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression value = call.arguments().get(i);
            String name = call.names().get(i);
            if (i > 0 && (name.isEmpty() || name.equals("degree")) && value instanceof Expression.Literal number) {
                degree = (int) number.value();
            } else if (name.equals("raw") && value instanceof Expression.Name flag) {
                raw = flag.name().startsWith("T");
            } else if (name.isEmpty() || name.equals("x") && i == 0) {
                variables.add(value);
            } else {
                throw new StatsException(call + ": poly() takes variables, degree and raw");
            }
        }
        if (variables.isEmpty() || degree < 1 || degree > 100) {
            throw new StatsException(call + ": the degree must be 1 to 100");
        }
        List<List<ExtendedVector>> powers = new ArrayList<>();
        for (Expression variable : variables) {
            powers.add(powers(call, variables, variable, degree, raw, data));
        }
        if (variables.size() == 1) {
            return new Values.Block(IntStream.rangeClosed(1, degree).mapToObj(Integer::toString).toList(),
                    powers.getFirst());
        }
        return products(powers, degree);
    }

    /// The columns of degree 1, 2, … of one variable of `poly()`.
    private List<ExtendedVector> powers(Expression.Call call, List<Expression> variables, Expression variable,
            int degree,
            boolean raw, DataFrame data) {
        ExtendedVector x = evaluator.numbers(variable, data);
        if (raw) {
            return IntStream.rangeClosed(1, degree)
                    .mapToObj(power -> ElementwiseFunctions.combine(x, x, (a, _) -> a.power(power))).toList();
        }
        Expression key = variables.size() == 1 ? call : Expression.Call.of("poly", call, variable);
        @Nullable
        OrthogonalPolynomials made = polynomials.get(key);
        if (made == null) {
            // All variables are made orthogonal over the rows that have each of them.
            Set<String> names = new LinkedHashSet<>();
            variables.forEach(each -> each.collectNames(names));
            names.removeIf(name -> !all.has(name));
            made = OrthogonalPolynomials.on(evaluator.numbers(variable, all.complete(names)), degree, call.toString());
            polynomials.put(key, made);
        }
        return made.columns(x);
    }

    /// Products of one column of each variable up to a total degree, the first variable's degree moving fastest; named by the
    /// degrees, `1.0`, `2.0`, `0.1`, `1.1`, …, as R's `polym` does.
    private static Values.Block products(List<List<ExtendedVector>> powers, int degree) {
        List<String> names = new ArrayList<>();
        List<ExtendedVector> columns = new ArrayList<>();
        int[] degrees = new int[powers.size()];
        while (true) {
            // The next combination, as an odometer counts.
            int at = 0;
            for (; at < degrees.length && Arrays.stream(degrees).sum() == degree; at++) {
                degrees[at] = 0;
            }
            if (at == degrees.length) {
                return new Values.Block(names, columns);
            }
            degrees[at]++;
            @Nullable
            ExtendedVector product = null;
            for (int v = 0; v < degrees.length; v++) {
                if (degrees[v] > 0) {
                    ExtendedVector factor = powers.get(v).get(degrees[v] - 1);
                    product = product == null ? factor : product.times(factor);
                }
            }
            if (product != null) {
                names.add(Arrays.stream(degrees).mapToObj(Integer::toString).collect(Collectors.joining(".")));
                columns.add(product);
                if (columns.size() > MOST_PRODUCTS) {
                    throw new StatsException(
                            "poly() of " + degrees.length + " variables of degree " + degree + " has more than "
                                    + MOST_PRODUCTS + " columns; take a lower degree");
                }
            }
        }
    }
}
