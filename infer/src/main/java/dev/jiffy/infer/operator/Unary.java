package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Functions of single elements and activations (ONNX, opset 7 and later).
///
/// @param function what is computed
/// @param alpha first parameter of the function, if it has one
/// @param beta second parameter
public record Unary(Function function, float alpha, float beta) implements Pointwise {
    static void register(Map<String, Operators.Factory> to) {
        plain(to, "Abs", Function.ABS);
        plain(to, "Neg", Function.NEG);
        plain(to, "Sign", Function.SIGN);
        plain(to, "Relu", Function.RELU);
        plain(to, "Reciprocal", Function.RECIPROCAL);
        plain(to, "Floor", Function.FLOOR);
        plain(to, "Ceil", Function.CEIL);
        plain(to, "Round", Function.ROUND);
        plain(to, "Sqrt", Function.SQRT);
        plain(to, "Exp", Function.EXP);
        plain(to, "Log", Function.LOG);
        plain(to, "Erf", Function.ERF);
        plain(to, "Sin", Function.SIN);
        plain(to, "Cos", Function.COS);
        plain(to, "Tan", Function.TAN);
        plain(to, "Asin", Function.ASIN);
        plain(to, "Acos", Function.ACOS);
        plain(to, "Atan", Function.ATAN);
        plain(to, "Sinh", Function.SINH);
        plain(to, "Cosh", Function.COSH);
        plain(to, "Tanh", Function.TANH);
        plain(to, "Asinh", Function.ASINH);
        plain(to, "Acosh", Function.ACOSH);
        plain(to, "Atanh", Function.ATANH);
        plain(to, "Sigmoid", Function.SIGMOID);
        plain(to, "Softplus", Function.SOFTPLUS);
        plain(to, "Softsign", Function.SOFTSIGN);
        plain(to, "HardSwish", Function.HARD_SWISH);
        plain(to, "Mish", Function.MISH);
        withAlpha(to, "LeakyRelu", Function.LEAKY_RELU, 0.01f);
        withAlpha(to, "Elu", Function.ELU, 1);
        withAlpha(to, "Celu", Function.CELU, 1);
        withAlpha(to, "ThresholdedRelu", Function.THRESHOLDED_RELU, 1);
        withAlpha(to, "Swish", Function.SWISH, 1);
        to.put("Selu", (a, _) -> new Unary(Function.SELU, a.real("alpha", 1.67326319217681884765625f),
                a.real("gamma", 1.05070102214813232421875f)));
        to.put("HardSigmoid", (a, _) -> new Unary(Function.HARD_SIGMOID, a.real("alpha", 0.2f), a.real("beta", 0.5f)));
        to.put("Shrink", (a, _) -> new Unary(Function.SHRINK, a.real("lambd", 0.5f), a.real("bias", 0)));
        to.put("Gelu", (a, _) -> switch (a.text("approximate", "none")) {
            case "none" -> new Unary(Function.GELU, 0, 0);
            case "tanh" -> new Unary(Function.GELU_TANH, 0, 0);
            default -> throw new InferException("attribute approximate is neither none nor tanh");
        });
    }

    private static void plain(Map<String, Operators.Factory> to, String name, Function function) {
        to.put(name, (_, _) -> new Unary(function, 0, 0));
    }

    private static void withAlpha(Map<String, Operators.Factory> to, String name, Function function, float usual) {
        to.put(name, (attributes, _) -> new Unary(function, attributes.real("alpha", usual), 0));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        ElementType type = inputs.type(0);
        if (type == ElementType.BOOL || type.integral() && !function.takesIntegers()) {
            throw new InferException(function + " of " + type);
        }
        return List.of(Facts.of(type, inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        function.apply(Tensors.any(inputs, 0), outputs[0], alpha, beta);
    }
}
