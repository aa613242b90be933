package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What samples must be.
final class Samples {
    private Samples() {
    }

    /// Without missing values, at least so many left, all finite.
    static double[] clean(String name, double[] x, int least) {
        double[] out = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
        if (out.length < least) {
            throw new StatsException(
                    name + " has " + out.length + " values; the test needs at least " + least);
        }
        for (int i = 0; i < out.length; i++) {
            if (Double.isInfinite(out[i])) {
                throw new StatsException(name + " has an infinite value; leave it out");
            }
        }
        return out;
    }

    /// Both without the pairs in which either is missing.
    static double[][] pairs(double[] x, double[] y, int least) {
        if (x.length != y.length) {
            throw new StatsException("x has " + x.length + " values and y " + y.length + "; pairs are needed");
        }
        int[] kept = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i])).toArray();
        return new double[][]{clean("x", Arrays.stream(kept).mapToDouble(i -> x[i]).toArray(), least),
                clean("y", Arrays.stream(kept).mapToDouble(i -> y[i]).toArray(), least)};
    }

    /// The values of each group in order of appearance; missing values are left out.
    static List<double[]> groups(double[] y, List<String> group, int least) {
        if (y.length != group.size()) {
            throw new StatsException("y has " + y.length + " values and group " + group.size());
        }
        Map<String, List<Double>> lists = new LinkedHashMap<>();
        for (int i = 0; i < y.length; i++) {
            if (!Double.isNaN(y[i]) && !group.get(i).equals("NA")) {
                lists.computeIfAbsent(group.get(i), name -> new ArrayList<>()).add(y[i]);
            }
        }
        Map<String, double[]> map = new LinkedHashMap<>();
        lists.forEach((name, values) -> map.put(name, values.stream().mapToDouble(Double::doubleValue).toArray()));
        if (map.size() < 2) {
            throw new StatsException("group has " + map.size() + " level with values; at least 2 are needed");
        }
        map.forEach((name, values) -> clean("group " + name, values, least));
        return List.copyOf(map.values());
    }

    static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /// That it is not constant up to rounding.
    static void varies(String name, double[] x) {
        if (Arrays.stream(x).max().orElse(0) == Arrays.stream(x).min().orElse(0)) {
            throw new StatsException(name + " is constant; the test needs values that vary");
        }
    }
}
