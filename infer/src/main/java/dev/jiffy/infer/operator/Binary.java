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
        to.put("Add", (_, _) -> new Binary(Arithmetic.ADD, Operands.NUMBERS));
        to.put("Sub", (_, _) -> new Binary(Arithmetic.SUB, Operands.NUMBERS));
        to.put("Mul", (_, _) -> new Binary(Arithmetic.MUL, Operands.NUMBERS));
        to.put("Div", (_, _) -> new Binary(Arithmetic.DIV, Operands.NUMBERS));
        to.put("PRelu", (_, _) -> new Binary(Arithmetic.PRELU, Operands.NUMBERS));
        to.put("Mod", (attributes, _) -> attributes.flag("fmod", false)
                ? new Binary(Arithmetic.FMOD, Operands.NUMBERS)
                : new Binary(Arithmetic.MOD, Operands.INTEGERS));
        to.put("BitShift", (attributes, _) -> switch (attributes.text("direction", "")) {
            case "LEFT" -> new Binary(Arithmetic.SHIFT_LEFT, Operands.INTEGERS);
            case "RIGHT" -> new Binary(Arithmetic.SHIFT_RIGHT, Operands.INTEGERS);
            default -> throw new InferException("attribute direction is neither LEFT nor RIGHT");
        });
        to.put("And", (_, _) -> new Binary(Arithmetic.AND, Operands.TRUTH));
        to.put("Or", (_, _) -> new Binary(Arithmetic.OR, Operands.TRUTH));
        to.put("Xor", (_, _) -> new Binary(Arithmetic.XOR, Operands.TRUTH));
        to.put("BitwiseAnd", (_, _) -> new Binary(Arithmetic.AND, Operands.INTEGERS));
        to.put("BitwiseOr", (_, _) -> new Binary(Arithmetic.OR, Operands.INTEGERS));
        to.put("BitwiseXor", (_, _) -> new Binary(Arithmetic.XOR, Operands.INTEGERS));
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
