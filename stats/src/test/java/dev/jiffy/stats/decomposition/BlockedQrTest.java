package dev.jiffy.stats.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedQrTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "5, 5", "31, 31", "32, 32", "33, 33", "100, 31", "100, 64", "101, 65", "300, 97"})
    void productAndOrthonormalityAreExactToRounding(int m, int n) {
        double[][] a = random(m, n, 3);
        BlockedQr qr = BlockedQr.of(a);

        assertThat(distance(qr.times(qr.r()), a)).isLessThan(1e-14 * Math.sqrt(m * (double) n));
        double[][] q = qr.times(Matrices.identity(n));
        assertThat(distance(Dgemm.crossProduct(q), Matrices.identity(n))).isLessThan(1e-14 * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(qr.r()[i][j]).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 7", "200, 70"})
    void theTriangleIsThatOfReflectionsOneByOne(int m, int n) {
        double[][] a = random(m, n, 4);
        double[][] blocked = BlockedQr.of(a).r();
        double[][] plain = QrDecomposition.of(a).r();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                assertThat(blocked[i][j]).as("%d, %d", i, j).isCloseTo(plain[i][j], within(1e-13 * n));
            }
        }
    }

    @Test
    void columnsOfZerosAndRepeatedOnesAreNoMatter() {
        double[][] a = random(150, 70, 5);
        for (double[] row : a) {
            row[0] = 0;
            row[20] = row[19];
            row[40] = 0;
            row[69] = row[1] - row[2];
        }
        BlockedQr qr = BlockedQr.of(a);
        assertThat(distance(qr.times(qr.r()), a)).isLessThan(1e-12);
        assertThat(distance(Dgemm.crossProduct(qr.times(Matrices.identity(70))), Matrices.identity(70)))
                .isLessThan(1e-12);
    }

    private static double[][] random(int m, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[m][n];
        for (double[] row : a) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextDouble() - 0.5;
            }
        }
        return a;
    }

    private static double distance(double[][] a, double[][] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                most = Math.max(most, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return most;
    }
}
