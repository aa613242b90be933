package dev.jiffy.video.h264.deblocking;

import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.SliceHeader;

/// What the slices of a picture say to the filter: on, off, or not across their border, and with which offsets.
final class SliceRules {
    private static final PlaneFilter[] NO_PLANES = {};
    private PictureTask task = new PictureTask();
    private PlaneFilter[] planes = NO_PLANES;
    private int planeCount;
    private short[] sliceIndex = {};
    private int current;
    private int disableDeblockingFilterIdc;

    void reset(PictureTask newTask, MacroblockStore store, PlaneFilter[] newPlanes, int count) {
        task = newTask;
        planes = newPlanes;
        planeCount = count;
        sliceIndex = store.sliceIndex;
        current = -1;
    }

    /// Whether the edges of `mb` are filtered at all; makes its slice the current one of the planes.
    boolean filters(int mb) {
        int slice = sliceIndex[mb];
        if (slice < 0 || slice >= task.sliceCount()) {
            return false;
        }
        if (slice != current) {
            current = slice;
            enter(task.slice(slice).header);
        }
        return disableDeblockingFilterIdc != 1;
    }

    private void enter(SliceHeader header) {
        disableDeblockingFilterIdc = header.disableDeblockingFilterIdc;
        for (int i = 0; i < planeCount; i++) {
            planes[i].slice(header.filterOffsetA, header.filterOffsetB,
                    i == 2 ? header.pps.secondChromaQpIndexOffset : header.pps.chromaQpIndexOffset);
        }
    }

    /// Whether the edge between `mb`, of the current slice, and `neighbour`, which is in the picture, is filtered.
    boolean crosses(int mb, int neighbour) {
        int other = sliceIndex[neighbour];
        return other >= 0 && (disableDeblockingFilterIdc != 2 || other == sliceIndex[mb]);
    }
}
