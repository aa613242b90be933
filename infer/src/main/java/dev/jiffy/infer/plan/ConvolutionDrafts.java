package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.FusedConvolution;
import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.kernel.ConvolutionBlocks;
import dev.jiffy.infer.kernel.ConvolutionRun;
import dev.jiffy.infer.kernel.Machine;
import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.operator.Window;
import dev.jiffy.infer.tensor.FloatTensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Steps of convolutions with constant weights and one or two spatial axes.
final class ConvolutionDrafts {
    /// Floats of output of a strip of pixels: it is still in the first cache when its function is applied.
    private static final int STRIP = 4096;

    private final Drafting drafting;
    private final Node node;
    private final Window window;
    private final FloatTensor weights;
    private final float[] bias;
    private final int groups;
    private final Border padding;
    private final @Nullable Pointwise activation;

    private ConvolutionDrafts(Drafting drafting, Node node, Convolution convolution, FloatTensor weights,
            float[] bias) {
        this.drafting = drafting;
        this.node = node;
        this.weights = weights;
        this.bias = bias;
        window = convolution.window(Layout.facts(node.input(0)).shape(), weights.shape());
        groups = convolution.groups();
        padding = Borders.padding(convolution, node);
        activation = node.operator() instanceof FusedConvolution f ? f.activation() : null;
        Activate.request(drafting, activation);
    }

    /// Drafts the steps of a node; false if it is none of these convolutions.
    static boolean draft(Drafting drafting, Node node) {
        Convolution convolution = Borders.convolution(node.operator());
        if (convolution == null || !Layout.takes(node.input(0).facts()) || !Layout.takes(node.output().facts())
                || !(node.input(1).constant() instanceof FloatTensor weights)) {
            return false;
        }
        float[] bias = new float[weights.shape().size(0)];
        Value given = node.optionalInput(2);
        if (given != null) {
            if (!(given.constant() instanceof FloatTensor b)) {
                return false;
            }
            System.arraycopy(b.array(), b.start(), bias, 0, bias.length);
        }
        new ConvolutionDrafts(drafting, node, convolution, weights, bias).draft();
        return true;
    }

    private void draft() {
        Area input = drafting.area(node.input(0), padding);
        Area output = drafting.target(node.output());
        int outputs = weights.shape().size(0);
        if (groups == input.channels() && outputs == groups) {
            depthwise(input, output);
            return;
        }
        int in = input.channels() / groups;
        int out = outputs / groups;
        for (int g = 0; g < groups; g++) {
            dense(input.channels(g * in, in), output.channels(g * out, out), g * out);
        }
    }

    private int windowRows() {
        return window.axes() == 1 ? 1 : window.sizes()[0];
    }

    private int windowColumns() {
        return window.sizes()[window.axes() - 1];
    }

    private int vertical(int[] of, int usual) {
        return window.axes() == 1 ? usual : of[0];
    }

    private int horizontal(int[] of) {
        return of[window.axes() - 1];
    }

    /// One group, whose output channels begin at `first`.
    private void dense(Area input, Area output, int first) {
        int channels = input.channels();
        int columns = windowColumns();
        boolean isRun = input.pixelStep() == channels && (horizontal(window.dilations()) == 1 || columns == 1);
        int[] taps = isRun ? rowTaps(input) : pixelTaps(input);
        int length = isRun ? columns * channels : channels;
        Machine machine = Machine.HERE;
        float[] own = new float[output.channels()];
        System.arraycopy(bias, first, own, 0, own.length);
        int k = channels * windowRows() * columns;
        ConvolutionBlocks blocks = ConvolutionBlocks.pack(machine, channelsLast(first, output.channels(), channels),
                own, k);
        ConvolutionStep.Runs runs = runs(input, output, machine, blocks, taps, length);
        drafting.tiles().addAll(runs.run().tiles());
        drafting.tiles().addAll(runs.last().tiles());
        Memory memory = drafting.memory();
        int parts = drafting.parts();
        drafting.add(Draft.of(node.title(), () -> new ConvolutionStep(memory, input, output, runs, activation, parts),
                input.buffer(), output.buffer()));
    }

    private ConvolutionStep.Runs runs(Area input, Area output, Machine machine, ConvolutionBlocks blocks, int[] taps,
            int length) {
        int stepY = vertical(window.strides(), 1);
        int stepX = horizontal(window.strides());
        int top = vertical(window.before(), 0);
        int left = horizontal(window.before());
        boolean isStrip = windowRows() == 1 && windowColumns() == 1 && stepY == 1 && stepX == 1 && top == 0 && left == 0
                && input.height() == output.height() && input.width() == output.width() && input.rowsMeet()
                && output.rowsMeet();
        int outputs = output.channels();
        if (!isStrip) {
            ConvolutionRun run = new ConvolutionRun(machine, blocks, taps, length, outputs, output.width());
            return new ConvolutionStep.Runs(run, run, output.width(), output.height(), stepY, stepX, top, left);
        }
        int all = output.height() * output.width();
        int pixels = Math.min(all, Math.max(24, STRIP / outputs / 12 * 12));
        int count = (all + pixels - 1) / pixels;
        pixels = (all + count - 1) / count;
        count = (all + pixels - 1) / pixels;
        ConvolutionRun run = new ConvolutionRun(machine, blocks, taps, length, outputs, pixels);
        ConvolutionRun last = new ConvolutionRun(machine, blocks, taps, length, outputs, all - (count - 1) * pixels);
        return new ConvolutionStep.Runs(run, last, pixels, count, 0, 1, 0, 0);
    }

    /// One tap for each row of the window: its pixels follow one another without a gap.
    private int[] rowTaps(Area input) {
        int[] taps = new int[windowRows()];
        for (int y = 0; y < taps.length; y++) {
            taps[y] = y * vertical(window.dilations(), 1) * input.rowStep();
        }
        return taps;
    }

    /// One tap for each pixel of the window.
    private int[] pixelTaps(Area input) {
        int columns = windowColumns();
        int[] taps = new int[windowRows() * columns];
        for (int t = 0; t < taps.length; t++) {
            taps[t] = t / columns * vertical(window.dilations(), 1) * input.rowStep()
                    + t % columns * horizontal(window.dilations()) * input.pixelStep();
        }
        return taps;
    }

    /// Weights `[m, c, y, x]` as `[m, y, x, c]`.
    private float[] channelsLast(int first, int outputs, int channels) {
        int taps = window.count();
        int count = channels * taps;
        int start = weights.start() + first * count;
        if (taps == 1) {
            return Arrays.copyOfRange(weights.array(), start, start + outputs * count);
        }
        float[] result = new float[outputs * count];
        for (int m = 0; m < outputs; m++) {
            ConvolutionBlocks.transpose(weights.array(), start + m * count, channels, taps, result, m * count,
                    channels);
        }
        return result;
    }

    private void depthwise(Area input, Area output) {
        int channels = input.channels();
        int taps = window.count();
        float[] rows = new float[(taps + 1) * channels];
        System.arraycopy(bias, 0, rows, 0, channels);
        ConvolutionBlocks.transpose(weights.array(), weights.start(), channels, taps, rows, channels, channels);
        Memory memory = drafting.memory();
        int[] offsets = pixelTaps(input);
        drafting.add(Draft.of(node.title(),
                () -> new DepthwiseStep(memory, input, output, offsets, rows, vertical(window.strides(), 1),
                        horizontal(window.strides()), vertical(window.before(), 0), horizontal(window.before()),
                        activation),
                input.buffer(), output.buffer()));
    }
}
