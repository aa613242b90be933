package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What convolutions and pools say about their window (ONNX, "Conv", "MaxPool": kernel_shape, strides, dilations, pads,
/// auto_pad, ceil_mode), as far as it is known without the input.
///
/// @param kernel sizes of the window, `null` if it is left to the weights
/// @param strides `null` for ones, as `dilations` and, for zeros, `pads`
/// @param auto `auto_pad`
/// @param ceiling whether a last place that begins within the input or the padding before it, but is not whole, counts
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record WindowAttributes(long @Nullable [] kernel, long @Nullable [] strides, long @Nullable [] dilations,
        long @Nullable [] pads, String auto, boolean ceiling) {
    private static final int LARGEST = 1 << 20;

    static WindowAttributes of(Attributes attributes) {
        return new WindowAttributes(attributes.integers("kernel_shape"), attributes.integers("strides"),
                attributes.integers("dilations"), attributes.integers("pads"), attributes.text("auto_pad", "NOTSET"),
                attributes.flag("ceil_mode", false));
    }

    /// The window over an input.
    ///
    /// @param weights sizes of the spatial axes of the weights, `null` where there are none
    Window over(Shape input, int @Nullable [] weights) {
        int axes = input.rank() - 2;
        if (axes < 1) {
            throw new InferException("input " + input + " has no spatial axes");
        }
        int[] sizes = kernel == null ? weights : list("kernel_shape", kernel, axes, 1);
        if (sizes == null || weights != null && !Arrays.equals(sizes, weights)) {
            throw new InferException(
                    "kernel_shape " + Arrays.toString(kernel) + " for weights of " + Arrays.toString(weights));
        }
        int[] ones = new int[axes];
        Arrays.fill(ones, 1);
        int[] steps = strides == null ? ones : list("strides", strides, axes, 1);
        int[] holes = dilations == null ? ones : list("dilations", dilations, axes, 1);
        int[] padding = pads == null || !"NOTSET".equals(auto) ? new int[2 * axes] : list("pads", pads, 2 * axes, 0);
        int[] before = Arrays.copyOf(padding, axes);
        int[] after = Arrays.copyOfRange(padding, axes, 2 * axes);
        int[] places = new int[axes];
        for (int i = 0; i < axes; i++) {
            int size = input.size(i + 2);
            int extent = (sizes[i] - 1) * holes[i] + 1;
            switch (auto) {
                case "NOTSET", "VALID" -> {
                    int room = size + before[i] + after[i] - extent;
                    Window.checkRoom(room, i);
                    places[i] = room / steps[i] + 1;
                    if (ceiling && room % steps[i] != 0 && places[i] * steps[i] < size + before[i]) {
                        places[i]++;
                    }
                }
                case "SAME_UPPER", "SAME_LOWER" -> {
                    places[i] = (size + steps[i] - 1) / steps[i];
                    int pad = Math.max(0, (places[i] - 1) * steps[i] + extent - size);
                    before[i] = "SAME_LOWER".equals(auto) ? (pad + 1) / 2 : pad / 2;
                    after[i] = pad - before[i];
                }
                default -> throw new InferException("auto_pad " + auto);
            }
        }
        return new Window(sizes, steps, holes, before, after, places);
    }

    /// A list of one number for each axis, checked.
    static int[] list(String name, long[] values, int count, int least) {
        int[] narrow = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < least || values[i] > LARGEST) {
                throw new InferException(name + " " + Arrays.toString(values));
            }
            narrow[i] = (int) values[i];
        }
        if (values.length != count) {
            throw new InferException(name + " " + Arrays.toString(values) + ", " + count + " numbers wanted");
        }
        return narrow;
    }
}
