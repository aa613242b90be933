package dev.jiffy.infer.model;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// `TensorProto` (onnx.proto): dims 1, data_type 2, float_data 4, int32_data 5, int64_data 7, name 8, raw_data 9,
/// double_data 10, uint64_data 11, external_data 13, data_location 14.
public final class TensorReader {
    private final Numbers dims = new Numbers();
    private final Numbers floats = new Numbers();
    private final Numbers integers = new Numbers();
    private final Numbers doubles = new Numbers();
    private String name = "";
    private long type;
    private @Nullable ByteBuffer raw;
    private boolean isExternal;

    private TensorReader() {
    }

    /// A tensor with its name; empty if it has none.
    public record Named(String name, Tensor tensor) {
    }

    /// Reads a whole message.
    ///
    /// @throws InferException if it is damaged, of a type that is not computed with, or its numbers are in another file
    public static Named read(Wire wire) {
        int at = wire.offset();
        TensorReader reader = new TensorReader();
        reader.fields(wire);
        try {
            return new Named(reader.name, reader.tensor());
        } catch (InferException e) {
            throw new InferException(at + ": tensor \"" + reader.name + "\": " + e.getMessage(), e);
        }
    }

    private void fields(Wire wire) {
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> wire.integers(dims);
                case 2 -> type = wire.integer();
                case 4 -> wire.floats(floats);
                case 5, 7, 11 -> wire.integers(integers);
                case 8 -> name = wire.text();
                case 9 -> raw = wire.bytes();
                case 10 -> wire.doubles(doubles);
                case 13 -> {
                    isExternal = true;
                    wire.skip();
                }
                case 14 -> isExternal |= wire.integer() == 1;
                default -> wire.skip();
            }
        }
    }

    private Tensor tensor() {
        if (isExternal) {
            throw new InferException("its numbers are in another file (external data), which is not supported; "
                    + "save the model as a single file");
        }
        ElementType element = ElementType.of(type);
        Shape shape = Shape.of(dims.longs());
        if (raw != null) {
            return fromRaw(element, shape, raw);
        }
        return switch (element.storage()) {
            case FLOATS -> element == ElementType.FLOAT
                    ? new FloatTensor(element, shape, narrow(filled(floats.doubles(), shape)), 0)
                    : new FloatTensor(element, shape, fromBits(element, filled(integers.longs(), shape)), 0);
            case DOUBLES -> new DoubleTensor(shape, filled(doubles.doubles(), shape), 0);
            case LONGS -> {
                long[] values = filled(integers.longs(), shape);
                for (int i = 0; i < values.length; i++) {
                    values[i] = element.wrap(values[i]);
                }
                yield new LongTensor(element, shape, values, 0);
            }
        };
    }

    private static Tensor fromRaw(ElementType element, Shape shape, ByteBuffer bytes) {
        if ((long) shape.count() * element.bytes() != bytes.remaining()) {
            throw InferException.damaged(bytes.remaining() + " bytes for " + element + " of shape " + shape);
        }
        Tensor tensor = Tensor.zeros(element, shape);
        ByteBuffer from = bytes.order(ByteOrder.LITTLE_ENDIAN);
        switch (tensor) {
            case FloatTensor t when element == ElementType.FLOAT -> from.asFloatBuffer().get(t.array());
            case FloatTensor t -> {
                for (int i = 0; i < shape.count(); i++) {
                    t.array()[i] = fromBits(element, from.getShort(2 * i));
                }
            }
            case DoubleTensor t -> from.asDoubleBuffer().get(t.array());
            case LongTensor t -> {
                for (int i = 0; i < shape.count(); i++) {
                    long value = switch (element.bytes()) {
                        case 1 -> from.get(i);
                        case 2 -> from.getShort(2 * i);
                        case 4 -> from.getInt(4 * i);
                        default -> from.getLong(8 * i);
                    };
                    t.setLong(i, value);
                }
            }
        }
        return tensor;
    }

    private static float fromBits(ElementType element, long bits) {
        return element == ElementType.FLOAT16
                ? Float.float16ToFloat((short) bits)
                : Float.intBitsToFloat((int) bits << 16);
    }

    private static float[] fromBits(ElementType element, long[] bits) {
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = fromBits(element, bits[i]);
        }
        return values;
    }

    private static float[] narrow(double[] wide) {
        float[] values = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    private static double[] filled(double[] values, Shape shape) {
        if (values.length != shape.count()) {
            throw InferException.damaged(values.length + " numbers for shape " + shape);
        }
        return values;
    }

    private static long[] filled(long[] values, Shape shape) {
        if (values.length != shape.count()) {
            throw InferException.damaged(values.length + " numbers for shape " + shape);
        }
        return values;
    }
}
