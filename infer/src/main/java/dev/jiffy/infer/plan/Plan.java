package dev.jiffy.infer.plan;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.graph.Graph;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A model for one shape of its inputs, ready to run: steps in their order over memory that is made once. A run allocates
/// nothing unless a shape depends on numbers. One thread at a time uses a plan; its own helpers are at rest between runs.
public final class Plan implements AutoCloseable {
    private final Memory memory;
    private final List<Titled> titled;
    private final Map<String, Slot> inputs;
    private final Map<String, Slot> outputs;
    private final Team team;
    /// Asks for vector kernels, once the first result is there: before it they would take processors from who waits for it.
    private @Nullable Runnable warmup;

    /// A step and what it is.
    record Titled(String title, Step step) {
        /// The kind of step.
        String kind() {
            return step.getClass().getSimpleName();
        }
    }

    Plan(Memory memory, List<Titled> steps, Map<String, Slot> inputs, Map<String, Slot> outputs, Team team,
            Runnable warmup) {
        this.memory = memory;
        titled = List.copyOf(steps);
        this.inputs = inputs;
        this.outputs = outputs;
        this.team = team;
        this.warmup = warmup;
    }

    /// The plan of a graph, to run on the calling thread alone.
    public static Plan of(Graph graph) {
        return of(graph, 1);
    }

    /// The plan of a graph.
    ///
    /// @param threads that run it, the caller's among them; results are the same for any number
    public static Plan of(Graph graph, int threads) {
        return Planner.plan(graph, threads);
    }

    /// An input, to be written before a run; it keeps what was written.
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
        team.run();
        warmUp();
    }

    private void warmUp() {
        Runnable asked = warmup;
        if (asked != null) {
            warmup = null;
            asked.run();
        }
    }

    /// From inputs to outputs, the parts of each step one after the other on the calling thread.
    void runParts() {
        for (Titled each : titled) {
            for (int part = 0; part < team.parts(); part++) {
                each.step.run(part, team.parts());
            }
        }
    }

    /// Floats of memory that values take.
    public int floats() {
        return memory.floats().length;
    }

    /// From inputs to outputs, with the time that each step takes added to `nanos`, for profiles.
    public void run(long[] nanos) {
        for (int i = 0; i < titled.size(); i++) {
            long start = System.nanoTime();
            titled.get(i).step.run(0, 1);
            nanos[i] += System.nanoTime() - start;
        }
        warmUp();
    }

    /// What the steps are, for profiles.
    public List<String> titles() {
        return titled.stream().map(Titled::title).toList();
    }

    /// What each step is and the kind of step that does it, a line each. Those of [OperatorStep] and [LateStep] are plain
    /// computations without a kernel.
    @Override
    public String toString() {
        return titled.stream().map(t -> t.title() + ": " + t.kind()).collect(Collectors.joining("\n"));
    }

    /// What is done by the plain computation of its operator, because there is no kernel for it.
    public List<String> plain() {
        return titled.stream().filter(t -> t.step() instanceof OperatorStep || t.step() instanceof LateStep)
                .map(Titled::title).toList();
    }

    /// Ends the helpers.
    @Override
    public void close() {
        team.close();
    }
}
