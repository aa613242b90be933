package dev.jiffy.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.jiffy.infer.tensor.FloatTensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A network with 8-bit weights and inputs (QuantizeLinear and DequantizeLinear around each convolution) against ONNX Runtime
/// taking the file at its word, and against the same network of floats. `tools/networks/export.py` makes both.
///
/// A number half way between two of 256 may be rounded the other way after a sum in another order; one such step is all that
/// tells the engines apart. What 8 bits cost these random weights, of the range of the ten scores: 0.068 on average, at most
/// 0.18, the same as in ONNX Runtime.
@Tag("peer")
class QuantizedModelTest {
    private static final int IMAGES = 40;

    @Test
    void quantizedNetworksComeOutAsInOnnxRuntimeAndNearTheOnesOfFloats() throws OrtException {
        int exact = 0;
        int same = 0;
        double loss = 0;
        double peerLoss = 0;
        try (Comparison quantized = new Comparison(WholeModelsTest.resource("networks/resnet18_int8.onnx"),
                OrtSession.SessionOptions.OptLevel.NO_OPT);
                Comparison floats = new Comparison(WholeModelsTest.resource("networks/resnet18_float.onnx"))) {
            for (int seed = 0; seed < IMAGES; seed++) {
                FloatTensor image = Comparison.image(seed, 1, 1, 3, 64, 64);
                Comparison.Outcome outcome = quantized.of(image);
                float[] scores = floats.of(image).want();
                assertThat(outcome.plain()).doesNotContain("Conv", "Quantize", "Gemm");
                assertThat(outcome.worst()).as("image %d", seed).isLessThan(0.03);
                exact += outcome.worst() < 1e-6 ? 1 : 0;
                loss += new Comparison.Outcome(outcome.shape(), outcome.got(), scores, "").worst() / IMAGES;
                peerLoss += new Comparison.Outcome(outcome.shape(), outcome.want(), scores, "").worst() / IMAGES;
                same += best(outcome.got()) == best(scores) ? 1 : 0;
            }
        }
        assertThat(exact).as("images without such a step").isGreaterThanOrEqualTo(30);
        assertThat(same).as("images of the same class").isGreaterThanOrEqualTo(38);
        assertThat(loss).isLessThan(0.08).isCloseTo(peerLoss, within(0.002));
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }
}
