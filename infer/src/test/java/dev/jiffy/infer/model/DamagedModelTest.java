package dev.jiffy.infer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.Inputs;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Operators;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Good models with bytes flipped, cut off and repeated: they are read or refused with an offset, and what is read runs or is
/// refused; nothing else is thrown and nothing hangs.
@Tag("mutation")
class DamagedModelTest {
    private static final int TRIES = 4000;
    private static final int LARGEST = 1 << 17;
    private static final FloatTensor INPUT = FloatTensor.of(Shape.of(1, 2, 5, 5), new float[50]);

    @Test
    void everyTruncationIsRefusedWithAnOffset() {
        byte[] good = model();
        for (int length = 0; length < good.length; length++) {
            String refusal = refusal(Arrays.copyOf(good, length));
            // A cut between two fields of the whole may leave a model that is complete but for its opset.
            assertThat(refusal).as("first %d bytes", length).matches("(?s)\\d+: .*");
        }
        assertThat(refusal(good)).isEmpty();
    }

    @Test
    void damageIsToldFromWhatIsNotSupportedAndStaysDamageWhenItIsWrapped() {
        byte[] good = model();
        for (int length : new int[]{0, 1, 20, good.length / 2}) {
            InferException e = catchThrowableOfType(InferException.class,
                    () -> ModelFile.read(ByteBuffer.wrap(good, 0, length)));
            assertThat(e.isDamaged()).as("first %d bytes: %s", length, e.getMessage()).isTrue();
            assertThat(InferException.isDamage(new IllegalStateException(new InferException("more", e)))).isTrue();
        }
        InferException e = catchThrowableOfType(InferException.class, () -> ModelFile.read(ByteBuffer.wrap(
                new OnnxWriter(99).node("Neg", List.of("x"), List.of("y"), Map.of()).output("y", ElementType.FLOAT)
                        .bytes())));
        assertThat(e).hasMessageContaining("opset 99");
        assertThat(e.isDamaged()).isFalse();
        assertThat(InferException.isDamage(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void flippedBytesAreReadOrRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = model();
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] bad = good.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            refused += run(bad) ? 0 : 1;
        }
        assertThat(refused).isBetween(TRIES / 10, TRIES);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void repeatedAndMissingStretchesAreReadOrRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = model();
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            int from = random.nextInt(good.length);
            int length = random.nextInt(1, 40);
            int again = random.nextBoolean() ? Math.max(0, from - length) : Math.min(good.length, from + length);
            byte[] bad = Arrays.copyOf(good, from + good.length - again);
            System.arraycopy(good, again, bad, from, good.length - again);
            refused += run(bad) ? 0 : 1;
        }
        assertThat(refused).isBetween(TRIES / 10, TRIES);
    }

    /// Why a model is not read; empty if it is.
    private static String refusal(byte[] bytes) {
        try {
            ModelFile.read(ByteBuffer.wrap(bytes));
            return "";
        } catch (InferException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Reads and runs a model; false if it is refused.
    private static boolean run(byte[] bytes) {
        ModelFile model;
        try {
            model = ModelFile.read(ByteBuffer.wrap(bytes));
        } catch (InferException e) {
            assertThat(e).hasMessageMatching("(?s)\\d+: .*");
            return false;
        }
        Map<String, Tensor> values = new HashMap<>(model.constants());
        values.put("x", INPUT);
        for (NodeMessage node : model.nodes()) {
            try {
                if (!evaluate(Operators.of(node, model.opset()), node, values)) {
                    return false;
                }
            } catch (InferException | ArithmeticException e) {
                return false;
            }
        }
        return true;
    }

    /// Runs a node; false if its result would be so large that a damaged model had better be refused.
    private static boolean evaluate(Operator operator, NodeMessage node, Map<String, Tensor> values) {
        @Nullable
        Tensor[] in = new Tensor[node.inputs().size()];
        List<@Nullable Facts> facts = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
            in[i] = values.get(node.inputs().get(i));
            facts.add(in[i] == null ? null : Facts.of(in[i]));
        }
        List<Facts> made = operator.infer(new Inputs(facts));
        Tensor[] out = new Tensor[made.size()];
        for (int i = 0; i < out.length; i++) {
            if (made.get(i).shape().count() > LARGEST) {
                return false;
            }
            out[i] = Tensor.zeros(made.get(i).type(), made.get(i).shape());
        }
        operator.run(in, out);
        for (int i = 0; i < Math.min(out.length, node.outputs().size()); i++) {
            values.put(node.outputs().get(i), out[i]);
        }
        return true;
    }

    private static byte[] model() {
        return new OnnxWriter(13).input("x", ElementType.FLOAT, 1, 2, -1, -1)
                .constant("w", FloatTensor.of(Shape.of(2, 2, 3, 3), new float[36]))
                .constant("sizes", Tensor.vector(1, -1))
                .constant("starts", Tensor.vector(1)).constant("ends", Tensor.vector(4))
                .node("Conv", List.of("x", "w"), List.of("a"), Map.of("pads", OnnxWriter.integers(1, 1, 1, 1)))
                .node("MaxPool", List.of("a"), List.of("b"),
                        Map.of("kernel_shape", OnnxWriter.integers(2, 2), "strides", OnnxWriter.integers(2, 2)))
                .node("Resize", List.of("b", "", "scales"), List.of("c"), Map.of("mode", OnnxWriter.text("linear")))
                .constant("scales", FloatTensor.of(Shape.of(4), 1, 1, 2, 2))
                .node("Pad", List.of("c", "pads"), List.of("d"), Map.of("mode", OnnxWriter.text("reflect")))
                .constant("pads", Tensor.vector(0, 0, 1, 1, 0, 0, 1, 1))
                .node("Slice", List.of("d", "starts", "ends", "starts"), List.of("e"), Map.of())
                .node("Reshape", List.of("e", "sizes"), List.of("f"), Map.of())
                .node("Softmax", List.of("f"), List.of("g"), Map.of("axis", OnnxWriter.integer(1)))
                .node("TopK", List.of("g", "starts"), List.of("h", "i"), Map.of())
                .node("Split", List.of("g"), List.of("j", "k"), Map.of("axis", OnnxWriter.integer(1)))
                .node("ConvTranspose", List.of("b", "w"), List.of("l"), Map.of("strides", OnnxWriter.integers(2, 2)))
                .node("Transpose", List.of("l"), List.of("m"), Map.of("perm", OnnxWriter.integers(0, 2, 3, 1)))
                .node("Gather", List.of("m", "starts"), List.of("n"), Map.of("axis", OnnxWriter.integer(3)))
                .node("ReduceMean", List.of("n"), List.of("o"), Map.of("axes", OnnxWriter.integers(1, 2)))
                .node("Concat", List.of("o", "o"), List.of("p"), Map.of("axis", OnnxWriter.integer(1)))
                .output("p", ElementType.FLOAT).output("h", ElementType.FLOAT).bytes();
    }
}
