package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.data.Labels;
import dev.jiffy.stats.formula.Evaluator;
import dev.jiffy.stats.formula.Expression;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was seen of each row: it was watched after `start` up to and including `stop`, and had its event at `stop` or
/// was last seen there without one. This is the counting-process form (Andersen & Gill, Annals of Statistics 10, 1982);
/// data that are censored on the right alone start at −∞.
///
/// @param start   below `stop`; −∞ in every row of right-censored data
/// @param stop    finite
/// @param events  whether the event came at `stop`
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record SurvivalResponse(double[] start, double[] stop, boolean[] events) {
    /// Right-censored times.
    ///
    /// @param time of the event or of the end of watching
    /// @param events whether it was the event
    public static SurvivalResponse of(double[] time, boolean[] events) {
        double[] start = new double[time.length];
        Arrays.fill(start, Double.NEGATIVE_INFINITY);
        return new SurvivalResponse(start, time, events);
    }

    /// The value of `Surv(time, status)` or `Surv(start, stop, status)`, with times that differ by rounding alone made
    /// equal.
    ///
    /// The status is 0 and 1, true and false, or 1 and 2 if the largest in the data is 2, R's rule.
    ///
    /// @param call the left side of a formula
    /// @param all all rows of the data, those too that are not used: the largest status is among them
    /// @param rows those to evaluate it on
    /// @throws StatsException if the call is another one, a status is none of these, or a row does not end after its
    ///         start; with the row
    public static SurvivalResponse of(Expression call, Evaluator evaluator, DataFrame all, DataFrame rows) {
        if (!(call instanceof Expression.Call surv) || !surv.function().equals("Surv") || surv.arguments().size() < 2
                || surv.arguments().size() > 3) {
            throw new StatsException("the response must be Surv(time, status) or Surv(start, stop, status), it is "
                    + call);
        }
        List<Expression> arguments = surv.arguments();
        if (surv.names().stream().anyMatch(name -> !name.isEmpty())) {
            throw new StatsException(call + ": Surv() takes its arguments without names, as Surv(time, status) or"
                    + " Surv(start, stop, status); other kinds of censoring are unknown here");
        }
        boolean isCounting = arguments.size() == 3;
        double[] stop = evaluator.numbers(arguments.get(isCounting ? 1 : 0), rows).high();
        boolean[] events = events(arguments.getLast(), evaluator, all, rows);
        if (!isCounting) {
            return TiedTimes.joined(of(stop, events));
        }
        double[] start = evaluator.numbers(arguments.getFirst(), rows).high();
        for (int row = 0; row < stop.length; row++) {
            if (!(start[row] < stop[row])) {
                throw new StatsException(call + ", row " + (row + 1) + " of the rows used: it starts at "
                        + Labels.of(start[row]) + " and stops at " + Labels.of(stop[row])
                        + "; a row must stop after it starts");
            }
        }
        return TiedTimes.joined(new SurvivalResponse(start, stop, events));
    }

    private static boolean[] events(Expression status, Evaluator evaluator, DataFrame all, DataFrame rows) {
        double[] codes = codes(status, evaluator, rows);
        Set<String> names = new LinkedHashSet<>();
        status.collectNames(names);
        names.removeIf(name -> !all.has(name));
        double largest = Arrays.stream(codes(status, evaluator, all.complete(names))).max().orElse(0);
        double base = largest == 2 ? 1 : 0;
        boolean[] out = new boolean[codes.length];
        for (int row = 0; row < out.length; row++) {
            if (codes[row] != base && codes[row] != base + 1) {
                throw new StatsException("the status " + status + " is " + Labels.of(codes[row]) + " in row "
                        + (row + 1) + " of the rows used; it must be 0 or 1, TRUE or FALSE, or 1 or 2 throughout."
                        + " Write the event as in " + status + " == 1");
            }
            out[row] = codes[row] == base + 1;
        }
        return out;
    }

    /// A status as numbers; the labels `TRUE` and `FALSE` of a column are 1 and 0.
    private static double[] codes(Expression status, Evaluator evaluator, DataFrame rows) {
        if (!(status instanceof Expression.Name name) || !rows.has(name.name())
                || !(rows.column(name.name()) instanceof Column.Factor factor)) {
            return evaluator.numbers(status, rows).high();
        }
        double[] out = new double[rows.rows()];
        for (int row = 0; row < out.length; row++) {
            String label = factor.label(row);
            out[row] = switch (label) {
                case "TRUE", "true", "T" -> 1;
                case "FALSE", "false", "F" -> 0;
                default -> throw new StatsException("the status " + status + " is \"" + label + "\" in row "
                        + (row + 1) + " of the rows used; write the event as in " + status + " == \"" + label + '"');
            };
        }
        return out;
    }

    /// How many rows.
    public int size() {
        return stop.length;
    }

    /// Whether some rows start late.
    public boolean isCounting() {
        return Arrays.stream(start).anyMatch(Double::isFinite);
    }

    /// How many rows have an event.
    public int eventCount() {
        int count = 0;
        for (boolean event : events) {
            count += event ? 1 : 0;
        }
        return count;
    }

    /// Some of the rows.
    public SurvivalResponse select(int[] rows) {
        double[] newStart = new double[rows.length];
        double[] newStop = new double[rows.length];
        boolean[] newEvents = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            newStart[i] = start[rows[i]];
            newStop[i] = stop[rows[i]];
            newEvents[i] = events[rows[i]];
        }
        return new SurvivalResponse(newStart, newStop, newEvents);
    }
}
