package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.Rows;

/// Resize by weights of a few rows and columns each, such as linear and cubic: rows first, into a line of scratch, then columns.
///
/// @param rows which rows of the input make up a row of the output, and by what weights
/// @param columns the same of columns
/// @param scratch for each part, a row of the input
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record InterpolationStep(Memory memory, Area input, Area output, Taps rows, Taps columns, float[][] scratch)
        implements
            Step {
    /// What each place of an axis is made of: `count` places of the input, one behind the other.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Taps(int count, int[] index, float[] weights) {
    }

    @Override
    public void run(int part, int parts) {
        int count = output.batch() * output.height();
        int end = Parts.first(count, part + 1, parts);
        for (int r = Parts.first(count, part, parts); r < end; r++) {
            row(r / output.height(), r % output.height(), scratch[part]);
        }
    }

    private void row(int image, int y, float[] line) {
        float[] floats = memory.floats();
        int channels = input.channels();
        boolean isWhole = input.pixelStep() == channels;
        for (int k = 0; k < rows.count; k++) {
            int at = input.at(image, rows.index[y * rows.count + k], 0);
            float weight = rows.weights[y * rows.count + k];
            int runs = isWhole ? 1 : input.width();
            int length = isWhole ? input.width() * channels : channels;
            for (int x = 0; x < runs; x++) {
                join(floats, at + x * input.pixelStep(), weight, line, x * channels, length, k == 0);
            }
        }
        for (int x = 0; x < output.width(); x++) {
            int to = output.at(image, y, x);
            for (int k = 0; k < columns.count; k++) {
                int at = columns.index[x * columns.count + k] * channels;
                join(line, at, columns.weights[x * columns.count + k], floats, to, channels, k == 0);
            }
        }
    }

    private static void join(float[] from, int at, float weight, float[] to, int toAt, int count, boolean first) {
        if (first) {
            Rows.setScaled(from, at, weight, to, toAt, count);
        } else {
            Rows.addScaled(from, at, weight, to, toAt, count);
        }
    }
}
