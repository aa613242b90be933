package dev.jiffy.infer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.jiffy.infer.graph.Interpreter;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random graphs of one to seven operators against ONNX Runtime, within 1e-5 of the largest number that comes out.
@Tag("property")
class RandomGraphsTest {
    private static final int GRAPHS = Integer.getInteger("jiffy.graphs", 600);
    private static final double CLOSE = 1e-5;

    @Test
    void randomGraphsComeOutAsInOnnxRuntime() throws OrtException {
        int compared = 0;
        List<String> failed = new ArrayList<>();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            for (int seed = 0; seed < GRAPHS; seed++) {
                RandomGraph graph = new RandomGraph(seed, 1 + seed % 7);
                if (!graph.toString().isEmpty()) {
                    try {
                        compare(graph, options);
                    } catch (OrtException | AssertionError e) {
                        failed.add("seed " + seed + "\n" + graph + e.getMessage());
                    }
                    compared++;
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(compared).isGreaterThan(GRAPHS / 2);
    }

    private static void compare(RandomGraph graph, OrtSession.SessionOptions options) throws OrtException {
        byte[] model = graph.model();
        Tensor got = Interpreter.run(ModelFile.read(ByteBuffer.wrap(model)), Map.of("x", graph.input())).getFirst();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatTensor x = graph.input();
        long[] sizes = Arrays.stream(x.shape().sizes()).asLongStream().toArray();
        try (OrtSession session = environment.createSession(model, options);
                OnnxTensor in = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.array()), sizes);
                OrtSession.Result result = session.run(Map.of("x", in))) {
            OnnxTensor out = (OnnxTensor) result.get(0);
            assertThat(Arrays.stream(got.shape().sizes()).asLongStream().toArray()).isEqualTo(out.getInfo().getShape());
            FloatBuffer wanted = out.getFloatBuffer();
            double largest = 1;
            for (int i = 0; i < wanted.remaining(); i++) {
                largest = Math.max(largest, Math.abs(wanted.get(i)));
            }
            for (int i = 0; i < wanted.remaining(); i++) {
                double a = got.asDouble(i);
                double b = wanted.get(i);
                assertThat(Double.compare(a, b) == 0 || Math.abs(a - b) <= CLOSE * largest)
                        .as("element %d of %s is %s instead of %s", i, got.shape(), a, b).isTrue();
            }
        }
    }
}
