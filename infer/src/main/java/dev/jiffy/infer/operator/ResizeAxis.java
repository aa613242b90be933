package dev.jiffy.infer.operator;

/// What each element of a resized axis is made of.
///
/// @param taps elements of the input for each
/// @param index which they are, `taps` in a row for each element
/// @param weights how much each counts
/// @param outside elements that lie outside of the input and take a fixed value
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record ResizeAxis(int taps, int[] index, double[] weights, boolean[] outside) {
    /// Of an axis.
    ///
    /// @param from size of the input
    /// @param to size of the result
    /// @param scale wanted size by that of the input; `to` may be cut
    /// @param begin where the region begins, as a share of the input
    /// @param end where it ends
    static ResizeAxis of(Interpolation how, int from, int to, double scale, double begin, double end) {
        int taps = how.taps(scale);
        ResizeAxis axis = new ResizeAxis(taps, new int[to * taps], new double[to * taps], new boolean[to]);
        for (int i = 0; i < to; i++) {
            double x = place(how, i, from, to, (float) scale, (float) begin, (float) end);
            axis.outside[i] = how.crops() && (x < 0 || x > from - 1);
            if (how.nearest()) {
                axis.index[i] = Math.clamp((int) nearest(how, x), 0, from - 1);
                axis.weights[i] = 1;
            } else {
                axis.fill(how, i, x, from, how.wide() ? Math.min(scale, 1) : 1);
            }
        }
        return axis;
    }

    /// In `float` throughout, as ONNX Runtime does it: where a place is all but half way or whole, the same element is the
    /// nearest there and here.
    private static float place(Interpolation how, int i, int from, int to, float scale, float begin, float end) {
        float length = scale * from;
        return switch (how.coordinates()) {
            case HALF_PIXEL -> (i + 0.5f) / scale - 0.5f;
            case HALF_PIXEL_SYMMETRIC -> from / 2f * (1 - to / length) + (i + 0.5f) / scale - 0.5f;
            case PYTORCH_HALF_PIXEL -> to == 1 ? 0 : (i + 0.5f) / scale - 0.5f;
            case ALIGN_CORNERS -> length == 1 || to == 1 ? 0 : i * (from - 1f) / (length - 1);
            case ASYMMETRIC -> i / scale;
            case TF_HALF_PIXEL_FOR_NN -> (i + 0.5f) / scale;
            case TF_CROP_AND_RESIZE -> begin * (from - 1)
                    + (to == 1 ? (end - begin) * (from - 1) / 2 : i * (end - begin) * (from - 1) / (length - 1));
        };
    }

    private static double nearest(Interpolation how, double x) {
        return switch (how.rounding()) {
            case ROUND_PREFER_FLOOR -> Math.ceil(x - 0.5);
            case ROUND_PREFER_CEIL -> Math.floor(x + 0.5);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
        };
    }

    /// Elements beyond the ends are those at the ends.
    private void fill(Interpolation how, int i, double x, int size, double shrunk) {
        int first = (int) Math.floor(x) + 1 - taps / 2;
        double sum = 0;
        for (int k = 0; k < taps; k++) {
            int at = first + k;
            boolean counts = !how.inside() || at >= 0 && at < size;
            double weight = counts ? how.weight((at - x) * shrunk) : 0;
            index[i * taps + k] = Math.clamp(at, 0, size - 1);
            weights[i * taps + k] = weight;
            sum += weight;
        }
        for (int k = 0; k < taps && sum != 0; k++) {
            weights[i * taps + k] /= sum;
        }
    }

    /// Resizes the middle one of three axes.
    void apply(double[] values, double[] out, int rows, int size, int step, double extrapolation) {
        int to = outside.length;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < to; i++) {
                int outAt = (row * to + i) * step;
                for (int j = 0; j < step; j++) {
                    double sum = outside[i] ? extrapolation : 0;
                    for (int k = i * taps; k < (i + 1) * taps && !outside[i]; k++) {
                        sum += weights[k] * values[(row * size + index[k]) * step + j];
                    }
                    out[outAt + j] = sum;
                }
            }
        }
    }
}
