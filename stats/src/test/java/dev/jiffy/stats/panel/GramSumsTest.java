package dev.jiffy.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aTileIsItsScalarTwinBitByBitAndWritesNothingElse(int a, int b, int count) {
        int stride = GramKernel.WIDE - 1;
        double[] x = random.doubles((long) count * stride + 2L * GramKernel.WIDE, -1, 1).toArray();
        double[] expected = new double[GramKernel.TALL * GramKernel.WIDE + 3];
        Arrays.fill(expected, 42);
        double[] actual = expected.clone();
        GramKernel.scalar(x, a, b, stride, count, expected);
        GramKernel.tile(x, a, b, stride, count, actual);
        assertThat(actual).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 17, 64})
    void centredRowsAreTheirScalarTwinAndNothingElseIsWritten(int count) {
        MemorySegment x = bytes(random.doubles(80, -1, 1).toArray());
        double[] shift = random.doubles(64, -1, 1).toArray();
        double[] sums = random.doubles(70, -1, 1).toArray();
        double[] block = new double[70];
        double[] otherSums = sums.clone();
        double[] otherBlock = block.clone();
        GramKernel.scalarCentre(x, 24, shift, sums, block, count);
        GramKernel.centre(x, 24, shift, otherSums, otherBlock, count);
        assertThat(otherBlock).containsExactly(block);
        assertThat(otherSums).containsExactly(sums);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 33})
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

    private static MemorySegment bytes(double[] values) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[values.length * Double.BYTES]);
        for (int i = 0; i < values.length; i++) {
            bytes.set(GramKernel.DOUBLE, (long) i * Double.BYTES, values[i]);
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
