package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;

/// The order of elements by size, equals by place.
final class Order {
    private final long[] keys;
    private final Integer[] places;
    private boolean packed;

    /// Of `count` elements.
    Order(int count) {
        keys = new long[count];
        places = new Integer[count];
    }

    /// Sorts the elements `at + i · step`, the largest first or the smallest first.
    void sort(Tensor x, int at, int step, boolean descending) {
        packed = x instanceof FloatTensor || x.type().bytes() <= Integer.BYTES && x.type() != ElementType.DOUBLE;
        for (int i = 0; i < keys.length; i++) {
            long key;
            if (x instanceof FloatTensor t) {
                int bits = Float.floatToIntBits(t.array()[t.start() + at + i * step] + 0f);
                key = bits ^ bits >> 31 & Integer.MAX_VALUE;
            } else if (x.type() == ElementType.DOUBLE) {
                long bits = Double.doubleToLongBits(x.asDouble(at + i * step) + 0.0);
                key = bits ^ bits >> 63 & Long.MAX_VALUE;
            } else {
                key = x.asLong(at + i * step);
                key = x.type() == ElementType.UINT32
                        ? key + Integer.MIN_VALUE
                        : x.type() == ElementType.UINT64 ? key + Long.MIN_VALUE : key;
            }
            keys[i] = descending ? ~key : key;
        }
        if (packed) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = keys[i] << Integer.SIZE | i;
            }
            Arrays.sort(keys);
        } else {
            for (int i = 0; i < keys.length; i++) {
                places[i] = i;
            }
            Arrays.sort(places, (a, b) -> Long.compare(keys[a], keys[b]));
        }
    }

    /// The element that comes at number `i`.
    int place(int i) {
        return packed ? (int) keys[i] : places[i];
    }
}
