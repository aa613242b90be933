package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers rounded to the nearest of `scale · n` with `n` from `least` to `least + 255`, ties to even `n`, as a QuantizeLinear to 8
/// bits and the DequantizeLinear behind it do: `least` is the least integer of the type less the zero point.
public record Grid(float scale, int least) implements Pointwise {
    /// Numbers of a grid.
    public static final int STEPS = 256;

    /// The largest `n`.
    public int largest() {
        return least + STEPS - 1;
    }

    /// All numbers of the grid, from the least on.
    public FloatTensor numbers() {
        float[] all = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            all[i] = (least + i) * scale;
        }
        return FloatTensor.of(Shape.of(STEPS), all);
    }

    /// Which of them is nearest, from 0 to 255; 0 for what is no number.
    int index(float x) {
        return (int) Math.clamp(Math.rint(x / scale), (double) least, (double) largest())
                - (Float.isNaN(x) ? 0 : least);
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        return GridTable.floats(inputs);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        GridTable.run(this, numbers().array(), Tensors.floats(inputs, 0), (FloatTensor) outputs[0]);
    }
}
