package dev.jiffy.stats.bayes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The matrix products on a [Tape], in order.
final class Products {
    private @Nullable DesignMatrix[] matrices = new DesignMatrix[2];
    private int[] @Nullable [] arguments = new int[2][];
    private double[] @Nullable [] adjoints = new double[2][];
    private double[] @Nullable [] partials = new double[2][];
    private int[] first = new int[2];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /// The first result of a product.
    int first(int product) {
        return first[product];
    }

    /// The node after its last result.
    int end(int product) {
        return first[product] + matrix(product).rows();
    }

    private DesignMatrix matrix(int product) {
        DesignMatrix matrix = matrices[product];
        if (matrix == null) {
            throw new IllegalStateException("no product " + product);
        }
        return matrix;
    }

    /// @param work    as long as a padded column
    /// @param partial lanes × columns
    void add(DesignMatrix x, int[] beta, int firstResult, double[] work, double[] partial) {
        if (count == first.length) {
            matrices = Arrays.copyOf(matrices, 2 * count);
            arguments = Arrays.copyOf(arguments, 2 * count);
            adjoints = Arrays.copyOf(adjoints, 2 * count);
            partials = Arrays.copyOf(partials, 2 * count);
            first = Arrays.copyOf(first, 2 * count);
        }
        matrices[count] = x;
        arguments[count] = beta;
        adjoints[count] = work;
        partials[count] = partial;
        first[count++] = firstResult;
    }

    /// Adds Xᵀ times the adjoints of the results to those of the arguments.
    void reverse(int product, double[] all) {
        DesignMatrix x = matrix(product);
        int[] beta = arguments[product];
        double[] work = adjoints[product];
        double[] partial = partials[product];
        if (beta == null || work == null || partial == null) {
            throw new IllegalStateException("no product " + product);
        }
        System.arraycopy(all, first[product], work, 0, x.rows());
        Arrays.fill(work, x.rows(), x.stride(), 0);
        Arrays.fill(partial, 0);
        LinearKernel.transposed(x, work, 0, x.stride(), partial);
        for (int j = 0; j < beta.length; j++) {
            all[beta[j]] += LinearKernel.total(partial, j);
        }
    }
}
