package dev.jiffy.infer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.infer.graph.Graph;
import dev.jiffy.infer.graph.GraphBuilder;
import dev.jiffy.infer.graph.Interpreter;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.operator.RandomGraph;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Plans against the plain computation of each node, which is itself tested against ONNX's cases and ONNX Runtime.
@Tag("property")
class PlanTest {
    private static final int GRAPHS = Integer.getInteger("jiffy.graphs", 300);
    private static final double CLOSE = 2e-5;

    @Test
    void plansOfRandomGraphsComputeWhatTheirNodesMean() {
        int compared = 0;
        for (int seed = 1000; seed < 1000 + GRAPHS; seed++) {
            RandomGraph random = new RandomGraph(seed, 1 + seed % 9);
            if (random.toString().isEmpty()) {
                continue;
            }
            String what = "seed " + seed + "\n" + random;
            ModelFile model = ModelFile.read(ByteBuffer.wrap(random.model()));
            Tensor want = Interpreter.run(model, Map.of("x", random.input())).getFirst();
            Graph graph = GraphBuilder.build(model, Map.of("x", random.input().shape()));
            double largest = 1;
            for (int i = 0; i < want.shape().count(); i++) {
                largest = Math.max(largest, Math.abs(want.asDouble(i)));
            }
            double[] alone = run(what, graph, model, random.input(), 1);
            double[] onTwo;
            double[] before;
            do {
                before = alone;
                onTwo = run(what, graph, model, random.input(), 2);
                alone = run(what, graph, model, random.input(), 1);
            } while (!Arrays.equals(before, alone)); // a kernel was taken up in between, which changes last places
            assertThat(onTwo).as(what).isEqualTo(alone);
            for (int i = 0; i < alone.length; i++) {
                double a = want.asDouble(i);
                assertThat(Double.compare(a, alone[i]) == 0 || Math.abs(a - alone[i]) <= CLOSE * largest)
                        .as("%selement %d of %s is %s instead of %s", what, i, want.shape(), alone[i], a).isTrue();
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(GRAPHS / 2);
    }

    /// Twice, the second time over what the first left in memory, the input among it.
    private static double[] run(String what, Graph graph, ModelFile model, FloatTensor input, int threads) {
        try (Plan plan = Plan.of(graph, threads)) {
            plan.input("x").copyFrom(input);
            for (int i = 0; i < 2; i++) {
                if (threads == 1 || i == 0) {
                    plan.runParts();
                } else {
                    plan.run();
                }
            }
            Tensor got = plan.output(model.outputs().getFirst().name());
            double[] values = new double[got.shape().count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = got.asDouble(i);
            }
            return values;
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }
}
