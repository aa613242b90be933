package dev.jiffy.infer.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An input or output as the file declares it (`ValueInfoProto`).
///
/// @param type number of the element type, 0 if it is no tensor
/// @param sizes of its axes, `null` if the file does not say how many there are
public record ValueMessage(String name, long type, @Nullable List<Size> sizes) {

    /// A size: a number, or open and perhaps with a name.
    ///
    /// @param value the size, -1 if it is open
    /// @param symbol its name; sizes of one name are equal; empty if it has none
    public record Size(long value, String symbol) {
        /// Whether any size will do.
        public boolean open() {
            return value < 0;
        }
    }

    /// Reads a value (onnx.proto: name 1, type 2; TypeProto.tensor_type 1; Tensor.elem_type 1, shape 2).
    static ValueMessage read(Wire wire) {
        String name = "";
        long type = 0;
        List<Size> sizes = null;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> name = wire.text();
                case 2 -> {
                    Wire kind = wire.message();
                    while (kind.next()) {
                        if (kind.field() != 1) {
                            kind.skip();
                            continue;
                        }
                        Wire tensor = kind.message();
                        while (tensor.next()) {
                            switch (tensor.field()) {
                                case 1 -> type = tensor.integer();
                                case 2 -> sizes = sizes(tensor.message());
                                default -> tensor.skip();
                            }
                        }
                    }
                }
                default -> wire.skip();
            }
        }
        return new ValueMessage(name, type, sizes);
    }

    /// TensorShapeProto.dim 1; Dimension.dim_value 1, dim_param 2.
    private static List<Size> sizes(Wire wire) {
        List<Size> sizes = new ArrayList<>();
        while (wire.next()) {
            if (wire.field() != 1) {
                wire.skip();
                continue;
            }
            Wire one = wire.message();
            long value = -1;
            String symbol = "";
            while (one.next()) {
                switch (one.field()) {
                    case 1 -> value = one.integer();
                    case 2 -> symbol = one.text();
                    default -> one.skip();
                }
            }
            sizes.add(new Size(value, symbol));
        }
        return List.copyOf(sizes);
    }
}
