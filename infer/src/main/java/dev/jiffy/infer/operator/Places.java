package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import java.util.Arrays;

/// Where the elements of a window lie in the plane of its input, for every place of the window.
final class Places {
    private Places() {
    }

    /// Most elements of all places of a window together; a billion bytes.
    private static final long MOST = 1 << 28;

    /// The indices that [#fill] describes.
    ///
    /// @throws InferException if they are too many
    static int[] of(Window window, Shape input) {
        long count = 1;
        for (int i = 0; i < window.axes() && count <= MOST; i++) {
            count *= (long) window.sizes()[i] * window.places()[i];
        }
        if (count > MOST) {
            throw new InferException(
                    "a window of " + Arrays.toString(window.sizes()) + " at " + Arrays.toString(window.places())
                            + " places is too large");
        }
        int[] reached = new int[(int) count];
        fill(window, input, reached);
        return reached;
    }

    /// Fills `reached[place · taps + tap]` with the index of an element within the spatial axes of the input, −1 where it is
    /// padding. Places and taps are counted row-major.
    static void fill(Window window, Shape input, int[] reached) {
        int axes = window.axes();
        int taps = window.count();
        int[] place = new int[axes];
        int[] tap = new int[axes];
        for (int at = 0; at < reached.length; at += taps) {
            for (int k = 0; k < taps; k++) {
                int from = 0;
                for (int i = 0; i < axes && from >= 0; i++) {
                    int x = place[i] * window.strides()[i] + tap[i] * window.dilations()[i] - window.before()[i];
                    int size = input.size(i + 2);
                    from = x < 0 || x >= size ? -1 : from * size + x;
                }
                reached[at + k] = from;
                step(tap, window.sizes());
            }
            step(place, window.places());
        }
    }

    /// Counts on by one, the last axis fastest; back to zero after the last.
    static void step(int[] at, int[] sizes) {
        for (int i = at.length - 1; i >= 0 && ++at[i] == sizes[i]; i--) {
            at[i] = 0;
        }
    }
}
