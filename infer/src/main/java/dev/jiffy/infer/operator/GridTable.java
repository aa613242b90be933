package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Any function behind a [Grid]: there are but 256 numbers it can be asked for.
///
/// @param values the function of each number of the grid, from the least on
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record GridTable(Grid grid, float[] values) implements Pointwise {
    @Override
    public List<Facts> infer(Inputs inputs) {
        return floats(inputs);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        run(grid, values, Tensors.floats(inputs, 0), (FloatTensor) outputs[0]);
    }

    static List<Facts> floats(Inputs inputs) {
        inputs.expect(1, 1);
        if (inputs.type(0) != ElementType.FLOAT) {
            throw new InferException("input of " + inputs.type(0));
        }
        return List.of(Facts.of(ElementType.FLOAT, inputs.shape(0)));
    }

    static void run(Grid grid, float[] values, FloatTensor x, FloatTensor y) {
        for (int i = 0; i < x.shape().count(); i++) {
            y.array()[y.start() + i] = values[grid.index(x.array()[x.start() + i])];
        }
    }
}
