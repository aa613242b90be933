package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.model.NodeMessage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All operators by name.
public final class Operators {
    /// Makes an operator of a node's attributes, as the version of ONNX means them.
    @FunctionalInterface
    interface Factory {
        /// The operator.
        ///
        /// @param opset version of ONNX's operators that the model is written for
        Operator of(Attributes attributes, int opset);
    }

    /// Those of the families that some model has asked for.
    private static final Map<String, Factory> FACTORIES = new ConcurrentHashMap<>();

    private Operators() {
    }

    /// The operator of a node.
    ///
    /// @throws InferException if it is not supported, with the node, the operator and the opset
    public static Operator of(NodeMessage node, int opset) {
        Factory factory = node.domain().isEmpty() ? factory(node.operator()) : null;
        if (factory == null) {
            throw new InferException(where(node, opset) + ": this operator is not supported");
        }
        try {
            Attributes attributes = new Attributes(node.attributes(), node.outputs().size());
            Operator operator = factory.of(attributes, opset);
            attributes.finish();
            return operator;
        } catch (InferException e) {
            throw new InferException(where(node, opset) + ": " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new InferException(where(node, opset) + ": a number in an attribute is too large", e);
        }
    }

    private static String where(NodeMessage node, int opset) {
        return node.title() + " of " + (node.domain().isEmpty() ? "opset " + opset : "domain " + node.domain());
    }

    /// Whether there is an operator of this name.
    static boolean knows(String operator) {
        return factory(operator) != null;
    }

    private static @Nullable Factory factory(String operator) {
        Factory known = FACTORIES.get(operator);
        if (known == null) {
            register(operator);
            known = FACTORIES.get(operator);
        }
        return known;
    }

    /// Registers the family of an operator when it is first asked for: the lambdas of all families took 0.28 s at start.
    private static void register(String operator) {
        switch (operator) {
            case "BatchNormalization" -> BatchNormalization.register(FACTORIES);
            case "Add", "And", "BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor", "Div", "Mod", "Mul", "Or",
                    "PRelu", "Sub", "Xor" ->
                Binary.register(FACTORIES);
            case "Cast", "CastLike" -> Cast.register(FACTORIES);
            case "Clip" -> Clip.register(FACTORIES);
            case "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual" -> Comparison.register(FACTORIES);
            case "Concat" -> Concat.register(FACTORIES);
            case "Constant" -> Constant.register(FACTORIES);
            case "ConstantOfShape" -> ConstantOfShape.register(FACTORIES);
            case "Conv" -> Convolution.register(FACTORIES);
            case "CumSum" -> CumulativeSum.register(FACTORIES);
            case "DepthToSpace" -> DepthToSpace.register(FACTORIES);
            case "DequantizeLinear" -> Dequantize.register(FACTORIES);
            case "Dropout" -> Dropout.register(FACTORIES);
            case "DynamicQuantizeLinear" -> DynamicQuantize.register(FACTORIES);
            case "Einsum" -> Einsum.register(FACTORIES);
            case "Expand" -> Expand.register(FACTORIES);
            case "ArgMax", "ArgMin" -> Extremum.register(FACTORIES);
            case "Flatten" -> Flatten.register(FACTORIES);
            case "Gather" -> Gather.register(FACTORIES);
            case "GatherElements" -> GatherElements.register(FACTORIES);
            case "GatherND" -> GatherNd.register(FACTORIES);
            case "Gemm" -> Gemm.register(FACTORIES);
            case "GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool" -> GlobalPool.register(FACTORIES);
            case "GroupNormalization", "InstanceNormalization" -> GroupNormalization.register(FACTORIES);
            case "Identity" -> Identity.register(FACTORIES);
            case "LayerNormalization" -> LayerNormalization.register(FACTORIES);
            case "LRN" -> LocalResponseNormalization.register(FACTORIES);
            case "MatMul" -> MatrixProduct.register(FACTORIES);
            case "BitwiseNot", "Not" -> Negation.register(FACTORIES);
            case "NonMaxSuppression" -> NonMaxSuppression.register(FACTORIES);
            case "NonZero" -> NonZero.register(FACTORIES);
            case "OneHot" -> OneHot.register(FACTORIES);
            case "Pad" -> Pad.register(FACTORIES);
            case "AveragePool", "LpPool", "MaxPool" -> Pool.register(FACTORIES);
            case "Pow" -> Power.register(FACTORIES);
            case "IsInf", "IsNaN" -> Predicate.register(FACTORIES);
            case "QuantizeLinear" -> Quantize.register(FACTORIES);
            case "ConvInteger", "QLinearConv" -> QuantizedConvolution.register(FACTORIES);
            case "MatMulInteger", "QLinearMatMul" -> QuantizedProduct.register(FACTORIES);
            case "Range" -> Range.register(FACTORIES);
            case "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin",
                    "ReduceProd", "ReduceSum", "ReduceSumSquare" ->
                Reduction.register(FACTORIES);
            case "Reshape" -> Reshape.register(FACTORIES);
            case "Resize", "Upsample" -> Resize.register(FACTORIES);
            case "Scatter", "ScatterElements" -> Scatter.register(FACTORIES);
            case "ScatterND" -> ScatterNd.register(FACTORIES);
            case "Shape" -> ShapeOf.register(FACTORIES);
            case "Size" -> SizeOf.register(FACTORIES);
            case "Slice" -> Slice.register(FACTORIES);
            case "Hardmax", "LogSoftmax", "Softmax" -> Softmax.register(FACTORIES);
            case "SpaceToDepth" -> SpaceToDepth.register(FACTORIES);
            case "Split" -> Split.register(FACTORIES);
            case "Squeeze", "Unsqueeze" -> UnitAxes.register(FACTORIES);
            case "Tile" -> Tile.register(FACTORIES);
            case "TopK" -> TopK.register(FACTORIES);
            case "Transpose" -> Transpose.register(FACTORIES);
            case "ConvTranspose" -> TransposedConvolution.register(FACTORIES);
            case "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Celu", "Cos", "Cosh", "Elu",
                    "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish", "LeakyRelu", "Log", "Mish", "Neg",
                    "Reciprocal", "Relu", "Round", "Selu", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softplus",
                    "Softsign", "Sqrt", "Swish", "Tan", "Tanh", "ThresholdedRelu" ->
                Unary.register(FACTORIES);
            case "Max", "Mean", "Min", "Sum" -> Variadic.register(FACTORIES);
            case "Where" -> Where.register(FACTORIES);
            default -> {
            }
        }
    }
}
