package dev.jiffy.stats.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DgemmTest {
    private static final double GUARD = 12345.5;

    private static double[] random(int size, long seed) {
        return new SplittableRandom(seed).doubles(size, -1, 1).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 64, 300})
    void microKernelsAreTheirScalarTwinBitForBit(int depth) {
        for (boolean broad : new boolean[]{false, true}) {
            int rows = broad ? MicroKernel.BROAD_ROWS : MicroKernel.WIDE_ROWS;
            int columns = broad ? MicroKernel.BROAD_COLUMNS : MicroKernel.WIDE_COLUMNS;
            // Inputs end where the tile ends, so that one element too many throws.
            double[] a = random(3 + rows * depth, 1);
            double[] b = random(5 + columns * depth, 2);
            int stride = columns + 3;
            double[] want = random(4 + (rows - 1) * stride + columns, 3);
            double[] got = want.clone();
            MicroKernel.scalar(rows, columns, a, 3, b, 5, depth, want, 4, stride);
            if (broad) {
                MicroKernel.broad(a, 3, b, 5, depth, got, 4, stride);
            } else {
                MicroKernel.wide(a, 3, b, 5, depth, got, 4, stride);
            }
            assertThat(got).as("broad %s", broad).isEqualTo(want);
        }
    }

    /// Against a plain sum; guards around C and between its rows must survive.
    @ParameterizedTest
    @CsvSource({"1,1,1", "3,5,2", "4,8,256", "17,23,31", "31,33,257", "193,9,40", "5,200,600", "64,64,64", "1,300,300",
            "300,1,300", "200,45,513", "245,243,401"})
    void productsAreSumsForEveryLayout(int rows, int columns, int depth) {
        for (int layout = 0; layout < 4; layout++) {
            boolean turnA = (layout & 1) != 0;
            boolean turnB = (layout & 2) != 0;
            double[] a = random(2 + rows * depth, 1);
            double[] b = random(1 + depth * columns, 2);
            int aRow = turnA ? 1 : depth;
            int aColumn = turnA ? rows : 1;
            int bRow = turnB ? 1 : columns;
            int bColumn = turnB ? depth : 1;
            int stride = columns + 2;
            double[] c = new double[3 + rows * stride];
            Arrays.fill(c, GUARD);
            Dgemm.add(rows, columns, depth, 2, a, 2, aRow, aColumn, b, 1, bRow, bColumn, c, 3, stride);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = 0;
                    for (int k = 0; k < depth; k++) {
                        sum += a[2 + i * aRow + k * aColumn] * b[1 + k * bRow + j * bColumn];
                    }
                    assertThat(c[3 + i * stride + j]).as("%d %d, layout %d", i, j, layout)
                            .isCloseTo(GUARD + 2 * sum, within(2e-11));
                }
                assertThat(c[3 + i * stride + columns]).isEqualTo(GUARD);
                assertThat(c[3 + i * stride + columns + 1]).isEqualTo(GUARD);
            }
            assertThat(c).startsWith(GUARD, GUARD, GUARD);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "10,3", "300,25", "257,201", "420,250", "40,400"})
    void crossProductsAreProductsOfTheTranspose(int rows, int columns) {
        double[][] a = Matrices.rows(random(rows * columns, 4), rows, columns);
        double[][] want = Dgemm.product(Matrices.transpose(a), a);
        double[][] got = Dgemm.crossProduct(a);
        for (int i = 0; i < columns; i++) {
            assertThat(got[i]).containsExactly(want[i], within(1e-12));
        }
    }

    @Test
    void aProductOfLargeMatricesHasItsElements() {
        int n = 300;
        double[][] a = Matrices.rows(random(n * 2100, 5), n, 2100);
        double[][] b = Matrices.rows(random(2100 * 2500, 6), 2100, 2500);
        double[][] c = Dgemm.product(a, b);
        for (int at = 0; at < 2500; at += 97) {
            double sum = 0;
            for (int k = 0; k < 2100; k++) {
                sum += a[at % n][k] * b[k][at];
            }
            assertThat(c[at % n][at]).isCloseTo(sum, within(1e-12));
        }
    }

    @Test
    void shapesThatDoNotFitAreNamedAndAnInterruptEnds() {
        assertThatThrownBy(() -> Dgemm.product(new double[][]{{1, 2}}, new double[][]{{1, 2}}))
                .isInstanceOf(StatsException.class).hasMessageContaining("2 columns");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Dgemm.product(new double[100][100], new double[100][100]))
                .isInstanceOf(StatsException.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
