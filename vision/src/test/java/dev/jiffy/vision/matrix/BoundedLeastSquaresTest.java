package dev.jiffy.vision.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.AllocatedBytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoundedLeastSquaresTest {
    /// All 3ⁿ choices of which unknowns stand at which bound, each solved for the rest: the least of those within the
    /// bounds is the answer.
    @Test
    void nothingBetweenTheBoundsIsBetter() {
        for (int seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = random.nextInt(1, 6);
            int rows = random.nextInt(n, 9);
            double[] a = random.doubles((long) rows * n, -1, 1).toArray();
            double[] b = random.doubles(rows, -2, 2).toArray();
            double[] lower = random.doubles(n, -0.6, 0).toArray();
            double[] upper = random.doubles(n, 0, 0.6).toArray();
            double[] x = new double[n];
            assertThat(new BoundedLeastSquares(rows, n).solve(a, rows, n, b, 1e-12, lower, upper, new double[n], x))
                    .isTrue();
            for (int i = 0; i < n; i++) {
                assertThat(x[i]).isBetween(lower[i], upper[i]);
            }
            assertThat(residual(a, rows, n, b, x)).as("seed %d", seed)
                    .isCloseTo(best(a, rows, n, b, lower, upper), within(1e-10));
        }
    }

    private static double best(double[] a, int rows, int n, double[] b, double[] lower, double[] upper) {
        double best = Double.POSITIVE_INFINITY;
        int choices = (int) Math.round(Math.pow(3, n));
        for (int choice = 0; choice < choices; choice++) {
            double[] x = new double[n];
            int[] free = new int[n];
            int count = 0;
            for (int j = 0, rest = choice; j < n; j++, rest /= 3) {
                switch (rest % 3) {
                    case 0 -> x[j] = lower[j];
                    case 1 -> x[j] = upper[j];
                    default -> free[count++] = j;
                }
            }
            if (count > 0) {
                double[] columns = new double[rows * count];
                double[] left = b.clone();
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < n; j++) {
                        left[i] -= a[i * n + j] * x[j];
                    }
                    for (int k = 0; k < count; k++) {
                        columns[i * count + k] = a[i * n + free[k]];
                    }
                }
                JacobiSvd svd = new JacobiSvd(rows, count);
                svd.decompose(columns, rows, count);
                double[] step = new double[count];
                svd.solve(left, 1e-12, step);
                for (int k = 0; k < count; k++) {
                    x[free[k]] = step[k];
                }
            }
            boolean isWithin = true;
            for (int j = 0; j < n; j++) {
                isWithin &= x[j] >= lower[j] - 1e-12 && x[j] <= upper[j] + 1e-12;
            }
            if (isWithin) {
                best = Math.min(best, residual(a, rows, n, b, x));
            }
        }
        return best;
    }

    private static double residual(double[] a, int rows, int n, double[] b, double[] x) {
        double square = 0;
        for (int i = 0; i < rows; i++) {
            double left = b[i];
            for (int j = 0; j < n; j++) {
                left -= a[i * n + j] * x[j];
            }
            square += left * left;
        }
        return Math.sqrt(square);
    }

    @Test
    void whereTheTaskDoesNotCareThePreferenceCounts() {
        double[] x = new double[2];
        double[] wide = {10, 10};
        new BoundedLeastSquares(1, 2).solve(new double[]{1, 0}, 1, 2, new double[]{3}, 1e-9, new double[]{-10, -10},
                wide,
                new double[]{1, 5}, x);
        assertThat(x).containsExactly(new double[]{3, 5}, within(1e-15));
        new BoundedLeastSquares(1, 2).solve(new double[]{1, 1}, 1, 2, new double[]{3}, 1e-9, new double[]{-10, -10},
                new double[]{10, 0.5}, new double[2], x);
        assertThat(x).containsExactly(new double[]{2.5, 0.5}, within(1e-15));
    }

    @Test
    void whatIsNotFiniteIsTold() {
        double[] x = new double[1];
        assertThat(new BoundedLeastSquares(1, 1).solve(new double[]{Double.NaN}, 1, 1, new double[]{1}, 1e-9,
                new double[]{-1}, new double[]{1}, new double[1], x)).isFalse();
        assertThat(x[0]).isBetween(-1.0, 1.0);
    }

    @Test
    void nothingIsAllocatedOnceItIsMade() {
        BoundedLeastSquares solver = new BoundedLeastSquares(8, 6);
        SplittableRandom random = new SplittableRandom(3);
        double[] a = random.doubles(48, -1, 1).toArray();
        double[] lower = new double[6];
        double[] upper = new double[6];
        Arrays.fill(lower, -0.1);
        Arrays.fill(upper, 0.1);
        double[] x = new double[6];
        assertThat(AllocatedBytes.of(() -> solver.solve(a, 8, 6, a, 1e-6, lower, upper, lower, x))).isZero();
    }
}
