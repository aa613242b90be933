package dev.jiffy.infer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.infer.model.Attribute;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.OnnxWriter;
import dev.jiffy.infer.plan.Plan;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Graphs as quantizing tools write them: a pair of QuantizeLinear and DequantizeLinear behind everything. All numbers are small
/// multiples of powers of two, so that sums are exact in any order and plans have to give the very bits of the plain computation.
class QuantizedGraphTest {
    private static final int SIZE = 9;
    private final SplittableRandom random = new SplittableRandom(1);
    private final OnnxWriter writer = new OnnxWriter(13).input("x", ElementType.FLOAT, 1, 3, SIZE, SIZE);
    private int names;

    private String node(String operator, Map<String, Attribute> attributes, String... inputs) {
        String made = "v" + names++;
        writer.node(operator, List.of(inputs), List.of(made), attributes);
        return made;
    }

    private String constant(Tensor tensor) {
        String name = "c" + names++;
        writer.constant(name, tensor);
        return name;
    }

    /// A pair.
    private String pair(String of, double scale, ElementType type, long zero) {
        LongTensor point = (LongTensor) Tensor.zeros(type, Shape.SCALAR);
        point.setLong(0, zero);
        String s = constant(FloatTensor.of(Shape.SCALAR, (float) scale));
        String z = constant(point);
        return node("DequantizeLinear", Map.of(), node("QuantizeLinear", Map.of(), of, s, z), s, z);
    }

    private String convolution(String of, int inputs, int outputs) {
        FloatTensor w = (FloatTensor) Tensor.zeros(ElementType.FLOAT, Shape.of(outputs, inputs, 3, 3));
        for (int i = 0; i < w.array().length; i++) {
            w.array()[i] = random.nextInt(-8, 9) / 64f;
        }
        return node("Conv", Map.of("pads", OnnxWriter.integers(1, 1, 1, 1)), of, constant(w));
    }

    private String swish(String of) {
        String before = pair(of, 0.25, ElementType.UINT8, 100);
        String gate = pair(node("Sigmoid", Map.of(), before), 1 / 256.0, ElementType.UINT8, 0);
        return pair(node("Mul", Map.of(), before, gate), 0.125, ElementType.INT8, -100);
    }

    private void check(String output, String... nodes) {
        ModelFile model = ModelFile.read(ByteBuffer.wrap(writer.output(output, ElementType.FLOAT).bytes()));
        FloatTensor x = (FloatTensor) Tensor.zeros(ElementType.FLOAT, Shape.of(1, 3, SIZE, SIZE));
        for (int i = 0; i < x.array().length; i++) {
            x.array()[i] = random.nextInt(-200, 201) / 2f;
        }
        FloatTensor wanted = (FloatTensor) Interpreter.run(model, Map.of("x", x)).getFirst();
        Graph graph = GraphBuilder.build(model, Map.of("x", x.shape()));
        assertThat(graph.nodes().stream().map(PassesTest::name)).containsExactly(nodes);
        try (Plan plan = Plan.of(graph)) {
            plan.input("x").copyFrom(x);
            plan.run();
            FloatTensor got = (FloatTensor) plan.output(output);
            assertThat(got.shape()).isEqualTo(wanted.shape());
            for (int i = 0; i < wanted.shape().count(); i++) {
                assertThat(got.asDouble(i)).as("element %d", i).isEqualTo(wanted.asDouble(i));
            }
        }
    }

    @Test
    void aSwishInIntegersIsATableBehindTheConvolution() {
        String x = pair("x", 0.5, ElementType.UINT8, 128);
        check(convolution(swish(convolution(x, 3, 10)), 10, 4), "GRID", "Conv+TABLE", "Convolution");
    }

    @Test
    void aTableEndsAtWhatSomebodyElseTakes() {
        String a = swish(convolution(pair("x", 0.5, ElementType.UINT8, 128), 3, 10));
        String coarser = pair(a, 0.5, ElementType.UINT8, 3);
        check(node("Add", Map.of(), a, convolution(coarser, 10, 10)), "GRID", "Conv+TABLE", "GRID", "Convolution",
                "Binary");
    }

    @Test
    void aPairOfFunctionsBehindOneAnotherIsDoneByTheConvolution() {
        String a = convolution(pair("x", 0.5, ElementType.UINT8, 128), 3, 10);
        check(pair(node("Relu", Map.of(), a), 0.25, ElementType.UINT8, 0), "GRID", "Conv+RELU+GRID");
    }

    @Test
    void whatHasButBeenMovedSinceIsNotRoundedAgain() {
        String a = pair(convolution("x", 3, 5), 0.25, ElementType.UINT8, 100);
        String pool = node("MaxPool",
                Map.of("kernel_shape", OnnxWriter.integers(3, 3), "pads", OnnxWriter.integers(1, 1, 1, 1)),
                a);
        String both = node("Concat", Map.of("axis", OnnxWriter.integer(1)), a,
                pair(pool, 0.25, ElementType.UINT8, 100));
        check(convolution(pair(both, 0.25, ElementType.UINT8, 100), 10, 2), "Conv+GRID", "Pool", "Concat",
                "Convolution");
    }

    @Test
    void roundingBehindAConcatenationAndAResizeIsDoneBeforeThem() {
        FloatTensor twice = FloatTensor.of(Shape.of(4), 1, 1, 2, 2);
        String a = pair(convolution("x", 3, 5), 0.25, ElementType.UINT8, 100);
        String b = pair(convolution("x", 3, 6), 0.5, ElementType.UINT8, 90);
        String both = pair(node("Concat", Map.of("axis", OnnxWriter.integer(1)), a, b), 0.125, ElementType.UINT8, 128);
        String large = node("Resize", Map.of("mode", OnnxWriter.text("nearest")), both, "", constant(twice));
        check(pair(large, 1, ElementType.UINT8, 128), "Conv+TABLE", "Conv+TABLE", "Concat", "Resize");
    }

    @Test
    void anImageIsRoundedOnceAndNotInSlices() {
        String[] parts = new String[3];
        for (int c = 0; c < 3; c++) {
            String slice = node("Slice", Map.of(), "x", constant(Tensor.vector(c)), constant(Tensor.vector(c + 1)),
                    constant(Tensor.vector(1)));
            parts[2 - c] = pair(slice, 0.5, ElementType.UINT8, 128);
        }
        String all = node("Concat", Map.of("axis", OnnxWriter.integer(1)), parts);
        check(convolution(pair(all, 0.5, ElementType.UINT8, 128), 3, 4), "Split", "Concat", "GRID",
                "Convolution");
    }
}
