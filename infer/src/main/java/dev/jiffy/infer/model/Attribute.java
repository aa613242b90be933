package dev.jiffy.infer.model;

import dev.jiffy.infer.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// An attribute of a node (`AttributeProto`), with the one of its fields that its type says.
public sealed interface Attribute {
    /// A float.
    record Real(float value) implements Attribute {
    }

    /// An integer.
    record Whole(long value) implements Attribute {
    }

    /// A text.
    record Text(String value) implements Attribute {
    }

    /// A tensor.
    record Constant(Tensor value) implements Attribute {
    }

    /// Several floats.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Reals(float[] values) implements Attribute {
    }

    /// Several integers.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Integers(long[] values) implements Attribute {
    }

    /// Of a type that no operator here takes: graphs, sparse tensors, lists of texts.
    record Other(long type) implements Attribute {
    }

    /// Reads an attribute (onnx.proto: name 1, f 2, i 3, s 4, t 5, floats 7, ints 8, type 20).
    static Named read(Wire wire) {
        String name = "";
        long type = 0;
        float real = 0;
        long integer = 0;
        String text = "";
        Tensor tensor = null;
        Numbers reals = new Numbers();
        Numbers integers = new Numbers();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> name = wire.text();
                case 2 -> real = wire.float32();
                case 3 -> integer = wire.integer();
                case 4 -> text = wire.text();
                case 5 -> tensor = TensorReader.read(wire.message()).tensor();
                case 7 -> wire.floats(reals);
                case 8 -> wire.integers(integers);
                case 20 -> type = wire.integer();
                default -> wire.skip();
            }
        }
        return new Named(name, of(type, real, integer, text, tensor, reals, integers));
    }

    private static Attribute of(long type, float real, long integer, String text, @Nullable Tensor tensor,
            Numbers reals,
            Numbers integers) {
        if (type == 4 && tensor != null) {
            return new Constant(tensor);
        }
        return switch ((int) type) {
            case 1 -> new Real(real);
            case 2 -> new Whole(integer);
            case 3 -> new Text(text);
            case 6 -> {
                double[] wide = reals.doubles();
                float[] values = new float[wide.length];
                for (int i = 0; i < wide.length; i++) {
                    values[i] = (float) wide[i];
                }
                yield new Reals(values);
            }
            case 7 -> new Integers(integers.longs());
            default -> new Other(type);
        };
    }

    /// An attribute with its name.
    record Named(String name, Attribute attribute) {
    }
}
