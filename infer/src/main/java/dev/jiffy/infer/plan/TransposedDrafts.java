package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.kernel.ConvolutionBlocks;
import dev.jiffy.infer.kernel.ConvolutionRun;
import dev.jiffy.infer.kernel.Machine;
import dev.jiffy.infer.operator.TransposedConvolution;
import dev.jiffy.infer.operator.Window;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Steps of transposed convolutions: output pixels with the same remainder by the stride see the same weights, so each such
/// lattice of the output is a usual convolution of the input with every stride-th weight, in the other order.
final class TransposedDrafts {
    private final Drafting drafting;
    private final Node node;
    private final TransposedConvolution convolution;
    private final FloatTensor weights;
    private final float[] bias;
    private final Window window;

    /// The pixels of an axis with one remainder.
    ///
    /// @param first pixel of the output
    /// @param count of them
    /// @param kernel first element of the window that reaches them
    /// @param taps elements that do
    /// @param start place in the input where the window of the first pixel begins
    private record Phase(int first, int count, int kernel, int taps, int start) {
        static Phase of(Window window, int axis, int first, int size) {
            int stride = window.strides()[axis];
            int kernel = (first + window.before()[axis]) % stride;
            int taps = kernel < window.sizes()[axis] ? (window.sizes()[axis] - 1 - kernel) / stride + 1 : 0;
            int start = (first + window.before()[axis] - kernel) / stride - (taps - 1);
            return new Phase(first, size > first ? (size - first - 1) / stride + 1 : 0, kernel, taps, start);
        }
    }

    private TransposedDrafts(Drafting drafting, Node node, TransposedConvolution convolution, FloatTensor weights,
            float[] bias) {
        this.drafting = drafting;
        this.node = node;
        this.convolution = convolution;
        this.weights = weights;
        this.bias = bias;
        window = convolution.window(Layout.facts(node.input(0)).shape(), weights.shape());
    }

    /// Drafts the steps of a node; false if it is none of these.
    static boolean draft(Drafting drafting, Node node) {
        if (!(node.operator() instanceof TransposedConvolution convolution) || border(node, convolution) == null
                || !(node.input(1).constant() instanceof FloatTensor weights)) {
            return false;
        }
        float[] bias = new float[weights.shape().size(1) * convolution.groups()];
        Value given = node.optionalInput(2);
        if (given != null) {
            if (!(given.constant() instanceof FloatTensor b)) {
                return false;
            }
            System.arraycopy(b.array(), b.start(), bias, 0, bias.length);
        }
        new TransposedDrafts(drafting, node, convolution, weights, bias).draft();
        return true;
    }

    /// How far windows reach over the edges of the input; `null` if these steps cannot do the node: axes other than two,
    /// dilations, or pixels that no weight reaches.
    static @Nullable Border border(Node node, TransposedConvolution convolution) {
        Value input = node.input(0);
        if (!Layout.takes(input.facts()) || !Layout.takes(node.output().facts())
                || Layout.facts(input).shape().rank() != 4 || node.input(1).constant() == null) {
            return null;
        }
        Shape from = Layout.facts(input).shape();
        Shape to = Layout.facts(node.output()).shape();
        Window window = convolution.window(from, Layout.facts(node.input(1)).shape());
        int[] reach = new int[4];
        for (int axis = 0; axis < 2; axis++) {
            if (window.dilations()[axis] != 1) {
                return null;
            }
            for (int first = 0; first < Math.min(window.strides()[axis], to.size(axis + 2)); first++) {
                Phase phase = Phase.of(window, axis, first, to.size(axis + 2));
                if (phase.taps == 0) {
                    return null;
                }
                int end = phase.start + phase.count - 1 + phase.taps;
                reach[axis] = Math.max(reach[axis], -phase.start);
                reach[axis + 2] = Math.max(reach[axis + 2], end - from.size(axis + 2));
            }
        }
        return new Border(reach[0], reach[1], reach[2], reach[3]);
    }

    private void draft() {
        Border border = border(node, convolution);
        Area input = border == null ? drafting.area(node.input(0)) : drafting.area(node.input(0), border);
        Area output = drafting.target(node.output());
        for (int y = 0; y < Math.min(window.strides()[0], output.height()); y++) {
            for (int x = 0; x < Math.min(window.strides()[1], output.width()); x++) {
                Phase rows = Phase.of(window, 0, y, output.height());
                Phase columns = Phase.of(window, 1, x, output.width());
                Area lattice = output.lattice(y, window.strides()[0], rows.count, x, window.strides()[1],
                        columns.count);
                int in = input.channels() / convolution.groups();
                int out = output.channels() / convolution.groups();
                for (int g = 0; g < convolution.groups(); g++) {
                    dense(input.channels(g * in, in), lattice.channels(g * out, out), g, rows, columns);
                }
            }
        }
    }

    private void dense(Area input, Area output, int group, Phase rows, Phase columns) {
        int channels = input.channels();
        int outputs = output.channels();
        boolean isRun = input.pixelStep() == channels;
        int[] taps = new int[isRun ? rows.taps : rows.taps * columns.taps];
        for (int t = 0; t < taps.length; t++) {
            taps[t] = isRun
                    ? t * input.rowStep()
                    : t / columns.taps * input.rowStep() + t % columns.taps * input.pixelStep();
        }
        float[] own = new float[outputs];
        System.arraycopy(bias, group * outputs, own, 0, outputs);
        int k = rows.taps * columns.taps * channels;
        ConvolutionBlocks blocks = ConvolutionBlocks.pack(Machine.HERE,
                channelsLast(group, outputs, channels, rows, columns), own, k);
        ConvolutionRun run = new ConvolutionRun(Machine.HERE, blocks, taps, isRun ? columns.taps * channels : channels,
                outputs, output.width());
        ConvolutionStep.Runs runs = new ConvolutionStep.Runs(run, run, output.width(), output.height(), 1, 1,
                -rows.start, -columns.start);
        drafting.tiles().addAll(run.tiles());
        Memory memory = drafting.memory();
        int parts = drafting.parts();
        drafting.add(Draft.of(node.title(), () -> new ConvolutionStep(memory, input, output, runs, null, parts),
                input.buffer(), output.buffer()));
    }

    /// Weights `[c, m, y, x]` of one lattice as `[m, y, x, c]`, places in the other order.
    private float[] channelsLast(int group, int outputs, int channels, Phase rows, Phase columns) {
        float[] result = new float[outputs * rows.taps * columns.taps * channels];
        int at = 0;
        for (int m = 0; m < outputs; m++) {
            for (int i = rows.taps - 1; i >= 0; i--) {
                for (int j = columns.taps - 1; j >= 0; j--) {
                    int y = rows.kernel + i * window.strides()[0];
                    int x = columns.kernel + j * window.strides()[1];
                    for (int c = 0; c < channels; c++) {
                        int row = ((group * channels + c) * outputs + m) * window.sizes()[0] + y;
                        result[at++] = weights.array()[weights.start() + row * window.sizes()[1] + x];
                    }
                }
            }
        }
        return result;
    }
}
