package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;

/// A window over the spatial axes of an input `[batch, channels, spatial…]`, with everything worked out. All arrays have one
/// element for each spatial axis.
///
/// @param sizes of the window
/// @param strides steps between places
/// @param dilations steps within the window
/// @param before padding at the low end of each axis
/// @param after padding at the high end
/// @param places number of places along each axis
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Window(int[] sizes, int[] strides, int[] dilations, int[] before, int[] after, int[] places) {
    /// Number of spatial axes.
    public int axes() {
        return sizes.length;
    }

    /// Elements from the first to the last of the window along an axis.
    public int extent(int axis) {
        return (sizes[axis] - 1) * dilations[axis] + 1;
    }

    /// Elements of the window.
    public int count() {
        int n = 1;
        for (int size : sizes) {
            n *= size;
        }
        return n;
    }

    /// Shape of what has one element for each place.
    public Shape outputs(int batch, int channels) {
        int[] result = new int[sizes.length + 2];
        result[0] = batch;
        result[1] = channels;
        System.arraycopy(places, 0, result, 2, places.length);
        return Shape.of(result);
    }

    /// Checks that a window fits into its input at least once.
    static void checkRoom(int room, int axis) {
        if (room < 0) {
            throw new InferException("the window is larger than the padded input along spatial axis " + axis);
        }
    }
}
