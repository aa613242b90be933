package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cast and CastLike (ONNX, opset 6 to 21). Floating numbers are cut towards zero where integers are wanted, and whatever
/// does not fit is wrapped; ONNX leaves both ends of that open. Anything but zero is true, NaN included.
///
/// @param to the wanted type, `null` if it is that of the second input
public record Cast(@Nullable ElementType to) implements Operator {
    private static final double TWO_63 = 0x1p63;

    static void register(Map<String, Operators.Factory> all) {
        all.put("Cast", (attributes, _) -> {
            attributes.ignore("saturate"); // of 8-bit floats alone
            return new Cast(ElementType.of(attributes.integer("to")));
        });
        all.put("CastLike", (attributes, _) -> {
            attributes.ignore("saturate");
            return new Cast(null);
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        if (to == null) {
            inputs.expect(2, 2);
        } else {
            inputs.expect(1, 1);
        }
        return List.of(Facts.of(to == null ? inputs.type(1) : to, inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        convert(Tensors.any(inputs, 0), outputs[0]);
    }

    /// Writes the elements of one tensor as those of another type.
    static void convert(Tensor from, Tensor to) {
        int count = from.shape().count();
        if (from.type() == to.type()) {
            to.copyFrom(from);
            return;
        }
        switch (to) {
            case LongTensor t when from instanceof LongTensor -> {
                for (int i = 0; i < count; i++) {
                    t.setLong(i, from.asLong(i));
                }
            }
            case LongTensor t -> {
                for (int i = 0; i < count; i++) {
                    t.setLong(i, integer(from.asDouble(i), t.type()));
                }
            }
            case FloatTensor t when from instanceof LongTensor && from.type() != ElementType.UINT64 -> {
                for (int i = 0; i < count; i++) {
                    t.array()[t.start() + i] = t.type().round((float) from.asLong(i));
                }
            }
            case FloatTensor _,DoubleTensor _ -> {
                for (int i = 0; i < count; i++) {
                    to.set(i, from.asDouble(i));
                }
            }
        }
    }

    private static long integer(double value, ElementType type) {
        if (type == ElementType.BOOL) {
            return value == 0 ? 0 : 1;
        }
        return type == ElementType.UINT64 && value >= TWO_63 ? (long) (value - TWO_63) ^ Long.MIN_VALUE : (long) value;
    }

    /// The largest value of an integer type as a `double`.
    static double largest(ElementType type) {
        return type == ElementType.UINT64 ? 2 * TWO_63 : type.largest();
    }

    /// Checks that an input is of a type that is asked for by name.
    static void expect(ElementType is, ElementType wanted, String what) {
        if (is != wanted) {
            throw new InferException(what + " is " + is + " instead of " + wanted);
        }
    }
}
