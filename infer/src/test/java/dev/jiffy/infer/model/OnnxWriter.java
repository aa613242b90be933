package dev.jiffy.infer.model;

import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes small models in the format of ONNX files (`ModelProto`), for tests that need a graph of their own.
///
/// ```java
/// byte[] model = new OnnxWriter(17).input("x", ElementType.FLOAT, 1, 3, -1, -1)
///         .constant("w", weights)
///         .node("Conv", List.of("x", "w"), List.of("y"), Map.of("pads", OnnxWriter.integers(1, 1, 1, 1)))
///         .output("y", ElementType.FLOAT).bytes();
/// ```
public final class OnnxWriter {
    private static final int[] CODES = {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 16};
    private static final int IR_VERSION = 8;

    private final int opset;
    private final Message graph = new Message();

    /// A model for a version of ONNX's operators.
    public OnnxWriter(int opset) {
        this.opset = opset;
        graph.text(2, "test");
    }

    /// Declares an input; a size of −1 is open.
    public OnnxWriter input(String name, ElementType type, long... sizes) {
        Message shape = new Message();
        for (long size : sizes) {
            Message axis = new Message();
            if (size < 0) {
                axis.text(2, "size");
            } else {
                axis.integer(1, size);
            }
            shape.message(1, axis);
        }
        graph.message(11, value(name, type, shape));
        return this;
    }

    /// Declares an output, without a shape.
    public OnnxWriter output(String name, ElementType type) {
        graph.message(12, value(name, type, null));
        return this;
    }

    private static Message value(String name, ElementType type, @Nullable Message shape) {
        Message tensor = new Message();
        tensor.integer(1, code(type));
        if (shape != null) {
            tensor.message(2, shape);
        }
        Message kind = new Message();
        kind.message(1, tensor);
        Message value = new Message();
        value.text(1, name);
        value.message(2, kind);
        return value;
    }

    /// Adds an initializer.
    public OnnxWriter constant(String name, Tensor tensor) {
        graph.message(5, tensor(name, tensor));
        return this;
    }

    /// Adds a node.
    public OnnxWriter node(String operator, List<String> inputs, List<String> outputs,
            Map<String, Attribute> attributes) {
        return node(new NodeMessage("", operator, "", inputs, outputs, attributes));
    }

    /// Adds a node.
    public OnnxWriter node(NodeMessage node) {
        Message message = new Message();
        node.inputs().forEach(name -> message.text(1, name));
        node.outputs().forEach(name -> message.text(2, name));
        message.text(3, node.name());
        message.text(4, node.operator());
        new TreeMap<>(node.attributes()).forEach((name, attribute) -> message.message(5, attribute(name, attribute)));
        message.text(7, node.domain());
        graph.message(1, message);
        return this;
    }

    /// The file.
    public byte[] bytes() {
        Message version = new Message();
        version.integer(2, opset);
        Message model = new Message();
        model.integer(1, IR_VERSION);
        model.message(7, graph);
        model.message(8, version);
        return model.bytes.toByteArray();
    }

    /// An attribute of integers.
    public static Attribute integers(long... values) {
        return new Attribute.Integers(values);
    }

    /// An attribute of one integer.
    public static Attribute integer(long value) {
        return new Attribute.Whole(value);
    }

    /// An attribute of one float.
    public static Attribute real(double value) {
        return new Attribute.Real((float) value);
    }

    /// An attribute of a text.
    public static Attribute text(String value) {
        return new Attribute.Text(value);
    }

    private static Message attribute(String name, Attribute attribute) {
        Message message = new Message();
        message.text(1, name);
        switch (attribute) {
            case Attribute.Real a -> {
                message.float32(2, a.value());
                message.integer(20, 1);
            }
            case Attribute.Whole a -> {
                message.integer(3, a.value());
                message.integer(20, 2);
            }
            case Attribute.Text a -> {
                message.text(4, a.value());
                message.integer(20, 3);
            }
            case Attribute.Constant a -> {
                message.message(5, tensor("", a.value()));
                message.integer(20, 4);
            }
            case Attribute.Reals a -> {
                for (float value : a.values()) {
                    message.float32(7, value);
                }
                message.integer(20, 6);
            }
            case Attribute.Integers a -> {
                for (long value : a.values()) {
                    message.integer(8, value);
                }
                message.integer(20, 7);
            }
            case Attribute.Other a -> message.integer(20, a.type());
        }
        return message;
    }

    /// The bytes of a tensor as a file of its own (`TensorProto`).
    public static byte[] tensor(Tensor tensor) {
        return tensor("", tensor).bytes.toByteArray();
    }

    private static Message tensor(String name, Tensor tensor) {
        Message message = new Message();
        for (int size : tensor.shape().sizes()) {
            message.integer(1, size);
        }
        message.integer(2, code(tensor.type()));
        message.text(8, name);
        int count = tensor.shape().count();
        ByteBuffer raw = ByteBuffer.allocate(count * tensor.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            switch (tensor) {
                case FloatTensor t when t.type() == ElementType.FLOAT -> raw.putFloat((float) t.asDouble(i));
                case FloatTensor t when t.type() == ElementType.FLOAT16 ->
                    raw.putShort(Float.floatToFloat16((float) t.asDouble(i)));
                case FloatTensor t -> raw.putShort((short) (Float.floatToRawIntBits((float) t.asDouble(i)) >>> 16));
                case DoubleTensor t -> raw.putDouble(t.asDouble(i));
                case LongTensor t -> {
                    switch (t.type().bytes()) {
                        case 1 -> raw.put((byte) t.asLong(i));
                        case 2 -> raw.putShort((short) t.asLong(i));
                        case 4 -> raw.putInt((int) t.asLong(i));
                        default -> raw.putLong(t.asLong(i));
                    }
                }
            }
        }
        message.bytes(9, raw.array());
        return message;
    }

    private static int code(ElementType type) {
        for (int code : CODES) {
            if (ElementType.of(code) == type) {
                return code;
            }
        }
        throw new IllegalArgumentException(type.name());
    }

    /// A message in the wire format (Protocol Buffers documentation, "Encoding").
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void integer(int field, long value) {
            varint((long) field << 3);
            varint(value);
        }

        void float32(int field, float value) {
            varint((long) field << 3 | 5);
            bytes.writeBytes(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
        }

        void text(int field, String value) {
            bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        void message(int field, Message value) {
            bytes(field, value.bytes.toByteArray());
        }

        void bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            bytes.writeBytes(value);
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }
}
