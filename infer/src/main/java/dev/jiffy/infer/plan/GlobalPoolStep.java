package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.Rows;
import java.util.Arrays;

/// The mean or the largest of all pixels, channel by channel. Rows are added up on their own before they are added to one another,
/// which keeps the rounding of long sums small.
///
/// @param mean whether the mean is wanted
/// @param scratch a pixel for each part
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record GlobalPoolStep(Memory memory, Area input, Area output, boolean mean, float[][] scratch) implements Step {
    @Override
    public void run(int part, int parts) {
        int first = Parts.first(input.channels(), part, parts);
        int count = Parts.first(input.channels(), part + 1, parts) - first;
        for (int image = 0; image < input.batch(); image++) {
            pool(image, first, count, scratch[part]);
        }
    }

    private void pool(int image, int first, int count, float[] row) {
        float[] floats = memory.floats();
        int to = output.at(image, 0, 0) + first;
        float none = mean ? 0 : Float.NEGATIVE_INFINITY;
        Arrays.fill(floats, to, to + count, none);
        for (int y = 0; y < input.height(); y++) {
            Arrays.fill(row, 0, count, none);
            int at = input.at(image, y, 0) + first;
            for (int x = 0; x < input.width(); x++) {
                if (mean) {
                    Rows.add(floats, at + x * input.pixelStep(), row, 0, count);
                } else {
                    Rows.max(floats, at + x * input.pixelStep(), row, 0, count);
                }
            }
            if (mean) {
                Rows.add(row, 0, floats, to, count);
            } else {
                Rows.max(row, 0, floats, to, count);
            }
        }
        if (mean) {
            Rows.scale(floats, to, 1f / (input.height() * input.width()), count);
        }
    }
}
