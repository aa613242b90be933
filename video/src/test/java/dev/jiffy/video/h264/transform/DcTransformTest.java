package dev.jiffy.video.h264.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The DC transforms as matrix products (equations 8-328, 8-330, 8-331) and by hand.
class DcTransformTest {
    private static final int[][] H = {{1, 1, 1, 1}, {1, 1, -1, -1}, {1, -1, -1, 1}, {1, -1, 1, -1}};
    private static final int[][] TWO = {{1, 1}, {1, -1}};

    @Test
    void oneLevelSpreadsEvenly() {
        int[] luma = {5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        DcTransform.luma(luma, 0, 36, 160);
        assertThat(luma).containsOnly(800);

        int[] lower = {5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        DcTransform.luma(lower, 0, 24, 160); // (800 + 2) >> 2
        assertThat(lower).containsOnly(200);

        int[] chroma = {3, 0, 0, 0};
        DcTransform.chroma420(chroma, 0, 12, 160); // 480 << 2 >> 5
        assertThat(chroma).containsOnly(60);

        int[] tall = {1, 0, 0, 0, 0, 0, 0, 0};
        DcTransform.chroma422(tall, 0, 30, 160); // (160 + 1) >> 1
        assertThat(tall).containsOnly(80);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 17, 29, 35, 36, 41, 51, 80})
    void levelsAreTransformedAndScaledAsTheEquationsSay(int qp) {
        SplittableRandom random = new SplittableRandom(qp);
        for (int n = 0; n < 50; n++) {
            int scale = random.nextInt(1, 5000);
            int[][] c = random(4, 4, random);
            int[] luma = flat(c);
            DcTransform.luma(luma, 1, qp, scale);
            assertThat(luma).isEqualTo(scaled(product(product(H, c), H), qp, scale));

            int[][] tallC = random(4, 2, random);
            int[] tall = flat(tallC);
            DcTransform.chroma422(tall, 1, qp, scale);
            assertThat(tall).isEqualTo(scaled(product(product(H, tallC), TWO), qp, scale));

            int[][] squareC = random(2, 2, random);
            int[] square = flat(squareC);
            int[] want = flat(product(product(TWO, squareC), TWO));
            for (int i = 1; i < want.length; i++) {
                want[i] = want[i] * scale << qp / 6 >> 5;
            }
            DcTransform.chroma420(square, 1, qp, scale);
            assertThat(square).isEqualTo(want);
        }
    }

    private static int[] scaled(int[][] f, int qp, int scale) {
        int[] want = flat(f);
        for (int i = 1; i < want.length; i++) {
            want[i] = qp >= 36
                    ? want[i] * scale << (qp / 6 - 6)
                    : (want[i] * scale + (1 << (5 - qp / 6))) >> (6 - qp / 6);
        }
        return want;
    }

    private static int[][] product(int[][] a, int[][] b) {
        int[][] product = new int[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    private static int[][] random(int rows, int columns, SplittableRandom random) {
        int[][] c = new int[rows][columns];
        for (int[] row : c) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextInt(-60, 61);
            }
        }
        return c;
    }

    /// Row by row, after one value that must survive.
    private static int[] flat(int[][] c) {
        int[] flat = new int[1 + c.length * c[0].length];
        flat[0] = 77;
        for (int i = 0; i < c.length; i++) {
            System.arraycopy(c[i], 0, flat, 1 + i * c[0].length, c[0].length);
        }
        return flat;
    }
}
