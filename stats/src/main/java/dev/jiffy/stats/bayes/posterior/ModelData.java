package dev.jiffy.stats.bayes.posterior;

import dev.jiffy.stats.StatsException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Named numbers, vectors and matrices, as a JSON object has them. What is missing or of another shape is named.
public final class ModelData {
    private final Map<String, ? extends @Nullable Object> values;

    /// @param values `Double`, or lists of them, or lists of lists
    public ModelData(Map<String, ? extends @Nullable Object> values) {
        this.values = values;
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new StatsException("the data have no \"" + name + "\"; the model needs it");
        }
        return value;
    }

    /// A number.
    public double number(String name) {
        return finite(name, required(name));
    }

    /// A whole number, not negative.
    public int integer(String name) {
        double x = number(name);
        if (x != Math.rint(x) || x < 0 || x > 1_000_000) {
            throw new StatsException("data \"" + name + "\" must be a whole number of 0 or more, it is " + x);
        }
        return (int) x;
    }

    /// A vector, not empty.
    public double[] vector(String name) {
        return vector(name, required(name));
    }

    private static double[] vector(String name, @Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw new StatsException("data \"" + name + "\" must be a list of numbers");
        }
        double[] out = new double[list.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = finite(name + "[" + (i + 1) + "]", list.get(i));
        }
        return out;
    }

    /// A vector as long as another.
    public double[] vector(String name, int length) {
        double[] out = vector(name);
        if (out.length != length) {
            throw new StatsException("data \"" + name + "\" has " + out.length + " values, " + length + " are needed");
        }
        return out;
    }

    /// Rows of equal length.
    public double[][] matrix(String name) {
        if (!(required(name) instanceof List<?> rows) || rows.isEmpty()) {
            throw new StatsException("data \"" + name + "\" must be a list of rows");
        }
        double[][] out = new double[rows.size()][];
        for (int i = 0; i < out.length; i++) {
            out[i] = vector(name + "[" + (i + 1) + "]", rows.get(i));
            if (out[i].length != out[0].length) {
                throw new StatsException("data \"" + name + "\", row " + (i + 1) + " has " + out[i].length
                        + " values, row 1 has " + out[0].length);
            }
        }
        return out;
    }

    private static double finite(String name, @Nullable Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new StatsException("data \"" + name + "\" must be a finite number, it is " + value);
    }
}
