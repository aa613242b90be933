package dev.jiffy.stats.bayes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The quantities of a model that draws are kept of: their names, from the first run, and their nodes on the tape of
/// the present one.
final class Reports {
    private final Tape tape;
    private final List<String> names = new ArrayList<>();
    private int[] nodes = new int[16];
    private boolean first = true;
    private int count;

    Reports(Tape tape) {
        this.tape = tape;
    }

    void begin() {
        count = 0;
    }

    /// Names are known from here on.
    void end() {
        first = false;
    }

    List<String> names() {
        return names;
    }

    int count() {
        return count;
    }

    void values(double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = tape.value(nodes[i]);
        }
    }

    /// `name = value` of what the run has reported so far, the first ten of them.
    String described() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(10, Math.min(count, names.size())); i++) {
            out.append(i == 0 ? "" : ", ").append(names.get(i)).append(" = ").append(tape.value(nodes[i]));
        }
        return out.append(count > 10 ? ", …" : "").toString();
    }

    /// One quantity.
    void add(@Nullable String name, int node) {
        if (name != null) {
            if (first) {
                names.add(name);
            }
            append(node);
        }
    }

    /// Quantities as `name[1]`, `name[2]`, ….
    void add(@Nullable String name, int[] vector) {
        if (name != null) {
            for (int i = 0; i < vector.length; i++) {
                if (first) {
                    names.add(name + "[" + (i + 1) + "]");
                }
                append(vector[i]);
            }
        }
    }

    /// A lower triangular matrix as `name[row,column]`, by columns.
    ///
    /// @param upper the node of what is above the diagonal; negative where the matrix is symmetric
    void add(@Nullable String name, int[][] lower, int upper) {
        if (name == null) {
            return;
        }
        for (int j = 0; j < lower.length; j++) {
            for (int i = 0; i < lower.length; i++) {
                if (first) {
                    names.add(name + "[" + (i + 1) + "," + (j + 1) + "]");
                }
                append(j <= i ? lower[i][j] : upper < 0 ? lower[j][i] : upper);
            }
        }
    }

    private void append(int node) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * count);
        }
        nodes[count++] = node;
    }
}
