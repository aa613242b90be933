package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.special.GammaFunctions;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/// The share of all r × c tables with given margins that are no more likely than one of them, column by column over the
/// network of Mehta and Patel (JASA 78 (1983) 427–434).
///
/// A node is what the columns so far left of the row sums, in order of size, since only that counts for the columns to come.
/// The ways to a node are kept by their likelihood, those of equal likelihood together; ways whose ends are all counted or all
/// not are done with. For its last two columns every node has the sorted likelihoods of its ends, with running sums, so that
/// one search tells the share of a way.
final class FisherTables {
    private static final double TOLERANCE = Math.log1p(1e-7);
    private static final double EQUAL = 1e10;
    private static final long STEPS = 5_000_000;

    private final int[] columns;
    private final int[] rows;
    private final double[] logFactorial;
    private final double limit;
    private final double constant;
    private final List<Map<IntBuffer, double[]>> bounds = new ArrayList<>();
    private final Map<IntBuffer, Ends> ends = new HashMap<>();
    private long steps;
    private double sum;

    /// The ways of one likelihood.
    private static final class Ways {
        private final double log;
        private double number;

        Ways(double log) {
            this.log = log;
        }
    }

    /// All ends of a node: their logarithms in ascending order and the running sums of exp(log − largest).
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Ends(double[] logs, double[] sums) {
        double largest() {
            return logs[logs.length - 1];
        }

        double upTo(double log) {
            int low = 0;
            int high = logs.length;
            while (low < high) {
                int half = (low + high) / 2;
                if (logs[half] <= log) {
                    low = half + 1;
                } else {
                    high = half;
                }
            }
            return low == 0 ? 0 : sums[low - 1];
        }
    }

    FisherTables(double[][] table) {
        int[] sumsOfRows = Arrays.stream(table).mapToInt(r -> (int) Arrays.stream(r).sum()).toArray();
        int[] sumsOfColumns = new int[table[0].length];
        int total = Arrays.stream(sumsOfRows).sum();
        logFactorial = new double[total + 1];
        Arrays.setAll(logFactorial, i -> GammaFunctions.lgamma1p(i));
        double log = 0;
        for (double[] row : table) {
            for (int j = 0; j < row.length; j++) {
                sumsOfColumns[j] += (int) row[j];
                log -= logFactorial[(int) row[j]];
            }
        }
        boolean tall = sumsOfRows.length > sumsOfColumns.length;
        rows = tall ? sumsOfColumns : sumsOfRows;
        columns = tall ? sumsOfRows : sumsOfColumns;
        Arrays.sort(rows);
        Arrays.sort(columns);
        limit = log + TOLERANCE;
        constant = factorials(rows) + factorials(columns) - logFactorial[total];
        for (int i = 0; i < columns.length; i++) {
            bounds.add(new HashMap<>());
        }
    }

    private double factorials(int[] counts) {
        return Arrays.stream(counts).mapToDouble(c -> logFactorial[c]).sum();
    }

    double pValue() {
        Map<IntBuffer, Map<Long, Ways>> nodes = new HashMap<>();
        add(nodes, IntBuffer.wrap(rows), 0, 1);
        for (int j = 0; j < columns.length - 2; j++) {
            Map<IntBuffer, Map<Long, Ways>> next = new HashMap<>();
            for (Map.Entry<IntBuffer, Map<Long, Ways>> node : nodes.entrySet()) {
                Collection<Ways> ways = open(j, node.getKey(), node.getValue().values());
                if (!ways.isEmpty()) {
                    spread(node.getKey(), columns[j], (to, log) -> {
                        steps(ways.size());
                        for (Ways w : ways) {
                            add(next, to, w.log + log, w.number);
                        }
                    });
                }
            }
            nodes = next;
        }
        nodes.forEach((node, ways) -> {
            Ends tails = ends(node);
            for (Ways w : ways.values()) {
                sum += w.number * Math.exp(w.log + tails.largest() + constant) * tails.upTo(limit - w.log);
            }
        });
        return Math.min(1, sum);
    }

    private static void add(Map<IntBuffer, Map<Long, Ways>> nodes, IntBuffer node, double log, double number) {
        nodes.computeIfAbsent(node, n -> new HashMap<>())
                .computeIfAbsent(Math.round(log * EQUAL), l -> new Ways(log)).number += number;
    }

    /// The ways of which some ends count and some do not; the mass of those with all ends counting is added.
    private Collection<Ways> open(int column, IntBuffer node, Collection<Ways> ways) {
        double[] bound = bounds(column, node);
        int[] left = Arrays.copyOfRange(columns, column, columns.length);
        double all = logFactorial[Arrays.stream(left).sum()] - factorials(left) - factorials(node.array()) + constant;
        List<Ways> open = new ArrayList<>();
        for (Ways w : ways) {
            if (w.log + bound[1] <= limit) {
                sum += w.number * Math.exp(w.log + all);
            } else if (w.log + bound[0] <= limit) {
                open.add(w);
            }
        }
        return open;
    }

    /// The smallest and the largest log likelihood of an end of a node.
    private double[] bounds(int column, IntBuffer node) {
        double[] known = bounds.get(column).get(node);
        if (known != null) {
            return known;
        }
        double[] bound = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        if (column == columns.length - 2) {
            bound[0] = ends(node).logs[0];
            bound[1] = ends(node).largest();
        } else {
            spread(node, columns[column], (to, log) -> {
                double[] further = bounds(column + 1, to);
                bound[0] = Math.min(bound[0], log + further[0]);
                bound[1] = Math.max(bound[1], log + further[1]);
            });
        }
        bounds.get(column).put(node, bound);
        return bound;
    }

    private Ends ends(IntBuffer node) {
        Ends known = ends.get(node);
        if (known != null) {
            return known;
        }
        List<Double> all = new ArrayList<>();
        spread(node, columns[columns.length - 2], (to, log) -> all.add(log - factorials(to.array())));
        double[] logs = all.stream().mapToDouble(l -> l).sorted().toArray();
        double[] sums = new double[logs.length];
        double running = 0;
        for (int i = 0; i < logs.length; i++) {
            running += Math.exp(logs[i] - logs[logs.length - 1]);
            sums[i] = running;
        }
        Ends found = new Ends(logs, sums);
        ends.put(node, found);
        return found;
    }

    /// All ways to share a column among what is left of the rows: the next node and −Σ log x!.
    private void spread(IntBuffer node, int count, ObjDoubleConsumer<IntBuffer> each) {
        int[] left = node.array().clone();
        int[] most = new int[left.length + 1];
        for (int i = left.length - 1; i >= 0; i--) {
            most[i] = most[i + 1] + left[i];
        }
        spread(left, most, 0, count, 0, each);
    }

    private void spread(int[] left, int[] most, int row, int rest, double log, ObjDoubleConsumer<IntBuffer> each) {
        if (row == left.length) {
            steps(1);
            int[] to = left.clone();
            Arrays.sort(to);
            each.accept(IntBuffer.wrap(to), log);
            return;
        }
        int own = left[row];
        for (int x = Math.max(0, rest - most[row + 1]); x <= Math.min(own, rest); x++) {
            left[row] = own - x;
            spread(left, most, row + 1, rest - x, log - logFactorial[x], each);
        }
        left[row] = own;
    }

    private void steps(int more) {
        steps += more;
        if (steps > STEPS || Thread.currentThread().isInterrupted()) {
            throw new StatsException(steps > STEPS
                    ? "table has too many others with its margins for an exact p-value; use the chisq test"
                    : "the test was interrupted");
        }
    }
}
