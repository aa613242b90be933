package dev.jiffy.video.h264.deblocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.video.h264.parameters.PictureParameterSet;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole pictures of random macroblocks through the filter, with either twin of the kernels, and through
/// [ReferenceDeblocking].
class DeblockingFilterTest {
    private static final int WIDTH = 4;
    private static final int HEIGHT = 6;

    private enum Scan {
        FRAME, TOP_FIELD, BOTTOM_FIELD, MBAFF
    }

    @ParameterizedTest
    @CsvSource({"YUV420, 8", "YUV422, 8", "YUV444, 8", "GRAY, 8", "YUV420, 10", "YUV422, 10", "YUV444, 14"})
    void framesAreFilteredSampleForSampleAsTheClauseSays(ChromaFormat chroma, int bitDepth) {
        compare(chroma, bitDepth, Scan.FRAME, -1);
    }

    @ParameterizedTest
    @CsvSource({"YUV420, 8", "YUV422, 8", "YUV444, 8", "YUV420, 10"})
    void fieldsAreFilteredInTheirOwnRows(ChromaFormat chroma, int bitDepth) {
        compare(chroma, bitDepth, Scan.TOP_FIELD, -1);
        compare(chroma, bitDepth, Scan.BOTTOM_FIELD, -1);
    }

    @ParameterizedTest
    @CsvSource({"YUV420, 8", "YUV422, 8", "YUV444, 8", "GRAY, 8", "YUV420, 10", "YUV422, 10"})
    void pairsOfFrameAndFieldMacroblocksMixFreely(ChromaFormat chroma, int bitDepth) {
        compare(chroma, bitDepth, Scan.MBAFF, -1);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void aSeparateColourPlaneIsFilteredAloneAndAsLuma(int plane) {
        compare(ChromaFormat.YUV444, 8, Scan.FRAME, plane);
        compare(ChromaFormat.YUV444, 8, Scan.MBAFF, plane);
    }

    @Test
    void aPictureWithoutSlicesIsLeftAlone() {
        Frame frame = Objects
                .requireNonNull(new FramePool(1).tryAcquire(new FrameFormat(16, 16, ChromaFormat.YUV420, false)));
        PictureTask task = new PictureTask();
        task.structure = 3;
        task.picture.frame = frame;
        task.picture.macroblocks = new MacroblockStore(1, 1);

        new DeblockingFilter().filterRow(task, 0);

        assertThat(frame.bytes(0)).containsOnly(0);
    }

    private static void compare(ChromaFormat chroma, int bitDepth, Scan scan, int plane) {
        DeblockingFilter filter = new DeblockingFilter();
        int changed = 0;
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FrameFormat format = new FrameFormat(16 * WIDTH, 16 * HEIGHT, chroma, bitDepth > 8);
            Frame frame = Objects.requireNonNull(new FramePool(1).tryAcquire(format));
            frame.bitDepth(bitDepth, bitDepth);
            int[][] want = randomSamples(frame, bitDepth, random);
            PictureTask task = randomTask(frame, scan, bitDepth, random);
            int[][] given = Arrays.stream(want).map(int[]::clone).toArray(int[][]::new);

            int[] widths = new int[want.length];
            Arrays.setAll(widths, frame::stride);
            int[][] wanted = plane < 0 ? want : new int[][]{want[plane]};
            new ReferenceDeblocking(task, task.picture.macroblocks, wanted, widths, 1 << chroma.shiftX(),
                    1 << chroma.shiftY(), bitDepth, plane >= 0).filterPicture();
            int rows = scan == Scan.FRAME ? HEIGHT : HEIGHT / 2;
            for (int row = 0; row < rows; row++) {
                filter.filterRow(task, task.picture.macroblocks, plane, row, seed % 2 == 1);
            }

            boolean same = true;
            for (int p = 0; p < want.length; p++) {
                int[] got = samples(frame, p, bitDepth);
                assertThat(got).as("%s, seed %d, plane %d", scan, seed, p).isEqualTo(want[p]);
                same &= Arrays.equals(got, given[p]);
            }
            changed += same ? 0 : 1;
        }
        assertThat(changed).as("pictures with something to filter").isGreaterThan(30);
    }

    private static PictureTask randomTask(Frame frame, Scan scan, int bitDepth, SplittableRandom random) {
        PictureTask task = new PictureTask();
        task.structure = switch (scan) {
            case TOP_FIELD -> 1;
            case BOTTOM_FIELD -> 2;
            default -> 3;
        };
        task.picture.frame = frame;
        for (int i = 0; i < 3; i++) {
            randomHeader(task.addSlice().header, scan, random);
        }
        MacroblockStore store = new MacroblockStore(WIDTH, HEIGHT);
        task.picture.macroblocks = store;
        boolean pairs = scan != Scan.FRAME;
        int slice = 0;
        for (int y = 0; y < HEIGHT; y += pairs ? 2 : 1) {
            for (int x = 0; x < WIDTH; x++) {
                if (slice < 2 && random.nextInt(8) == 0) {
                    slice++;
                }
                boolean field = scan == Scan.MBAFF ? random.nextBoolean() : pairs;
                boolean lost = random.nextInt(20) == 0;
                for (int i = 0; i < (pairs ? 2 : 1); i++) {
                    int mb = (y + i) * WIDTH + x;
                    randomMacroblock(store, mb, field, bitDepth, random);
                    store.sliceIndex[mb] = (short) (lost ? -1 : slice);
                }
            }
        }
        return task;
    }

    private static void randomHeader(SliceHeader header, Scan scan, SplittableRandom random) {
        SequenceParameterSet sps = new SequenceParameterSet();
        sps.frameMbsOnlyFlag = scan == Scan.FRAME;
        sps.mbAdaptiveFrameFieldFlag = scan == Scan.MBAFF;
        PictureParameterSet pps = new PictureParameterSet();
        pps.chromaQpIndexOffset = random.nextInt(-12, 13);
        pps.secondChromaQpIndexOffset = random.nextInt(-12, 13);
        header.sps = sps;
        header.pps = pps;
        header.fieldPicFlag = scan == Scan.TOP_FIELD || scan == Scan.BOTTOM_FIELD;
        header.bottomFieldFlag = scan == Scan.BOTTOM_FIELD;
        header.disableDeblockingFilterIdc = new int[]{0, 0, 2, 1}[random.nextInt(4)];
        header.filterOffsetA = 2 * random.nextInt(-3, 7);
        header.filterOffsetB = 2 * random.nextInt(-3, 7);
        if (random.nextInt(3) > 0) {
            header.disableDeblockingFilterIdc = 0;
        }
    }

    private static void randomMacroblock(MacroblockStore store, int mb, boolean field, int bitDepth,
            SplittableRandom random) {
        int flags = field ? MacroblockStore.FIELD : 0;
        store.qp[mb] = (byte) (random.nextInt(8) == 0
                ? random.nextInt(-6 * (bitDepth - 8), 16)
                : random.nextInt(20, 52));
        int kind = random.nextInt(8);
        boolean eight = random.nextInt(3) == 0;
        flags |= eight ? MacroblockStore.TRANSFORM_8X8 : 0;
        if (kind == 0) {
            flags |= MacroblockStore.INTRA_4X4;
        } else if (kind == 1) {
            flags |= MacroblockStore.SWITCHING;
        }
        int coded = switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(0x10000) & 0x9C36;
            default -> random.nextInt(0x10000);
        };
        if (eight) {
            coded &= 0x0505;
            coded |= coded << 1;
            coded |= coded << 4;
        }
        store.nonZero[mb] = (short) coded;
        int motion = random.nextInt(3);
        if (kind > 1 && motion < 2) {
            flags |= motion == 0 ? MacroblockStore.ONE_MOTION : MacroblockStore.MOTION_8X8;
        }
        store.flags[mb] = flags;
        for (int block = 0; block < 16; block++) {
            int quadrant = block / 8 * 2 + block % 4 / 2;
            int from = motion == 0 ? 0 : motion == 1 || eight ? quadrant / 2 * 8 + quadrant % 2 * 2 : block;
            randomMotion(store, mb, block, from, motion == 0 ? 0 : quadrant, quadrant, random);
        }
    }

    /// Motion of its own for a block that is its own origin, else that of the origin.
    private static void randomMotion(MacroblockStore store, int mb, int block, int from, int fromQuadrant, int quadrant,
            SplittableRandom random) {
        boolean both = random.nextBoolean();
        int only = random.nextInt(2);
        for (int list = 0; list < 2; list++) {
            boolean firstOfQuadrant = block == quadrant / 2 * 8 + quadrant % 2 * 2;
            if (firstOfQuadrant) {
                store.refId[list][mb * 4 + quadrant] = fromQuadrant != quadrant
                        ? store.refId[list][mb * 4 + fromQuadrant]
                        : both || list == only ? (byte) (4 * random.nextInt(2) + 3) : MacroblockStore.NO_REF;
            }
            boolean used = store.refId[list][mb * 4 + quadrant] != MacroblockStore.NO_REF;
            int mv = random.nextInt(-3, 4) << 16 | random.nextInt(-3, 4) & 0xFFFF;
            store.mv[list][mb * 16 + block] = from != block ? store.mv[list][mb * 16 + from] : used ? mv : 0;
        }
    }

    /// Steps and noise around grey, so that all thresholds are met and missed.
    private static int[][] randomSamples(Frame frame, int bitDepth, SplittableRandom random) {
        int[][] planes = new int[frame.format().chroma().planes()][];
        int max = (1 << bitDepth) - 1;
        for (int p = 0; p < planes.length; p++) {
            int size = frame.format().planeWidth(p) * frame.format().planeHeight(p);
            planes[p] = new int[size];
            int amplitude = random.nextInt(2, 24) << (bitDepth - 8);
            int middle = random.nextInt(4) == 0 ? 4 << (bitDepth - 8) : 1 << (bitDepth - 1);
            for (int i = 0; i < size; i++) {
                planes[p][i] = Math.clamp(middle + random.nextInt(-amplitude, amplitude + 1), 0, max);
                if (bitDepth > 8) {
                    frame.shorts(p)[i] = (short) planes[p][i];
                } else {
                    frame.bytes(p)[i] = (byte) planes[p][i];
                }
            }
        }
        return planes;
    }

    private static int[] samples(Frame frame, int p, int bitDepth) {
        int[] samples = new int[frame.format().planeWidth(p) * frame.format().planeHeight(p)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bitDepth > 8 ? frame.shorts(p)[i] & 0xFFFF : frame.bytes(p)[i] & 0xFF;
        }
        return samples;
    }
}
