package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SpaceToDepth (ONNX, opset 1 to 13): blocks of `block × block` pixels become channels, the place within the block slowest.
public record SpaceToDepth(int block) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("SpaceToDepth", (attributes, _) -> new SpaceToDepth(Math.toIntExact(attributes.integer("blocksize"))));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Shape x = inputs.shape(0);
        if (x.rank() != 4 || block < 1 || block > 1 << 15 || x.size(2) % block != 0 || x.size(3) % block != 0) {
            throw new InferException("input " + x + " for blocks of " + block);
        }
        return List.of(Facts.of(inputs.type(0),
                Shape.of(x.size(0), Math.multiplyExact(x.size(1), block * block), x.size(2) / block,
                        x.size(3) / block)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape from = x.shape();
        Shape to = outputs[0].shape();
        int width = to.size(3);
        int at = 0;
        for (int n = 0; n < to.size(0); n++) {
            for (int channel = 0; channel < to.size(1); channel++) {
                int place = channel / from.size(1);
                for (int row = 0; row < to.size(2); row++) {
                    int line = ((n * from.size(1) + channel % from.size(1)) * from.size(2) + row * block
                            + place / block) * from.size(3);
                    Runs.copy(x, line + place % block, block, outputs[0], at, width);
                    at += width;
                }
            }
        }
    }
}
