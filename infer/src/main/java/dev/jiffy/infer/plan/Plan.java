package dev.jiffy.infer.plan;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.graph.Graph;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// A model for one shape of its inputs, ready to run: steps in their order over memory that is made once. A run allocates
/// nothing unless a shape depends on numbers. One thread at a time uses a plan.
public final class Plan {
    private final Memory memory;
    private final List<Titled> titled;
    private final Step[] steps;
    private final Map<String, Slot> inputs;
    private final Map<String, Slot> outputs;

    /// A step and what it is.
    record Titled(String title, Step step) {
    }

    Plan(Memory memory, List<Titled> steps, Map<String, Slot> inputs, Map<String, Slot> outputs) {
        this.memory = memory;
        titled = List.copyOf(steps);
        this.steps = steps.stream().map(Titled::step).toArray(Step[]::new);
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /// The plan of a graph, on the calling thread alone.
    public static Plan of(Graph graph) {
        return Planner.plan(graph, 1);
    }

    /// An input, to be written before a run; the plan does not keep what was in it.
    public Tensor input(String name) {
        return tensor(inputs, name);
    }

    /// An output, to be read after a run.
    public Tensor output(String name) {
        return tensor(outputs, name);
    }

    private Tensor tensor(Map<String, Slot> slots, String name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new InferException("there is no \"" + name + "\", only " + slots.keySet());
        }
        return slot.tensor(memory);
    }

    /// From inputs to outputs.
    public void run() {
        for (Step step : steps) {
            step.run(0, 1);
        }
    }

    /// Floats of memory that values take.
    public int floats() {
        return memory.floats().length;
    }

    /// From inputs to outputs, with the time that each step takes added to `nanos`, for profiles.
    public void run(long[] nanos) {
        for (int i = 0; i < steps.length; i++) {
            long start = System.nanoTime();
            steps[i].run(0, 1);
            nanos[i] += System.nanoTime() - start;
        }
    }

    /// What the steps are, for profiles.
    public List<String> titles() {
        return titled.stream().map(Titled::title).toList();
    }
}
