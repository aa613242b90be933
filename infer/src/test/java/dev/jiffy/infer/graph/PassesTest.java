package dev.jiffy.infer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.operator.Function;
import dev.jiffy.infer.operator.Grid;
import dev.jiffy.infer.operator.GridTable;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.operator.PointwiseChain;
import dev.jiffy.infer.operator.Unary;
import dev.jiffy.infer.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What passes leave of networks as exporters write them; that they still compute the same, `WholeModelsTest` says.
class PassesTest {
    private static List<String> nodes(String network, int size) throws IOException {
        try (InputStream in = PassesTest.class.getResourceAsStream("/dev/jiffy/infer/networks/" + network + ".onnx")) {
            assertThat(in).isNotNull();
            ModelFile model = ModelFile.read(ByteBuffer.wrap(in.readAllBytes()));
            Graph graph = GraphBuilder.build(model, Map.of("images", Shape.of(1, 3, size, size)));
            return graph.nodes().stream().map(PassesTest::name).toList();
        }
    }

    private static String name(Pointwise function) {
        return switch (function) {
            case Unary u -> u.function().name();
            case PointwiseChain c -> name(c.first()) + "+" + name(c.second());
            case Grid _ -> "GRID";
            case GridTable _ -> "TABLE";
        };
    }

    static String name(Node node) {
        return switch (node.operator()) {
            case FusedConvolution f -> "Conv+" + name(f.activation());
            case FusedBinary f -> f.binary().operation() + "+" + name(f.activation());
            case Pointwise p -> name(p);
            default -> node.operator().getClass().getSimpleName();
        };
    }

    @Test
    void clipsMishAndGeluBecomeFunctionsOfConvolutionsOrOfTheirOwn() throws IOException {
        List<String> nodes = nodes("hourglass", 64);
        assertThat(nodes).contains("Conv+CLIP", "Conv+LEAKY_RELU", "Conv+MISH", "GELU")
                .doesNotContain("Clip", Function.ERF.name(), Function.TANH.name(), Function.SOFTPLUS.name(),
                        Function.LEAKY_RELU.name());
    }

    @Test
    void normalizationsAreFoldedAndSumsApplyRelu() throws IOException {
        List<String> nodes = nodes("resnet18", 64);
        assertThat(nodes).contains("ADD+RELU", "Conv+RELU").doesNotContain("BatchNormalization", "RELU");
        assertThat(nodes.stream().filter("ADD+RELU"::equals)).hasSize(8);
    }

    @Test
    void sigmoidsOfAHeadMoveUpIntoItsConvolutions() throws IOException {
        assertThat(nodes("yolov5", 96).stream().filter("Conv+SIGMOID"::equals)).hasSize(3);
        assertThat(nodes("yolov5", 96)).doesNotContain("SIGMOID");
    }

    @Test
    void halvesOfATensorAreOneSplit() throws IOException {
        assertThat(nodes("yolov8", 96)).contains("Split", "Conv+SWISH").doesNotContain("Slice");
    }
}
