package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.Depthwise;
import dev.jiffy.infer.kernel.Mode;
import dev.jiffy.infer.operator.Pointwise;
import org.jspecify.annotations.Nullable;

/// A convolution of each channel with a window of its own, row by row of output.
///
/// @param taps offsets in floats of the window's pixels from its first
/// @param weights bias, then a row of channels for each tap
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record DepthwiseStep(Memory memory, Area input, Area output, int[] taps, float[] weights, int strideY, int strideX,
        int top,
        int left, @Nullable Pointwise activation) implements Step {
    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int channels = output.channels();
        int rows = output.batch() * output.height();
        int end = Parts.first(rows, part + 1, parts);
        int xStep = strideX * input.pixelStep();
        for (int r = Parts.first(rows, part, parts); r < end; r++) {
            int image = r / output.height();
            int y = r % output.height();
            int xAt = input.at(image, y * strideY - top, -left);
            int yAt = output.at(image, y, 0);
            int done = Mode.DEPTHWISE.vector()
                    ? Depthwise.vector(floats, xAt, xStep, taps, channels, weights, floats, yAt, output.pixelStep(),
                            output.width())
                    : 0;
            if (done < channels) {
                Depthwise.scalar(floats, xAt, xStep, taps, done, channels, weights, floats, yAt, output.pixelStep(),
                        output.width());
            }
            if (activation != null) {
                Activate.run(activation, floats, yAt, output.pixelStep(), channels, output.width());
            }
        }
    }
}
