package dev.jiffy.video.h264.inter;

import java.util.Arrays;

/// Reference samples beyond the picture, deeper than 8 bits; otherwise [EdgeBlock8].
public final class EdgeBlock16 {
    private EdgeBlock16() {
    }

    /// Copies the w × h block whose first sample is at (x, y), anywhere in or out of the plane.
    ///
    /// The sample (0, 0) of the plane is at `start` and rows are `stride` apart, so a field of a frame is a plane too.
    public static void copy(short[] plane, int start, int stride, int planeW, int planeH, int x, int y, int w, int h,
            short[] out, int outStride) {
        int left = Math.clamp(-(long) x, 0, w); // columns before the plane
        int right = Math.clamp((long) x + w - planeW, 0, w); // columns behind it
        int inside = w - left - right;
        for (int j = 0; j < h; j++) {
            int row = start + Math.clamp((long) y + j, 0, planeH - 1) * stride;
            int o = j * outStride;
            if (left > 0) {
                Arrays.fill(out, o, o + left, plane[row]);
            }
            if (inside > 0) {
                System.arraycopy(plane, row + x + left, out, o + left, inside);
            }
            if (right > 0) {
                Arrays.fill(out, o + w - right, o + w, plane[row + planeW - 1]);
            }
        }
    }
}
