package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.model.NodeMessage;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

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

    private static final Map<String, Factory> FACTORIES = new TreeMap<>();

    static {
        // One line for each family.
        Map<String, Factory> all = FACTORIES;
        BatchNormalization.register(all);
        Binary.register(all);
        Cast.register(all);
        Clip.register(all);
        Comparison.register(all);
        Concat.register(all);
        Constant.register(all);
        ConstantOfShape.register(all);
        Convolution.register(all);
        CumulativeSum.register(all);
        DepthToSpace.register(all);
        Dequantize.register(all);
        Dropout.register(all);
        DynamicQuantize.register(all);
        Einsum.register(all);
        Expand.register(all);
        Extremum.register(all);
        Flatten.register(all);
        Gather.register(all);
        GatherElements.register(all);
        GatherNd.register(all);
        Gemm.register(all);
        GlobalPool.register(all);
        GroupNormalization.register(all);
        Identity.register(all);
        LayerNormalization.register(all);
        LocalResponseNormalization.register(all);
        MatrixProduct.register(all);
        Negation.register(all);
        NonMaxSuppression.register(all);
        NonZero.register(all);
        OneHot.register(all);
        Pad.register(all);
        Pool.register(all);
        Power.register(all);
        Predicate.register(all);
        Quantize.register(all);
        QuantizedConvolution.register(all);
        QuantizedProduct.register(all);
        Range.register(all);
        Reduction.register(all);
        Reshape.register(all);
        Resize.register(all);
        Scatter.register(all);
        ScatterNd.register(all);
        ShapeOf.register(all);
        SizeOf.register(all);
        Slice.register(all);
        Softmax.register(all);
        SpaceToDepth.register(all);
        Split.register(all);
        Squeeze.register(all);
        Tile.register(all);
        TopK.register(all);
        Transpose.register(all);
        TransposedConvolution.register(all);
        Unary.register(all);
        Unsqueeze.register(all);
        Variadic.register(all);
        Where.register(all);
    }

    private Operators() {
    }

    /// The operator of a node.
    ///
    /// @throws InferException if it is not supported, with the node, the operator and the opset
    public static Operator of(NodeMessage node, int opset) {
        Factory factory = node.domain().isEmpty() ? FACTORIES.get(node.operator()) : null;
        String of = node.title() + " of " + (node.domain().isEmpty() ? "opset " + opset : "domain " + node.domain());
        if (factory == null) {
            throw new InferException(of + ": this operator is not supported");
        }
        try {
            Attributes attributes = new Attributes(node.attributes(), node.outputs().size());
            Operator operator = factory.of(attributes, opset);
            attributes.finish();
            return operator;
        } catch (InferException e) {
            throw new InferException(of + ": " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new InferException(of + ": a number in an attribute is too large", e);
        }
    }

    /// Names of all operators.
    @SuppressWarnings("NonApiType") // in order
    public static TreeSet<String> names() {
        return new TreeSet<>(FACTORIES.keySet());
    }
}
