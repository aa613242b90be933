package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// DepthToSpace (ONNX, opset 1 to 13): channels become blocks of `block × block` pixels.
///
/// @param columnsFirst mode CRD: the place within the block varies fastest among the channels, else (DCR) slowest
public record DepthToSpace(int block, boolean columnsFirst) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("DepthToSpace", (attributes, _) -> new DepthToSpace(Math.toIntExact(attributes.integer("blocksize")),
                switch (attributes.text("mode", "DCR")) {
                    case "DCR" -> false;
                    case "CRD" -> true;
                    default -> throw new InferException("attribute mode is neither DCR nor CRD");
                }));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Shape x = inputs.shape(0);
        if (x.rank() != 4 || block < 1 || block > 1 << 15 || x.size(1) % (block * block) != 0) {
            throw new InferException("input " + x + " for blocks of " + block);
        }
        return List.of(Facts.of(inputs.type(0),
                Shape.of(x.size(0), x.size(1) / (block * block), Math.multiplyExact(x.size(2), block),
                        Math.multiplyExact(x.size(3), block))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape to = outputs[0].shape();
        int channels = to.size(1);
        int height = x.shape().size(2);
        int width = x.shape().size(3);
        int at = 0;
        for (int n = 0; n < to.size(0); n++) {
            for (int c = 0; c < channels; c++) {
                for (int row = 0; row < to.size(2); row++) {
                    for (int column = 0; column < to.size(3); column++) {
                        int place = row % block * block + column % block;
                        int channel = columnsFirst ? c * block * block + place : place * channels + c;
                        int from = ((n * x.shape().size(1) + channel) * height + row / block) * width + column / block;
                        Runs.copy(x, from, 1, outputs[0], at++, 1);
                    }
                }
            }
        }
    }
}
