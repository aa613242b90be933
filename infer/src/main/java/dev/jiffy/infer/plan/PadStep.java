package dev.jiffy.infer.plan;

import java.util.Arrays;

/// An area with rows and pixels added around it, or taken away.
///
/// @param rows of the input, for each row of the output; −1 for rows of `value`
/// @param columns of the input, for each column of the output, as the rows
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record PadStep(Memory memory, Area input, Area output, int[] rows, int[] columns, float value) implements Step {
    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int count = output.batch() * output.height();
        int end = Parts.first(count, part + 1, parts);
        int channels = output.channels();
        for (int r = Parts.first(count, part, parts); r < end; r++) {
            int image = r / output.height();
            int y = r % output.height();
            int from = rows[y] < 0 ? 0 : input.at(image, rows[y], 0);
            int to = output.at(image, y, 0);
            for (int x = 0; x < output.width(); x++) {
                int at = to + x * output.pixelStep();
                if (rows[y] < 0 || columns[x] < 0) {
                    Arrays.fill(floats, at, at + channels, value);
                } else {
                    System.arraycopy(floats, from + columns[x] * input.pixelStep(), floats, at, channels);
                }
            }
        }
    }
}
