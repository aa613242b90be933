package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.ChannelMoments;
import dev.jiffy.infer.kernel.Mode;
import java.util.Arrays;

/// Normalization of each group of channels of an image by the mean and variance of all of its pixels, in two passes: of one channel
/// (InstanceNormalization; Ulyanov, Vedaldi & Lempitsky 2016, equation 4) or several (GroupNormalization; Wu & He 2018, equation 7). Rows
/// of pixels are added up on their own before they are added to one another, which keeps the rounding of long sums small.
///
/// @param size channels of a group
/// @param scale of each channel
/// @param shift of each channel
/// @param scratch for each part, two pixels
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record NormalizationStep(Memory memory, Area input, Area output, int size, float[] scale, float[] shift, float epsilon,
        float[][] scratch) implements Step {
    /// Floats of the widest vector of any machine.
    private static final int VECTOR = 16;
    /// Pixels of scratch.
    static final int PIXELS = 2;

    @Override
    public void run(int part, int parts) {
        int unit = unit(size);
        int units = (input.channels() + unit - 1) / unit;
        int first = Math.min(Parts.first(units, part, parts) * unit, input.channels());
        int count = Math.min(Parts.first(units, part + 1, parts) * unit, input.channels()) - first;
        for (int image = 0; count > 0 && image < input.batch(); image++) {
            normalize(image, first, count, scratch[part]);
        }
    }

    /// Whole groups that fill whole vectors: parts of fewer channels would have other ones in vectors than the whole has, which are
    /// added up in another order.
    private static int unit(int size) {
        int unit = size;
        while (unit % VECTOR != 0) {
            unit += size;
        }
        return unit;
    }

    /// @param of a pixel of means, and one of sums or factors
    private void normalize(int image, int first, int count, float[] of) {
        boolean isVector = Mode.CHANNEL_MOMENTS.vector();
        Arrays.fill(of, 0, count, 0);
        add(image, first, count, of, false, isVector);
        share(of, count, 0, count);
        add(image, first, count, of, true, isVector);
        share(of, count, count, count);
        for (int c = 0; c < count; c++) {
            of[count + c] = (float) (scale[first + c] / Math.sqrt(of[count + c] + epsilon));
        }
        float[] floats = memory.floats();
        for (int y = 0; y < input.height(); y++) {
            int from = input.at(image, y, 0) + first;
            int to = output.at(image, y, 0) + first;
            if (isVector) {
                ChannelMoments.normalizeVector(floats, from, input.pixelStep(), input.width(), count, of, shift, first,
                        floats, to, output.pixelStep());
            } else {
                ChannelMoments.normalize(floats, from, input.pixelStep(), input.width(), 0, count, of, shift, first,
                        floats, to, output.pixelStep());
            }
        }
    }

    /// Adds up all pixels, or the squares of their distances from the mean.
    private void add(int image, int first, int count, float[] of, boolean squares, boolean isVector) {
        float[] floats = memory.floats();
        Arrays.fill(of, count, 2 * count, 0);
        for (int y = 0; y < input.height(); y++) {
            int at = input.at(image, y, 0) + first;
            if (!isVector) {
                ChannelMoments.add(floats, at, input.pixelStep(), input.width(), 0, count, of, squares);
            } else if (squares) {
                ChannelMoments.addSquaresVector(floats, at, input.pixelStep(), input.width(), count, of);
            } else {
                ChannelMoments.addVector(floats, at, input.pixelStep(), input.width(), count, of);
            }
        }
    }

    /// Gives each channel the mean over its group.
    private void share(float[] of, int sums, int to, int count) {
        for (int c = 0; c < count; c += size) {
            double sum = 0;
            for (int i = c; i < c + size; i++) {
                sum += of[sums + i];
            }
            float mean = (float) (sum / size / input.height() / input.width());
            Arrays.fill(of, to + c, to + c + size, mean);
        }
    }
}
