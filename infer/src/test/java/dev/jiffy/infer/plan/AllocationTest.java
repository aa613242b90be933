package dev.jiffy.infer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jiffy.infer.graph.GraphBuilder;
import dev.jiffy.infer.model.Attribute;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.OnnxWriter;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a run of a plan allocates on the thread that runs it, by the JVM's count. Vectors that HotSpot has not compiled yet are
/// objects, and so are they where it gives a compilation up; so the least of many batches counts, which is what all of
/// them come to.
class AllocationTest {
    private static final MethodHandle COUNTER = counter();
    private static final int RUNS = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @Test
    @Timeout(120)
    void aRunAllocatesNothing() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] model = new OnnxWriter(17).input("x", ElementType.FLOAT, 1, 3, 48, 64)
                .constant("w1", floats(random, 12, 3, 3, 3)).constant("w2", floats(random, 24, 12, 3, 3))
                .constant("w3", floats(random, 24, 1, 3, 3)).constant("w4", floats(random, 40, 24, 1, 1))
                .constant("scales", scales())
                .node("Conv", List.of("x", "w1"), List.of("a"), padded(2))
                .node("Relu", List.of("a"), List.of("b"), Map.of())
                .node("Conv", List.of("b", "w2"), List.of("c"), padded(2))
                .node("Sigmoid", List.of("c"), List.of("d"), Map.of())
                .node("Mul", List.of("c", "d"), List.of("e"), Map.of())
                .node("Conv", List.of("e", "w3"), List.of("f"), Map.of("pads", OnnxWriter.integers(1, 1, 1, 1), "group",
                        OnnxWriter.integer(24)))
                .node("Add", List.of("e", "f"), List.of("g"), Map.of())
                .node("MaxPool", List.of("g"), List.of("h"), Map.of("kernel_shape", OnnxWriter.integers(3, 3), "pads",
                        OnnxWriter.integers(1, 1, 1, 1)))
                .node("Concat", List.of("g", "h"), List.of("i"), Map.of("axis", OnnxWriter.integer(1)))
                .node("Resize", List.of("i", "", "scales"), List.of("j"), Map.of("mode", OnnxWriter.text("nearest")))
                .node("Conv", List.of("g", "w4"), List.of("k"), Map.of())
                .node("Softplus", List.of("k"), List.of("l"), Map.of())
                .node("GlobalAveragePool", List.of("j"), List.of("m"), Map.of())
                .constant("s", floats(random, 24)).constant("t", floats(random, 24))
                .node("InstanceNormalization", List.of("g", "s", "t"), List.of("n"), Map.of())
                .node("Elu", List.of("n"), List.of("o"), Map.of())
                .node("Softmax", List.of("o"), List.of("p"), Map.of("axis", OnnxWriter.integer(3)))
                .node("Transpose", List.of("g"), List.of("q"), Map.of("perm", OnnxWriter.integers(0, 2, 3, 1)))
                .node("LayerNormalization", List.of("q", "s", "t"), List.of("r"), Map.of())
                .node("Tanh", List.of("r"), List.of("u"), Map.of())
                .output("l", ElementType.FLOAT).output("m", ElementType.FLOAT).output("p", ElementType.FLOAT)
                .output("u", ElementType.FLOAT).bytes();
        assertThat(leastBytes(ModelFile.read(ByteBuffer.wrap(model)), "x", Shape.of(1, 3, 48, 64))).isZero();
    }

    /// YOLOX-nano, whole, where the data is: `../shared/data/servo/models`.
    @Test
    @Timeout(120)
    void aRunOfADetectorAllocatesNothing() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("jiffy"))) {
            root = root.getParent();
        }
        Path model = root == null ? Path.of("") : root.resolveSibling("shared/data/servo/models/yolox_nano.onnx");
        assumeTrue(Files.isRegularFile(model), "no YOLOX-nano at ../shared/data/servo/models");
        assertThat(leastBytes(ModelFile.open(model), "images", Shape.of(1, 3, 416, 416))).isZero();
    }

    private static long leastBytes(ModelFile model, String input, Shape shape) {
        try (Plan plan = Plan.of(GraphBuilder.build(model, Map.of(input, shape)))) {
            long least = Long.MAX_VALUE;
            long start = System.nanoTime();
            while (least > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
                long before = allocated();
                for (int i = 0; i < RUNS; i++) {
                    plan.run();
                }
                least = Math.min(least, allocated() - before);
            }
            return least;
        }
    }

    private static Map<String, Attribute> padded(int stride) {
        return Map.of("pads", OnnxWriter.integers(1, 1, 1, 1), "strides", OnnxWriter.integers(stride, stride));
    }

    private static FloatTensor floats(SplittableRandom random, int... sizes) {
        FloatTensor tensor = (FloatTensor) Tensor.zeros(ElementType.FLOAT, Shape.of(sizes));
        for (int i = 0; i < tensor.shape().count(); i++) {
            tensor.array()[i] = random.nextFloat() - 0.5f;
        }
        return tensor;
    }

    private static FloatTensor scales() {
        FloatTensor tensor = (FloatTensor) Tensor.zeros(ElementType.FLOAT, Shape.of(4));
        float[] twice = {1, 1, 2, 2};
        System.arraycopy(twice, 0, tensor.array(), tensor.start(), 4);
        return tensor;
    }

    /// Bytes of this thread. The module does not read the management classes, so a handle finds them.
    private static long allocated() {
        try {
            return (long) COUNTER.invokeExact();
        } catch (Throwable e) {
            throw new LinkageError("the JVM does not count", e);
        }
    }

    private static MethodHandle counter() {
        try {
            Object threads = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean")
                    .invoke(null);
            return MethodHandles.publicLookup()
                    .findVirtual(Class.forName("com.sun.management.ThreadMXBean"), "getCurrentThreadAllocatedBytes",
                            MethodType.methodType(long.class))
                    .bindTo(threads);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the management classes of the JVM are not there", e);
        }
    }
}
