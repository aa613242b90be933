package dev.jiffy.stats.multiple;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.CompensatedSum;
import dev.jiffy.stats.describe.Description;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Samples by the name of their group, in the order of its levels.
///
/// @param names  of the groups
/// @param values of each, all finite
public record Groups(List<String> names, List<double[]> values) {
    /// At least two groups with a value in each.
    ///
    /// @throws StatsException otherwise
    public Groups {
        names = List.copyOf(names);
        values = List.copyOf(values);
        if (names.size() != values.size() || names.size() < 2) {
            throw new StatsException("group has " + names.size() + " level with values; at least 2 are needed");
        }
    }

    /// Sorts values into groups. Missing values, and those whose group is `NA`, are left out.
    ///
    /// @param y      values
    /// @param group  the label of each
    /// @param levels the order of the labels; empty: as numbers if all are, else by code points
    /// @throws StatsException for an infinite value and for fewer than two groups
    public static Groups of(double[] y, List<String> group, List<String> levels) {
        if (y.length != group.size()) {
            throw new StatsException("y has " + y.length + " values and group " + group.size());
        }
        Map<String, List<Double>> lists = new LinkedHashMap<>();
        (levels.isEmpty() ? sorted(group) : levels).forEach(name -> lists.put(name, new ArrayList<>()));
        for (int i = 0; i < y.length; i++) {
            if (Double.isNaN(y[i]) || group.get(i).equals("NA")) {
                continue;
            }
            if (Double.isInfinite(y[i])) {
                throw new StatsException("y is infinite in row " + (i + 1) + "; leave the row out");
            }
            List<Double> list = lists.get(group.get(i));
            if (list == null) {
                throw new StatsException(
                        "row " + (i + 1) + ": \"" + group.get(i) + "\" is none of the levels " + levels);
            }
            list.add(y[i]);
        }
        lists.values().removeIf(List::isEmpty);
        return new Groups(List.copyOf(lists.keySet()), lists.values().stream()
                .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray()).toList());
    }

    /// Labels without repetition and without `NA`, in the order of numbers if all are, else of code points.
    public static List<String> sorted(List<String> labels) {
        List<String> distinct = labels.stream().distinct().filter(label -> !label.equals("NA")).sorted().toList();
        try {
            return distinct.stream().sorted((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)))
                    .toList();
        } catch (NumberFormatException e) {
            return distinct;
        }
    }

    /// How many groups.
    public int size() {
        return names.size();
    }

    /// How many values in all.
    public int count() {
        return values.stream().mapToInt(v -> v.length).sum();
    }

    /// The place of a group.
    ///
    /// @throws StatsException if there is none of that name
    public int indexOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new StatsException("there is no group \"" + name + "\"; there are " + String.join(", ", names));
        }
        return index;
    }

    double mean(int group) {
        return Description.mean(values.get(group));
    }

    /// The variance of a group.
    ///
    /// @throws StatsException if it has one value
    double variance(int group) {
        if (values.get(group).length < 2) {
            throw new StatsException("group " + names.get(group) + " has 1 value; the method needs at least 2");
        }
        return Description.variance(values.get(group));
    }

    /// The mean square within groups, with [#count] − [#size] degrees of freedom.
    ///
    /// @throws StatsException if there are no degrees of freedom, or no value differs from its group's mean up to rounding
    double meanSquareWithin() {
        int df = count() - size();
        if (df < 1) {
            throw new StatsException("there are " + count() + " values in " + size()
                    + " groups; some group needs a second one");
        }
        CompensatedSum within = new CompensatedSum();
        double most = 0;
        for (double[] group : values) {
            if (group.length > 1) {
                within.add((group.length - 1) * Description.variance(group));
            }
            for (double value : group) {
                most = Math.max(most, Math.abs(value));
            }
        }
        double square = within.value() / df;
        if (!(Math.sqrt(square) > 10 * Math.ulp(1.0) * most)) {
            throw new StatsException(
                    "values are constant within groups up to rounding; comparisons need some that vary");
        }
        if (!(square < Double.POSITIVE_INFINITY)) {
            throw new StatsException("squares of the values overflow; divide them by a power of ten");
        }
        return square;
    }
}
