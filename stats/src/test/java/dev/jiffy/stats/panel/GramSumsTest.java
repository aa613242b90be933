package dev.jiffy.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GramSumsTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @ParameterizedTest
    @CsvSource({"0,0,1", "0,3,2", "4,0,3", "5,4,7", "2,1,64"})
    void tilesAreTheirScalarTwinBitByBitAndWriteNothingElse(int a, int b, int count) {
        int stride = 11;
        double[] x = random.doubles((long) count * stride + 30, -1, 1).toArray();
        double[] wide = random.doubles(GramKernel.PRODUCTS + 5, -1, 1).toArray();
        double[] narrow = wide.clone();
        double[] expectedWide = wide.clone();
        double[] expectedNarrow = wide.clone();
        GramKernel.scalar(x, a, GramKernel.WIDE_ROWS, b, 2 * GramKernel.LANES, stride, count, expectedWide, 2);
        GramKernel.wideVector(x, a, b, stride, count, wide, 2);
        assertThat(wide).containsExactly(expectedWide);
        GramKernel.scalar(x, a, GramKernel.NARROW_ROWS, b, GramKernel.LANES, stride, count, expectedNarrow, 2);
        GramKernel.narrowVector(x, a, b, stride, count, narrow, 2);
        assertThat(narrow).containsExactly(expectedNarrow);
    }

    @Test
    void tilesRefuseColumnsBeyondTheirRows() {
        double[] x = new double[20];
        double[] out = new double[GramKernel.PRODUCTS];
        assertThatThrownBy(() -> GramKernel.wideVector(x, 16, 0, 10, 1, out, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> GramKernel.narrowVector(x, 0, 0, 11, 2, out, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource({"1,10", "2,10", "3,13", "17,12", "64,4"})
    void centredRowsAreTheirScalarTwinAndNothingElseIsWritten(int count, int stride) {
        int lanes = GramKernel.LANES;
        MemorySegment x = bytes(random.doubles(3L + (long) count * stride, -1, 1).toArray());
        double[] shift = random.doubles(stride, -1, 1).toArray();
        double[] sums = random.doubles(2L * CentringKernel.COLUMNS + 5, -1, 1).toArray();
        double[] block = random.doubles((long) count * stride + 3, -1, 1).toArray();
        double[] otherSums = sums.clone();
        double[] otherBlock = block.clone();
        int[] strips = {0, Math.min(lanes, stride - lanes), Math.min(2 * lanes, stride - lanes)};
        for (int i = 0; i < 3; i++) {
            CentringKernel.scalar(x, 24, stride, strips[i], lanes, shift, block, count, sums, 2 + i * lanes,
                    CentringKernel.COLUMNS);
        }
        CentringKernel.vector(x, 24, stride, strips[0], strips[1], strips[2], shift, otherBlock, count, otherSums, 2);
        assertThat(otherBlock).containsExactly(block);
        assertThat(otherSums).containsExactly(sums);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 25, 26, 33, 70})
    void sumsAndCrossProductsAreThoseOfTheRows(int columns) {
        GramSums sums = new GramSums(columns);
        int count = 2011;
        double[] all = random.doubles((long) count * columns, -1, 1).toArray();
        Moments moments = new Moments(columns);
        for (int time = 0; time < 2; time++) { // the second starts afresh
            for (int from = 0; from < count; from += 500) {
                sums.add(bytes(all), (long) from * columns * Double.BYTES, Math.min(500, count - from));
            }
            sums.drainTo(moments);
        }
        assertThat(moments.rows()).isEqualTo(count);
        for (int a = 0; a < columns; a++) {
            double meanA = mean(all, columns, a);
            assertThat(moments.mean(a)).isCloseTo(meanA, Offset.offset(1e-13));
            for (int b = a; b < columns; b++) {
                double meanB = mean(all, columns, b);
                double product = 0;
                for (int r = 0; r < count; r++) {
                    product += (all[r * columns + a] - meanA) * (all[r * columns + b] - meanB);
                }
                assertThat(moments.product(a, b)).isCloseTo(product, Offset.offset(1e-9));
            }
        }
    }

    @Test
    void anOutlierInTheFirstRowCostsNoDigits() {
        GramSums sums = new GramSums(2);
        double[] rows = random.doubles(2000, -1, 1).toArray();
        rows[0] = 1e6;
        sums.add(bytes(rows), 0, 1000);
        Moments moments = new Moments(2);
        sums.drainTo(moments);
        // The outlier itself brings the mean to a thousand; the other column has nothing of it, nor have products with it.
        double mean = mean(rows, 2, 1);
        double product = 0;
        for (int i = 1; i < rows.length; i += 2) {
            product += (rows[i] - mean) * (rows[i] - mean);
        }
        assertThat(moments.product(1, 1)).isCloseTo(product, Offset.offset(1e-12 * product));
        assertThat(moments.cancellation(0)).isGreaterThan(0.99);
    }

    @Test
    void columnsThatDriftFarAwayAreSaidTo() {
        GramSums sums = new GramSums(2);
        double[] rows = random.doubles(2000, -1, 1).toArray();
        for (int i = 200; i < rows.length; i += 2) {
            rows[i] += 1e5;
        }
        sums.add(bytes(rows), 0, 1000);
        Moments moments = new Moments(2);
        sums.drainTo(moments);
        assertThat(moments.cancellation(0)).isBetween(0.05, 0.2);
        assertThat(moments.cancellation(1)).isGreaterThan(0.9);
    }

    private static MemorySegment bytes(double[] values) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[values.length * Double.BYTES]);
        for (int i = 0; i < values.length; i++) {
            bytes.set(CentringKernel.DOUBLE, (long) i * Double.BYTES, values[i]);
        }
        return bytes;
    }

    private static double mean(double[] rows, int columns, int column) {
        double sum = 0;
        for (int at = column; at < rows.length; at += columns) {
            sum += rows[at];
        }
        return sum * columns / rows.length;
    }

    @Test
    void aValueThatIsNotFiniteShowsInItsChunkAndNotInTheNext() {
        GramSums sums = new GramSums(3);
        Moments moments = new Moments(3);
        double[] rows = new double[15];
        rows[4] = Double.POSITIVE_INFINITY;
        sums.add(bytes(rows), 0, 5);
        sums.drainTo(moments);
        assertThat(moments.isFinite()).isFalse();
        Arrays.fill(rows, 1);
        sums.add(bytes(rows), 0, 5);
        sums.drainTo(moments);
        assertThat(moments.isFinite()).isTrue();
        assertThat(moments.mean(1)).isEqualTo(1);
    }
}
