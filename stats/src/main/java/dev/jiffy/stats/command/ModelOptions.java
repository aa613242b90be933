package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Contrasts;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the commands of linear and generalised linear models read alike: data, formula, weights, offset and covariance.
///
/// @param design the formula on the rows that are complete
/// @param omitted rows left out for a missing value
/// @param weights one a row, empty if not given
/// @param offset the sum of the offsets
/// @param covariance the kind of covariance
/// @param groups the cluster of each row, empty unless clustered
/// @param all all rows of the data
/// @param contrasts the coding of factors, by variable
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record ModelOptions(Design design, int omitted, double[] weights, double[] offset, CovarianceType covariance,
        String[] groups, DataFrame all, Map<String, Contrasts> contrasts) {
    static final String HELP = """
              --data FILE           CSV with a header line; empty and NA are missing
              --formula F           as in R: "y ~ x1 + log(x2) + factor(g)"
              --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
              --contrasts C         coding of factors: "tension=sum;block=treatment:3"; treatment (default, first level is
                                    the base), treatment:BASE, sum, helmert, poly
              --weights COLUMN      weights, not negative
              --cov KIND            nonrobust (default), HC0 to HC4, HAC:LAG, cluster:COLUMN
              --cov-correction B    factor G/(G-1) (n-1)/(n-k) for clusters (default true)
              --level P             confidence level (default 0.95)
              --json                one JSON document instead of a summary to read
            """;

    static ModelOptions read(Request request) {
        return read(request, Set.of());
    }

    /// The same, with more columns that a row must have.
    static ModelOptions read(Request request, Set<String> more) {
        DataFrame data = DataOption.read(request, "data");
        return read(request, data, Formula.parse(request.text("formula"), data.names()), more);
    }

    /// The same for a formula that was read already.
    static ModelOptions read(Request request, DataFrame data, Formula formula, Set<String> more) {
        Set<String> used = new LinkedHashSet<>(formula.columns());
        used.addAll(more);
        CovarianceType covariance = CovarianceType.parse(request.text("cov", "nonrobust"),
                request.flag("cov_correction", true));
        if (request.has("weights")) {
            used.add(request.text("weights"));
        }
        if (request.has("offset")) {
            used.add(request.text("offset"));
        }
        if (covariance instanceof CovarianceType.Clustered clustered) {
            used.add(clustered.column());
        }
        DataFrame complete = data.complete(used);
        if (complete.rows() == 0) {
            throw new StatsException("no row has a value in each of the columns " + String.join(", ", used));
        }
        Map<String, Contrasts> contrasts = contrasts(request);
        Design design = new Design(formula, complete, data, contrasts);
        double[] offset = design.offset(complete);
        if (request.has("offset")) {
            double[] given = complete.numbers(request.text("offset"));
            for (int i = 0; i < offset.length; i++) {
                if (!Double.isFinite(given[i])) {
                    throw new StatsException("the offset " + request.text("offset") + " is " + given[i] + " in row "
                            + (i + 1) + " of the rows used; leave the row out");
                }
                offset[i] += given[i];
            }
        }
        double[] weights = request.has("weights") ? complete.numbers(request.text("weights")) : new double[0];
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight " + request.text("weights") + " is " + weights[i] + " in row "
                        + (i + 1) + " of the rows used; weights must be finite and not negative", "weights");
            }
        }
        String[] groups = new String[0];
        if (covariance instanceof CovarianceType.Clustered clustered) {
            Column column = complete.column(clustered.column());
            groups = new String[column.size()];
            for (int i = 0; i < groups.length; i++) {
                groups[i] = column.label(i);
            }
        }
        return new ModelOptions(design, data.rows() - complete.rows(), weights, offset, covariance, groups, data,
                contrasts);
    }

    /// The sum of the offsets on other rows, which then need the columns that they are made of.
    double[] offset(Request request, DataFrame rows) {
        double[] out = design.offset(rows);
        if (request.has("offset")) {
            double[] given = rows.numbers(request.text("offset"));
            Arrays.setAll(out, i -> out[i] + given[i]);
        }
        return out;
    }

    /// The numeric response minus the offset.
    double[] shiftedResponse() {
        double[] y = design.numericResponse().high().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] -= offset[i];
        }
        return y;
    }

    /// Another formula on the same rows, with those contrasts that are for its factors.
    Design design(Formula formula) {
        Map<String, Contrasts> used = new LinkedHashMap<>(contrasts);
        used.keySet().removeIf(name -> formula.terms().stream().flatMapToInt(BitSet::stream)
                .noneMatch(i -> formula.variables().get(i).toString().equals(name)));
        return new Design(formula, design.data(), all, used);
    }

    /// `{"tension":"sum"}`, or `tension=sum;block=treatment:3` on a command line.
    private static Map<String, Contrasts> contrasts(Request request) {
        Map<String, Contrasts> out = new LinkedHashMap<>();
        Object value = request.value("contrasts");
        if (value instanceof String text) {
            for (String part : text.split(";", 0)) {
                int equals = part.indexOf('=');
                if (equals < 1) {
                    throw new StatsException("\"contrasts\" must be factor=kind;…; \"" + part + "\" is not");
                }
                out.put(part.substring(0, equals).strip(), Contrasts.parse(part.substring(equals + 1).strip()));
            }
        } else if (value != null) {
            Request kinds = new Request(request.object("contrasts"));
            kinds.names().forEach(name -> out.put(name, Contrasts.parse(kinds.text(name))));
        }
        return out;
    }

    /// The confidence level.
    static double level(Request request) {
        double level = request.number("level", 0.95);
        if (!(level > 0 && level < 1)) {
            throw new StatsException("\"level\" must be between 0 and 1, it is " + level);
        }
        return level;
    }

    /// A table of coefficients as the answer has it.
    static List<Map<String, @Nullable Object>> table(List<Coefficient> coefficients) {
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (Coefficient c : coefficients) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", c.name());
            row.put("estimate", orNull(c.estimate()));
            row.put("std_error", orNull(c.stdError()));
            row.put("statistic", orNull(c.statistic()));
            row.put("p_value", orNull(c.pValue()));
            row.put("lower", orNull(c.lower()));
            row.put("upper", orNull(c.upper()));
            out.add(row);
        }
        return out;
    }

    /// NaN as null: there is no such value.
    static @Nullable Object orNull(double value) {
        return Double.isNaN(value) ? null : (Object) value;
    }
}
