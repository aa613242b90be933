package dev.jiffy.video.h264.deblocking;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.picture.Kernels;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.Objects;

/// The deblocking filter process (clause 8.7), row by row of a picture that is otherwise reconstructed.
///
/// Macroblocks go from left to right, as each sees what the filter made of its left and upper neighbours; within one, the
/// vertical edges come first. Row r needs the samples and the facts in [MacroblockStore] of rows r and r - 1 and
/// changes up to three rows of luma above it. This class knows frames without MBAFF and field pictures, where every
/// neighbour is of the same kind; [MbaffDeblocking] does the pairs.
///
/// One object per decoding thread: it keeps its place in fields and allocates nothing after the first picture.
public final class DeblockingFilter {
    private final PlaneFilter[] planes = {new PlaneFilter(), new PlaneFilter(), new PlaneFilter()};
    private final BoundaryStrength strength = new BoundaryStrength();
    private final MacroblockEdges edges = new MacroblockEdges();
    private final SliceRules rules = new SliceRules();
    private final MbaffDeblocking mbaff = new MbaffDeblocking(planes, strength, edges, rules);

    /// Filters all planes of a macroblock row, in MBAFF of a row of pairs.
    public void filterRow(PictureTask task, int mbRow) {
        filterRow(task, task.picture.macroblocks, -1, mbRow);
    }

    /// Filters a macroblock row, in MBAFF a row of pairs.
    ///
    /// @param store what is known of the macroblocks, of this colour plane where planes are coded separately
    /// @param plane -1 for all planes by their chroma format, otherwise that plane alone, as luma
    /// @param mbRow row in the structure of the task: of the frame, of the field, or of pairs
    public void filterRow(PictureTask task, MacroblockStore store, int plane, int mbRow) {
        filterRow(task, store, plane, mbRow, (Kernels.live() & Kernels.DEBLOCKING) != 0);
    }

    /// The same with the kernels chosen by the caller.
    public void filterRow(PictureTask task, MacroblockStore store, int plane, int mbRow, boolean vector) {
        Picture picture = task.picture;
        Frame frame = Objects.requireNonNull(picture.frame);
        if (task.sliceCount() == 0) {
            return;
        }
        int count = plane < 0 ? frame.format().chroma().planes() : 1;
        for (int i = 0; i < count; i++) {
            planes[i].reset(frame, plane < 0 ? i : plane, plane >= 0, vector);
        }
        strength.reset(store);
        rules.reset(task, store, planes, count);
        boolean field = task.structure != Picture.FRAME;
        SliceHeader first = task.slice(0).header;
        if (first.mbaffFrameFlag()) {
            mbaff.filterRow(store, count, mbRow);
        } else {
            edges.rowStep = field ? 2 : 1;
            int bottom = task.structure == Picture.BOTTOM ? 1 : 0;
            int mb = (field ? 2 * mbRow + bottom : mbRow) * store.widthInMbs;
            for (int x = 0; x < store.widthInMbs; x++) {
                macroblock(store, count, mb + x, x, mbRow, bottom, field);
            }
        }
    }

    private void macroblock(MacroblockStore store, int count, int mb, int x, int y, int bottom, boolean field) {
        if (!rules.filters(mb)) {
            return;
        }
        int left = x > 0 && rules.crosses(mb, mb - 1) ? mb - 1 : -1;
        int above = mb - (field ? 2 : 1) * store.widthInMbs;
        if (y == 0 || !rules.crosses(mb, above)) {
            above = -1;
        }
        strengths(store, mb, left, above, field);
        if (edges.none()) {
            return;
        }
        for (int p = 0; p < count; p++) {
            PlaneFilter f = planes[p];
            int row = (y << f.heightShift) * edges.rowStep + bottom;
            int at = row * f.stride + (x << f.widthShift);
            edges.vertical(f, at);
            edges.horizontal(f, at);
        }
    }

    private void strengths(MacroblockStore store, int mb, int left, int above, boolean field) {
        int flags = store.flags[mb];
        int[] strengths = edges.strengths;
        int verticalLimit = field ? 2 : 4;
        edges.transform8x8 = (flags & MacroblockStore.TRANSFORM_8X8) != 0;
        edges.qp = store.qp[mb];
        strengths[0] = 0;
        strengths[4] = 0;
        boolean intra = BoundaryStrength.isIntra(flags);
        if (left >= 0) {
            edges.qpLeft = store.qp[left];
            strengths[0] = intra || BoundaryStrength.isIntra(store.flags[left])
                    ? BoundaryStrength.FOUR
                    : strength.left(mb, left, verticalLimit);
        }
        if (above >= 0) {
            edges.qpTop = store.qp[above];
            strengths[4] = !intra && !BoundaryStrength.isIntra(store.flags[above])
                    ? strength.top(mb, above, verticalLimit)
                    : field ? BoundaryStrength.THREE : BoundaryStrength.FOUR;
        }
        if (intra) {
            BoundaryStrength.innerIntra(strengths);
        } else {
            strength.inner(mb, strengths, verticalLimit);
        }
    }
}
