package dev.jiffy.stats.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which columns of a model matrix have a coefficient, once a pivoted factorisation has set aside those that are linear
/// combinations of others. Estimates and covariances are in the order of what was kept; tables are in the order of the
/// matrix, with aliased coefficients in their places.
public final class KeptColumns {
    /// The estimate of one coefficient as a row of a table.
    public interface Row {
        /// That row.
        ///
        /// @param name of the column
        /// @param place of its coefficient among those that were kept
        Coefficient of(String name, int place);
    }

    private final List<String> names;
    private final int[] kept;

    /// @param names of all columns
    /// @param pivot the column at each place
    /// @param rank how many of these places were kept, the first ones
    public KeptColumns(List<String> names, int[] pivot, int rank) {
        this.names = List.copyOf(names);
        kept = Arrays.copyOf(pivot, rank);
    }

    /// Names of columns without a coefficient, in the order of the matrix.
    public List<String> aliased() {
        List<String> out = new ArrayList<>();
        int[] places = places();
        for (int j = 0; j < places.length; j++) {
            if (places[j] < 0) {
                out.add(names.get(j));
            }
        }
        return List.copyOf(out);
    }

    /// Estimates in the order of the matrix, NaN for aliased ones.
    ///
    /// @param estimates of what was kept
    public double[] spread(double[] estimates) {
        double[] out = new double[names.size()];
        Arrays.fill(out, Double.NaN);
        for (int k = 0; k < kept.length; k++) {
            out[kept[k]] = estimates[k];
        }
        return out;
    }

    /// One row for each column.
    public List<Coefficient> table(Row row) {
        List<Coefficient> out = new ArrayList<>();
        int[] places = places();
        for (int j = 0; j < places.length; j++) {
            String name = names.get(j);
            out.add(places[j] < 0 ? Coefficient.aliased(name) : row.of(name, places[j]));
        }
        return List.copyOf(out);
    }

    /// The table of estimates with standard errors from their covariance, as [Coefficient#of] says.
    public List<Coefficient> table(double[] estimates, double[][] covariance, double df, double critical) {
        return table((name, k) -> Coefficient.of(name, estimates[k], Math.sqrt(covariance[k][k]), df, critical));
    }

    /// The place of each column among those that were kept, −1 for aliased ones.
    private int[] places() {
        int[] out = new int[names.size()];
        Arrays.fill(out, -1);
        for (int k = 0; k < kept.length; k++) {
            out[kept[k]] = k;
        }
        return out;
    }
}
