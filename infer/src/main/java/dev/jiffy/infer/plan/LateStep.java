package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Interpreter;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operator whose outputs have a shape that depends on numbers, such as NonMaxSuppression: worked out anew in each run,
/// into new memory.
record LateStep(Memory memory, String title, Operator operator, List<@Nullable Slot> inputs, List<Slot> outputs)
        implements
            Step {
    @Override
    public void run(int part, int parts) {
        if (part != 0) {
            return;
        }
        @Nullable
        Tensor[] in = new Tensor[inputs.size()];
        for (int i = 0; i < in.length; i++) {
            Slot slot = inputs.get(i);
            in[i] = slot == null ? null : slot.tensor(memory);
        }
        Tensor[] out = Interpreter.evaluate(operator, in, title);
        for (int i = 0; i < Math.min(out.length, outputs.size()); i++) {
            outputs.get(i).set(out[i]);
        }
    }
}
