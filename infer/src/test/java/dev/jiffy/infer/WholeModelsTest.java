package dev.jiffy.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import dev.jiffy.infer.tensor.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole models against ONNX Runtime: each field of a detector's boxes, or all classes of a classifier, within 1e-4 of its
/// range. The networks among the resources have the structure of well-known ones, few channels and random weights;
/// `tools/networks/export.py` makes them, and says where structures are from.
@Tag("peer")
class WholeModelsTest {
    private static final double CLOSE = 1e-4;
    /// Operators over whole images, which all have kernels or are views.
    private static final String HOT = "\\((Conv|ConvTranspose|Gemm|MatMul|Softmax|MaxPool|AveragePool|GlobalAveragePool"
            + "|Resize|Concat|Split|Transpose|Slice|Pad|Sigmoid|Relu|LeakyRelu|Clip|Erf|Mish|PRelu|HardSigmoid|InstanceNormalization"
            + "|LayerNormalization|Elu|Tanh)\\)";

    @ParameterizedTest
    @CsvSource({"yolov5,1,64,64", "yolov5,1,96,160", "yolov5,3,32,32", //
            "yolov8,1,64,64", "yolov8,1,160,96", "yolov8,2,32,224", //
            "yolo11,1,64,64", "yolo11,1,96,128", "yolo11,2,32,64", //
            "mobilenetv3,1,64,64", "mobilenetv3,1,97,41", "mobilenetv3,3,33,70", //
            "resnet18,1,64,64", "resnet18,1,75,101", "resnet18,2,40,33", //
            "hourglass,1,64,64"})
    void networksOfEveryFamilyGiveWhatOnnxRuntimeGives(String name, int batch, int height, int width)
            throws OrtException {
        compare(resource("networks/" + name + ".onnx"), Comparison.image(height, 1, batch, 3, height, width));
    }

    @ParameterizedTest
    @CsvSource({"yolox_nano_320,320", "yolox_nano,416", "yolox_nano,640"})
    void yoloxNanoGivesWhatOnnxRuntimeGives(String name, int size) throws OrtException, IOException {
        Path file = shared("data/servo/models/" + name + ".onnx");
        assumeTrue(Files.isRegularFile(file), file + " is missing");
        byte[] model = Files.readAllBytes(file);
        compare(size == 640 ? widened(model) : model, Comparison.image(size, 255, 1, 3, size, size));
    }

    @Test
    void theModelOfTheSampleLineGivesWhatOnnxRuntimeGives() throws OrtException, IOException {
        Path file = root().resolve("line/src/main/resources/dev/jiffy/line/sample-belt.onnx");
        compare(Files.readAllBytes(file), Comparison.image(1, 1, 1, 3, 192, 320));
    }

    private static void compare(byte[] model, FloatTensor image) throws OrtException {
        try (Comparison comparison = new Comparison(model)) {
            Comparison.Outcome outcome = comparison.of(image);
            assertThat(outcome.worst()).isLessThan(CLOSE);
            assertThat(outcome.plain()).as("what has no kernel").doesNotContainPattern(HOT);
        }
    }

    /// The model of 416 × 416 as if it had been exported for 640 × 640: `Dimension { dim_value }` of onnx.proto where it says
    /// 416: of the input, and of values in between, which are notes. Nothing else in the file depends on the size.
    private static byte[] widened(byte[] model) {
        byte[] other = model.clone();
        int found = 0;
        for (int i = 0; i + 5 <= other.length; i++) {
            if (other[i] == 0x0A && other[i + 1] == 3 && other[i + 2] == 8 && other[i + 3] == (byte) 0xA0
                    && other[i + 4] == 3) {
                other[i + 3] = (byte) 0x80;
                other[i + 4] = 5;
                found++;
            }
        }
        assertThat(found).isEqualTo(6);
        return other;
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        return Files.isDirectory(at.resolve("infer")) ? at : at.resolve("..").normalize();
    }

    private static Path shared(String name) {
        return root().resolveSibling("shared").resolve(name);
    }

    static byte[] resource(String name) {
        try (InputStream in = WholeModelsTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
