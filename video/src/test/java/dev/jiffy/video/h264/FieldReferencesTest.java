package dev.jiffy.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Long-term reference fields in streams of nothing but fields, which no stream of the corpus has.
///
/// Intra fields are flat, with a sample value of their own. A probe is a P field whose macroblocks use one reference index
/// after the other and copy what it means; so its samples are the reference list. The lists wanted were found by hand with
/// ITU-T H.264 clauses 8.2.4.2.2, 8.2.4.2.5 and 8.2.5.4. FFmpeg 5.1 decodes all but the last two tests alike: it makes whole frames
/// long-term, never one field of them, and loses the first field of a pair that command 6 makes long-term.
class FieldReferencesTest {
    private static final int WIDTH = 8;

    private final StreamBuilder stream = new StreamBuilder();
    /// For each field in output order the value of each macroblock.
    private final List<List<Integer>> wanted = new ArrayList<>();

    @BeforeEach
    void begin() {
        stream.frameMbsOnly = false;
        stream.maxNumRefFrames = 4;
        stream.unfiltered = true;
        stream.field = true;
        stream.widthInMbs = WIDTH;
        stream.sps().pps();
        stream.idr = true;
        top(10);
        stream.idr = false;
        bottom(11);
    }

    private void top(int value, int[]... commands) {
        stream.bottom = false;
        intra(value, commands);
    }

    private void bottom(int value, int[]... commands) {
        stream.bottom = true;
        intra(value, commands);
        stream.frameNum++;
    }

    private void intra(int value, int[]... commands) {
        stream.marking = commands;
        stream.type = 7;
        int[] samples = new int[256];
        Arrays.fill(samples, value);
        MacroblockWriter macroblocks = stream.macroblocks();
        for (int mb = 0; mb < WIDTH; mb++) {
            macroblocks.pcm(8, samples, 8, Arrays.copyOf(samples, 128));
        }
        stream.slice(macroblocks);
        stream.lsb++;
        wanted.add(repeat(value));
    }

    private static List<Integer> repeat(int... values) {
        List<Integer> row = new ArrayList<>();
        for (int mb = 0; mb < WIDTH; mb++) {
            row.add(values[mb % values.length]);
        }
        return row;
    }

    /// A frame of two P fields that nobody refers to.
    private void probe(int[] top, int[] bottom) {
        stream.refIdc = 0;
        stream.bottom = false;
        probe(top);
        stream.bottom = true;
        probe(bottom);
        stream.refIdc = 1;
    }

    private void probe(int... list) {
        stream.type = 5;
        stream.numRefIdx = list.length;
        MacroblockWriter macroblocks = stream.macroblocks();
        for (int mb = 0; mb < WIDTH; mb++) {
            macroblocks.p16x16(mb % list.length, list.length, 0, 0);
        }
        stream.slice(macroblocks);
        stream.lsb++;
        wanted.add(repeat(list));
    }

    private static int[] of(int... numbers) {
        return numbers;
    }

    @AfterEach
    void decode() {
        for (int threads = 1; threads <= 3; threads += 2) {
            List<List<Integer>> got = new ArrayList<>();
            for (int[][] planes : WrittenStreams.decode(stream, threads)) {
                got.add(field(planes[0], 0));
                got.add(field(planes[0], 1));
            }
            assertThat(got).isEqualTo(wanted);
        }
    }

    private static List<Integer> field(int[] luma, int parity) {
        List<Integer> values = new ArrayList<>();
        for (int mb = 0; mb < WIDTH; mb++) {
            int first = parity * 16 * WIDTH + 16 * mb;
            for (int i = 0; i < 256; i++) {
                assertThat(luma[first + i / 16 * 32 * WIDTH + i % 16]).isEqualTo(luma[first]);
            }
            values.add(luma[first]);
        }
        return values;
    }

    /// The fields 10 and 11 become long-term one after the other (command 3) once there may be any (command 4). Each is four picture
    /// numbers before the field that says so: 1 and 5.
    private void longTermPair() {
        top(20, of(4, 1));
        bottom(21);
        top(30, of(3, 3, 0));
        bottom(31, of(3, 3, 0));
    }

    @Test
    void longTermFieldsStandBehindShortTermFieldsInTurnOfParity() {
        longTermPair();
        probe(of(30, 31, 20, 21, 10, 11), of(31, 30, 21, 20, 11, 10));
    }

    @Test
    void theFirstFieldOfAFrameIsAReferenceOfTheSecond() {
        longTermPair();
        top(40);
        stream.bottom = true;
        probe(31, 40, 21, 30, 20, 11, 10);
    }

    @Test
    void aLongTermFieldCanBeMovedToTheFront() {
        longTermPair();
        // LongTermPicNum is 2·0 + 1 for the field of the same parity, 2·0 for the other.
        stream.refIdc = 0;
        stream.bottom = false;
        stream.modification = new int[][]{of(2, 0)};
        probe(11, 30, 31, 20, 21, 10);
        stream.bottom = true;
        stream.modification = new int[][]{of(2, 0), of(2, 1)};
        probe(10, 11, 31, 30, 21, 20);
    }

    @Test
    void oneFieldOfALongTermPairCanBeDropped() {
        longTermPair();
        top(40, of(2, 1));
        bottom(41);
        probe(of(40, 41, 30, 31, 20, 21, 11), of(41, 40, 31, 30, 21, 20, 11));
        // The frame buffers are full: the window slides over the short-term frames and leaves the long-term field.
        top(50);
        bottom(51);
        probe(of(50, 51, 40, 41, 30, 31, 11), of(51, 50, 41, 40, 31, 30, 11));
    }

    @Test
    void oneFieldOfAShortTermPairCanBeDropped() {
        longTermPair();
        top(40, of(1, 4)); // of 7 − 5, the bottom field of frame 1
        bottom(41);
        probe(of(40, 41, 30, 31, 20, 10, 11), of(41, 40, 31, 30, 20, 11, 10));
    }

    @Test
    void aPairCanBeLongTermFromTheBeginningUntilTheLimitFalls() {
        top(20, of(4, 2), of(6, 1));
        bottom(21, of(6, 1));
        top(30);
        bottom(31);
        probe(of(30, 31, 10, 11, 20, 21), of(31, 30, 11, 10, 21, 20));
        // Only LongTermFrameIdx 0 may stay.
        top(40, of(4, 1));
        bottom(41);
        probe(of(40, 41, 30, 31, 10, 11), of(41, 40, 31, 30, 11, 10));
    }

    @Test
    void fieldsOfOneFrameCanBeShortTermAndLongTerm() {
        top(20, of(4, 1));
        bottom(21);
        top(30, of(3, 3, 0)); // the field 10, but not 11
        bottom(31);
        probe(of(30, 31, 20, 21, 11, 10), of(31, 30, 21, 20, 11, 10));
        top(40);
        stream.bottom = true;
        probe(31, 40, 21, 30, 11, 20, 10);
    }
}
