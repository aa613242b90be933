package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.Rows;
import dev.jiffy.infer.operator.Window;
import java.util.Arrays;

/// The largest or the mean of a window, over rows and then over columns: a window of k × k costs 2 k instead of k² steps.
///
/// @param mean whether means are made, over what lies within the input
/// @param padded whether padding counts in them
/// @param scratch for each part, a row of input after the first pass
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record PoolStep(Memory memory, Area input, Area output, Window window, boolean mean, boolean padded, float[][] scratch)
        implements
            Step {
    @Override
    public void run(int part, int parts) {
        int rows = output.batch() * output.height();
        int end = Parts.first(rows, part + 1, parts);
        for (int r = Parts.first(rows, part, parts); r < end; r++) {
            row(r / output.height(), r % output.height(), scratch[part]);
        }
    }

    /// Rows of the window into one row of scratch, which is then taken pixel by pixel.
    private void row(int image, int y, float[] line) {
        float[] floats = memory.floats();
        int channels = input.channels();
        int width = input.width();
        Arrays.fill(line, 0, width * channels, mean ? 0 : Float.NEGATIVE_INFINITY);
        int first = y * window.strides()[0] - window.before()[0];
        int rows = 0;
        for (int k = 0; k < window.sizes()[0]; k++) {
            int from = first + k * window.dilations()[0];
            if (from >= 0 && from < input.height()) {
                join(floats, input.at(image, from, 0), input.pixelStep(), line, width, channels);
                rows++;
            }
        }
        int rowsCounted = padded ? counted(first, 0, input.height()) : rows;
        for (int x = 0; x < output.width(); x++) {
            int to = output.at(image, y, x);
            Arrays.fill(floats, to, to + channels, mean ? 0 : Float.NEGATIVE_INFINITY);
            int left = x * window.strides()[1] - window.before()[1];
            int columns = 0;
            for (int k = 0; k < window.sizes()[1]; k++) {
                int from = left + k * window.dilations()[1];
                if (from >= 0 && from < width) {
                    joinRun(line, from * channels, floats, to, channels);
                    columns++;
                }
            }
            if (mean) {
                int count = rowsCounted * (padded ? counted(left, 1, width) : columns);
                Rows.scale(floats, to, count == 0 ? 0 : 1f / count, channels);
            }
        }
    }

    /// Places of the window that lie within the padded input along an axis.
    private int counted(int first, int axis, int size) {
        int count = 0;
        for (int k = 0; k < window.sizes()[axis]; k++) {
            int at = first + k * window.dilations()[axis];
            count += at >= -window.before()[axis] && at < size + window.after()[axis] ? 1 : 0;
        }
        return count;
    }

    private void join(float[] from, int at, int step, float[] line, int width, int channels) {
        if (step == channels) {
            joinRun(from, at, line, 0, width * channels);
            return;
        }
        for (int x = 0; x < width; x++) {
            joinRun(from, at + x * step, line, x * channels, channels);
        }
    }

    private void joinRun(float[] from, int at, float[] to, int toAt, int count) {
        if (mean) {
            Rows.add(from, at, to, toAt, count);
        } else {
            Rows.max(from, at, to, toAt, count);
        }
    }
}
