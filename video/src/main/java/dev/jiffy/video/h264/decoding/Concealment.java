package dev.jiffy.video.h264.decoding;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fills the macroblocks for which no slice arrived, after all slices of a picture.
///
/// In a picture with inter slices a lost macroblock is moved over from the first reference picture: with the vector, out of
/// none, those of its neighbours and their neighbours' choice, whose block fits the samples around it best (boundary
/// matching, as in Lam, Reibman & Liu 1993). In an intra picture it is interpolated from the samples around it, the
/// nearer the heavier. Either way the macroblock gets motion, or is marked as intra, so that pictures that refer to this one
/// decode the same on every run.
final class Concealment {
    private final ConcealmentCanvas canvas = new ConcealmentCanvas();
    private final int[] candidates = new int[5];

    /// Returns the number of macroblocks filled.
    ///
    /// @param plane the plane that the store describes, or −1 for all
    int conceal(PictureTask task, MacroblockStore store, int plane) {
        int lost = 0;
        Picture picture = task.picture;
        boolean field = task.structure != Picture.FRAME;
        int first = field ? task.structure - 1 : 0;
        int step = field ? 2 : 1;
        @Nullable
        Slice inter = null;
        boolean prepared = false;
        for (int y = first; y < store.heightInMbs; y += step) {
            for (int x = 0; x < store.widthInMbs; x++) {
                int mb = y * store.widthInMbs + x;
                if (store.sliceIndex[mb] >= 0) {
                    continue;
                }
                if (!prepared) {
                    prepared = true;
                    canvas.begin(Objects.requireNonNull(picture.frame), task.structure, plane);
                    inter = interSlice(task, plane);
                }
                lost++;
                if (inter != null) {
                    move(store, mb, x, y / step, step, inter);
                } else {
                    interpolate(store, mb, x, y / step, step);
                }
                if (field) {
                    store.flags[mb] |= MacroblockStore.FIELD;
                }
            }
        }
        return lost;
    }

    /// A slice whose first reference can stand in, or null.
    private static @Nullable Slice interSlice(PictureTask task, int plane) {
        Frame frame = Objects.requireNonNull(task.picture.frame);
        for (int i = 0; i < task.sliceCount(); i++) {
            Slice slice = task.slice(i);
            SliceHeader header = slice.header;
            if (header.isIntra() || header.numRefIdxActive[0] == 0 || plane >= 0 && header.colourPlaneId != plane) {
                continue;
            }
            Frame reference = slice.refPicList[0][0].frame;
            if (reference != null && reference.format().equals(frame.format())) {
                return slice;
            }
        }
        return null;
    }

    private void move(MacroblockStore store, int mb, int x, int row, int step, Slice slice) {
        Picture reference = slice.refPicList[0][0];
        int structure = slice.refStructure[0][0];
        byte id = (byte) (reference.name * 4 + structure);
        int count = 1;
        candidates[0] = 0;
        int up = step * store.widthInMbs;
        count = candidate(store, x > 0 ? mb - 1 : -1, id, count);
        count = candidate(store, row > 0 ? mb - up : -1, id, count);
        // Those to come may still be lost themselves.
        count = candidate(store, x < store.widthInMbs - 1 && store.sliceIndex[mb + 1] >= 0 ? mb + 1 : -1, id, count);
        boolean below = mb + up < store.flags.length && store.sliceIndex[mb + up] >= 0;
        count = candidate(store, below ? mb + up : -1, id, count);
        reference.awaitLines(structure, Integer.MAX_VALUE);
        Frame frame = Objects.requireNonNull(reference.frame);
        int best = 0;
        if (count > 1) {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                long error = canvas.mismatch(frame, structure, x, row, candidates[i], around(store, mb, x, row, step));
                if (error < least) {
                    least = error;
                    best = candidates[i];
                }
            }
        }
        canvas.move(frame, structure, x, row, best);
        store.flags[mb] = MacroblockStore.CONCEALED | MacroblockStore.ONE_MOTION | MacroblockStore.MOTION_8X8;
        Arrays.fill(store.mv[0], mb * 16, mb * 16 + 16, best);
        Arrays.fill(store.mv[1], mb * 16, mb * 16 + 16, 0);
        Arrays.fill(store.refIdx[0], mb * 4, mb * 4 + 4, (byte) 0);
        Arrays.fill(store.refIdx[1], mb * 4, mb * 4 + 4, (byte) -1);
        Arrays.fill(store.refId[0], mb * 4, mb * 4 + 4, id);
        Arrays.fill(store.refId[1], mb * 4, mb * 4 + 4, MacroblockStore.NO_REF);
        store.nonZero[mb] = 0;
        store.qp[mb] = 0;
    }

    /// Adds the vector of a neighbour that refers to the same picture, rounded to whole samples.
    private int candidate(MacroblockStore store, int neighbour, byte id, int count) {
        if (neighbour < 0 || (store.flags[neighbour] & MacroblockStore.INTRA) != 0
                || store.refId[0][neighbour * 4] != id) {
            return count;
        }
        int mv = store.mv[0][neighbour * 16];
        candidates[count] = (mv >> 16) + 2 >> 2 << 2 << 16 | (short) mv + 2 >> 2 << 2 & 0xFFFF;
        return count + 1;
    }

    /// Bits of the sides on which there is something: 1 left, 2 above, 4 right, 8 below. What is lost itself counts as
    /// nothing until it is filled.
    private static int around(MacroblockStore store, int mb, int x, int row, int step) {
        int up = step * store.widthInMbs;
        int sides = x > 0 ? 1 : 0;
        sides |= row > 0 ? 2 : 0;
        sides |= x < store.widthInMbs - 1 && store.sliceIndex[mb + 1] >= 0 ? 4 : 0;
        sides |= mb + up < store.flags.length && store.sliceIndex[mb + up] >= 0 ? 8 : 0;
        return sides;
    }

    private void interpolate(MacroblockStore store, int mb, int x, int row, int step) {
        canvas.interpolate(x, row, around(store, mb, x, row, step));
        store.flags[mb] = MacroblockStore.CONCEALED | MacroblockStore.INTRA_16X16;
        for (int list = 0; list < 2; list++) {
            Arrays.fill(store.mv[list], mb * 16, mb * 16 + 16, 0);
            Arrays.fill(store.refIdx[list], mb * 4, mb * 4 + 4, (byte) -1);
            Arrays.fill(store.refId[list], mb * 4, mb * 4 + 4, MacroblockStore.NO_REF);
        }
        store.nonZero[mb] = 0;
        store.qp[mb] = 0;
    }
}
