package dev.jiffy.stats.gee;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Which rows belong together, and where in its cluster each row stands.
///
/// The place of a row is a number from 0: the rank of its time among all times of the data, so that a visit that a
/// cluster lacks leaves a gap, or its position in the cluster where there are no times.
///
/// @param rows the rows of each cluster, by place
/// @param places of all rows
/// @param width one more than the largest place
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Clusters(List<int[]> rows, int[] places, int width) {
    /// Groups rows. Rows of weight 0 belong to no cluster.
    ///
    /// @param labels the cluster of each row; rows of one need not follow each other
    /// @param times one a row; empty for the order of the rows
    /// @param weights one a row; empty for ones
    /// @throws StatsException if a cluster has two rows at one time
    public static Clusters of(String[] labels, double[] times, double[] weights) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        TreeSet<Double> distinct = new TreeSet<>();
        for (int i = 0; i < labels.length; i++) {
            if (weights.length == 0 || weights[i] > 0) {
                groups.computeIfAbsent(labels[i], _ -> new ArrayList<>()).add(i);
                if (times.length > 0) {
                    distinct.add(times[i]);
                }
            }
        }
        double[] ordered = distinct.stream().mapToDouble(Double::doubleValue).toArray();
        int[] places = new int[labels.length];
        int width = 0;
        List<int[]> rows = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
            List<Integer> members = group.getValue();
            if (times.length > 0) {
                members.sort(Comparator.comparingDouble(i -> times[i]));
            }
            for (int j = 0; j < members.size(); j++) {
                int row = members.get(j);
                places[row] = times.length == 0 ? j : Arrays.binarySearch(ordered, times[row]);
                if (j > 0 && places[row] == places[members.get(j - 1)]) {
                    throw new StatsException("the cluster " + group.getKey() + " has two rows at " + times[row]
                            + "; times within a cluster must differ");
                }
                width = Math.max(width, places[row] + 1);
            }
            rows.add(members.stream().mapToInt(Integer::intValue).toArray());
        }
        return new Clusters(List.copyOf(rows), places, width);
    }

    /// Rows of the largest cluster.
    public int largest() {
        return rows.stream().mapToInt(cluster -> cluster.length).max().orElse(0);
    }

    /// Rows of the smallest cluster.
    public int smallest() {
        return rows.stream().mapToInt(cluster -> cluster.length).min().orElse(0);
    }
}
