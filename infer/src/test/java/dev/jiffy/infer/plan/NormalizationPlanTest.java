package dev.jiffy.infer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.infer.graph.GraphBuilder;
import dev.jiffy.infer.graph.Interpreter;
import dev.jiffy.infer.model.Attribute;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.OnnxWriter;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Normalizations of wide images against the plain computation, in any number of parts.
class NormalizationPlanTest {
    private static final int CHANNELS = 60;

    @ParameterizedTest
    @CsvSource({"GroupNormalization,20,4", "GroupNormalization,21,4", "GroupNormalization,21,60",
            "GroupNormalization,21,1",
            "GroupNormalization,20,20", "InstanceNormalization,20,0"})
    void aPlanNormalizesAsTheOperatorDoes(String operator, int opset, int groups) {
        SplittableRandom random = new SplittableRandom(groups);
        int scales = opset < 21 && groups > 0 ? groups : CHANNELS;
        Map<String, Attribute> attributes = groups == 0
                ? Map.of("epsilon", OnnxWriter.real(0.01))
                : Map.of("num_groups", OnnxWriter.integer(groups));
        byte[] file = new OnnxWriter(opset).input("x", ElementType.FLOAT, 2, CHANNELS, 5, 7)
                .constant("s", floats(random, scales)).constant("b", floats(random, scales))
                .node(operator, List.of("x", "s", "b"), List.of("y"), attributes).output("y", ElementType.FLOAT)
                .bytes();
        ModelFile model = ModelFile.read(ByteBuffer.wrap(file));
        FloatTensor x = floats(random, 2, CHANNELS, 5, 7);
        FloatTensor wanted = (FloatTensor) Interpreter.run(model, Map.of("x", x)).getFirst();
        for (int threads = 1; threads <= 3; threads++) {
            try (Plan plan = Plan.of(GraphBuilder.build(model, Map.of("x", x.shape())), threads)) {
                assertThat(plan.plain()).isEmpty();
                plan.input("x").copyFrom(x);
                plan.runParts();
                FloatTensor got = (FloatTensor) plan.output("y");
                for (int i = 0; i < wanted.shape().count(); i++) {
                    assertThat(got.asDouble(i)).as("element %d on %d threads", i, threads).isCloseTo(wanted.asDouble(i),
                            Offset.offset(1e-5));
                }
            }
        }
    }

    private static FloatTensor floats(SplittableRandom random, int... sizes) {
        float[] numbers = new float[Shape.of(sizes).count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat() * 2 - 1;
        }
        return FloatTensor.of(Shape.of(sizes), numbers);
    }
}
