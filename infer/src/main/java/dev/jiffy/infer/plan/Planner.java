package dev.jiffy.infer.plan;

import dev.jiffy.core.kernels.KernelWarmup;
import dev.jiffy.infer.graph.Graph;
import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.kernel.Mode;
import dev.jiffy.infer.kernel.Tile;
import dev.jiffy.infer.kernel.VectorWarmup;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Draws up the plan of a graph: node by node, channels last where that is possible, row-major elsewhere; then memory is laid
/// out and the steps are made.
final class Planner {
    private final Graph graph;
    private final int threads;
    private final Drafting drafting;
    private final Map<String, Slot> inputs = new LinkedHashMap<>();
    private final Map<String, Slot> outputs = new LinkedHashMap<>();

    private Planner(Graph graph, int threads) {
        this.graph = graph;
        this.threads = threads;
        drafting = new Drafting(graph, Team.parts(threads));
    }

    /// The plan of a graph.
    ///
    /// @param threads that run it
    static Plan plan(Graph graph, int threads) {
        return new Planner(graph, threads).plan();
    }

    private Plan plan() {
        for (Value input : graph.inputs()) {
            Slot slot = drafting.targetSlot(input);
            inputs.put(input.name(), slot);
            if (Layout.takes(input.facts()) && Layout.facts(input).shape().rank() == 4) {
                drafting.area(input);
            }
        }
        for (Node node : graph.nodes()) {
            boolean isDrafted = isKnown(node) && (ViewDrafts.draft(drafting, node)
                    || ConvolutionDrafts.draft(drafting, node) || MatrixDrafts.draft(drafting, node)
                    || TransposedDrafts.draft(drafting, node) || PlaneDrafts.draft(drafting, node)
                    || AreaDrafts.draft(drafting, node) || RowDrafts.draft(drafting, node)
                    || ConcatDrafts.draft(drafting, node));
            if (!isDrafted) {
                rowMajor(node);
            }
        }
        for (Value output : graph.outputs()) {
            outputs.put(output.name(), drafting.slot(output));
        }
        return finish();
    }

    private static boolean isKnown(Node node) {
        return node.outputs().stream().allMatch(v -> v.facts() != null)
                && node.inputs().stream().allMatch(v -> v == null || v.facts() != null);
    }

    private void rowMajor(Node node) {
        List<@Nullable Slot> in = new ArrayList<>();
        for (Value value : node.inputs()) {
            in.add(value == null ? null : drafting.slot(value));
        }
        Operator operator = node.operator();
        List<Slot> out = new ArrayList<>();
        for (Value value : node.outputs()) {
            out.add(drafting.targetSlot(value));
        }
        Memory memory = drafting.memory();
        List<@Nullable Slot> all = new ArrayList<>(in);
        all.addAll(out);
        List<Buffer> buffers = new ArrayList<>();
        for (Slot slot : all) {
            Buffer buffer = slot == null ? null : slot.buffer();
            if (buffer != null) {
                buffers.add(buffer);
            }
        }
        drafting.add(new Draft(node.title(), buffers, () -> isKnown(node)
                ? step(operator, in, out, memory)
                : new LateStep(memory, node.title(), operator, in, out)));
    }

    private static Step step(Operator operator, List<@Nullable Slot> in, List<Slot> out, Memory memory) {
        @Nullable
        Tensor[] inputs = new Tensor[in.size()];
        for (int i = 0; i < inputs.length; i++) {
            Slot slot = in.get(i);
            inputs[i] = slot == null ? null : slot.tensor(memory);
        }
        return new OperatorStep(operator, inputs, out.stream().map(s -> s.tensor(memory)).toArray(Tensor[]::new));
    }

    private Plan finish() {
        List<Draft> drafts = drafting.drafts();
        Set<Buffer> buffers = new LinkedHashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            for (Buffer buffer : drafts.get(i).buffers()) {
                buffer.use(i);
                buffers.add(buffer);
            }
        }
        for (Slot slot : inputs.values()) {
            keep(slot, -1, buffers);
            keep(slot, drafts.size(), buffers); // what callers write once, such as padding, is there in later runs
        }
        for (Slot slot : outputs.values()) {
            keep(slot, drafts.size(), buffers);
        }
        Memory memory = drafting.memory();
        memory.floats(new float[Arena.lay(List.copyOf(buffers)) + 16]);
        List<Plan.Titled> steps = new ArrayList<>();
        for (Draft draft : drafts) {
            steps.add(new Plan.Titled(draft.title(), draft.step().get()));
        }
        Set<Tile> tiles = drafting.tiles();
        Set<Mode> modes = drafting.modes();
        if ("vector".equals(KernelWarmup.setting())) {
            VectorWarmup.request(tiles, modes);
        }
        return new Plan(memory, steps, inputs, outputs,
                new Team(threads, steps.stream().map(Plan.Titled::step).toArray(Step[]::new)),
                () -> VectorWarmup.request(tiles, modes));
    }

    /// Has a buffer live before or after all steps too, because callers write or read it then.
    private static void keep(Slot slot, int step, Set<Buffer> buffers) {
        Buffer buffer = slot.buffer();
        if (buffer != null) {
            buffer.use(step);
            buffers.add(buffer);
        }
    }
}
