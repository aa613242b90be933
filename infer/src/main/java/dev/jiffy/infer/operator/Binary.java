package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Add, Sub, Mul, Div, Mod, PRelu, BitShift, And, Or, Xor and the bitwise three (ONNX, opset 7 and later): a function of
/// two elements with broadcasting.
///
/// @param operation what is done
/// @param operands what it is done to
public record Binary(Arithmetic operation, Operands operands) implements Operator {
    /// What an operator takes.
    public enum Operands {
        /// Any numbers.
        NUMBERS,
        /// Integers.
        INTEGERS,
        /// Truth values.
        TRUTH
    }

    static void register(Map<String, Operators.Factory> to) {
        plain(to, "Add", Arithmetic.ADD, Operands.NUMBERS);
        plain(to, "Sub", Arithmetic.SUB, Operands.NUMBERS);
        plain(to, "Mul", Arithmetic.MUL, Operands.NUMBERS);
        plain(to, "Div", Arithmetic.DIV, Operands.NUMBERS);
        plain(to, "PRelu", Arithmetic.PRELU, Operands.NUMBERS);
        to.put("Mod", (attributes, _) -> attributes.flag("fmod", false)
                ? new Binary(Arithmetic.FMOD, Operands.NUMBERS)
                : new Binary(Arithmetic.MOD, Operands.INTEGERS));
        to.put("BitShift", (attributes, _) -> switch (attributes.text("direction", "")) {
            case "LEFT" -> new Binary(Arithmetic.SHIFT_LEFT, Operands.INTEGERS);
            case "RIGHT" -> new Binary(Arithmetic.SHIFT_RIGHT, Operands.INTEGERS);
            default -> throw new InferException("attribute direction is neither LEFT nor RIGHT");
        });
        plain(to, "And", Arithmetic.AND, Operands.TRUTH);
        plain(to, "Or", Arithmetic.OR, Operands.TRUTH);
        plain(to, "Xor", Arithmetic.XOR, Operands.TRUTH);
        plain(to, "BitwiseAnd", Arithmetic.AND, Operands.INTEGERS);
        plain(to, "BitwiseOr", Arithmetic.OR, Operands.INTEGERS);
        plain(to, "BitwiseXor", Arithmetic.XOR, Operands.INTEGERS);
    }

    private static void plain(Map<String, Operators.Factory> to, String name, Arithmetic operation, Operands operands) {
        to.put(name, (_, _) -> new Binary(operation, operands));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        ElementType type = inputs.type(0);
        boolean fits = switch (operands) {
            case NUMBERS -> type != ElementType.BOOL;
            case INTEGERS -> type.integral() && type != ElementType.BOOL;
            case TRUTH -> type == ElementType.BOOL;
        };
        if (!fits || type != inputs.type(1)) {
            throw new InferException("inputs of types " + type + " and " + inputs.type(1) + " for " + operation);
        }
        return List.of(Facts.of(type, inputs.shape(0).broadcast(inputs.shape(1))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Broadcast.pairs(operation, Tensors.any(inputs, 0), Tensors.any(inputs, 1), outputs[0]);
    }
}
