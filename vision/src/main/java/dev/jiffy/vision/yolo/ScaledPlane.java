package dev.jiffy.vision.yolo;

import dev.jiffy.core.Frame;

/// Rows of a plane scaled to another size, bilinearly and one at a time.
///
/// Sample centres of both grids are aligned to the picture, `source = (target + 1/2) · ratio − 1/2`, and the border is
/// repeated; that is what the resizing does with which published detectors were trained. Two source rows are blended first
/// and the columns picked from the blend.
final class ScaledPlane {
    private final int[] column;
    private final float[] share;
    private final float[] blend;
    private final int rows;
    private final double ratio;
    private final int sourceWidth;

    /// @param width columns to give
    /// @param height rows to give
    ScaledPlane(int sourceWidth, int sourceHeight, int width, int height) {
        this.sourceWidth = sourceWidth;
        rows = sourceHeight;
        ratio = (double) sourceHeight / height;
        column = new int[width];
        share = new float[width];
        blend = new float[sourceWidth + 1];
        for (int x = 0; x < width; x++) {
            double at = Math.clamp((x + 0.5) * sourceWidth / width - 0.5, 0, sourceWidth - 1);
            column[x] = (int) at;
            share[x] = (float) (at - column[x]);
        }
    }

    /// Writes row `y` of the scaled plane to the front of `out`.
    ///
    /// @param vector blends with [RowBlendVector] instead of [RowBlend]
    void row(Frame frame, int plane, int y, float[] out, boolean vector) {
        double at = Math.clamp((y + 0.5) * ratio - 0.5, 0, rows - 1);
        int upper = (int) at;
        int lower = Math.min(upper + 1, rows - 1);
        float weight = (float) (at - upper);
        int start = frame.visibleStart(plane);
        int stride = frame.stride(plane);
        if (frame.format().wide()) {
            blend(frame.shorts(plane), start + upper * stride, start + lower * stride, weight, vector);
        } else {
            blend(frame.bytes(plane), start + upper * stride, start + lower * stride, weight, vector);
        }
        blend[sourceWidth] = blend[sourceWidth - 1];
        pick(blend, column, share, out);
    }

    /// `out[x]` between two neighbours of the blend. A loop for both: gathering vectors is slower where the processor reads them
    /// element by element, as Zen 3 does.
    private static void pick(float[] blend, int[] column, float[] share, float[] out) {
        for (int x = 0; x < column.length; x++) {
            int c = column[x];
            float left = blend[c];
            out[x] = left + share[x] * (blend[c + 1] - left);
        }
    }

    private void blend(byte[] samples, int upper, int lower, float weight, boolean vector) {
        if (vector) {
            RowBlendVector.bytes(samples, upper, lower, weight, blend, sourceWidth);
        } else {
            RowBlend.bytes(samples, upper, lower, weight, blend, 0, sourceWidth);
        }
    }

    private void blend(short[] samples, int upper, int lower, float weight, boolean vector) {
        if (vector) {
            RowBlendVector.shorts(samples, upper, lower, weight, blend, sourceWidth);
        } else {
            RowBlend.shorts(samples, upper, lower, weight, blend, 0, sourceWidth);
        }
    }
}
