package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.FusedBinary;
import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Concat;
import dev.jiffy.infer.operator.Pool;
import dev.jiffy.infer.operator.Resize;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.operator.Window;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Steps of everything but convolutions that stays channels last: where the input does, and the operator allows it.
final class AreaDrafts {
    private AreaDrafts() {
    }

    /// Drafts the steps of a node; false if it has to be done row-major.
    static boolean draft(Drafting drafting, Node node) {
        if (node.inputs().isEmpty() || node.inputs().getFirst() == null || !Layout.takes(node.output().facts())) {
            return false;
        }
        return switch (node.operator()) {
            case Pointwise function -> pointwise(drafting, node, function);
            case Binary binary -> binary(drafting, node, binary, null);
            case FusedBinary fused -> binary(drafting, node, fused.binary(), fused.activation());
            case Concat concat -> concat(drafting, node, concat);
            case Pool pool -> pool(drafting, node, pool);
            case Resize resize -> resize(drafting, node, resize);
            default -> false;
        };
    }

    private static boolean pointwise(Drafting drafting, Node node, Pointwise function) {
        if (!drafting.hasArea(node.input(0))) {
            return false;
        }
        Activate.request(drafting, function);
        Area from = drafting.area(node.input(0));
        Area to = drafting.target(node.output());
        Memory memory = drafting.memory();
        drafting.add(
                Draft.of(node.title(), () -> new PointwiseStep(memory, function, from, to), from.buffer(),
                        to.buffer()));
        return true;
    }

    private static boolean binary(Drafting drafting, Node node, Binary binary, @Nullable Pointwise activation) {
        Value a = node.input(0);
        Value b = node.input(1);
        Shape shape = Layout.facts(node.output()).shape();
        boolean isSwapped = !drafting.hasArea(a) || !Layout.facts(a).shape().equals(shape);
        Value first = isSwapped ? b : a;
        Value second = isSwapped ? a : b;
        if (!BinaryStep.takes(binary.operation(), isSwapped) || !drafting.hasArea(first)
                || !Layout.facts(first).shape().equals(shape)) {
            return false;
        }
        Area other = second(drafting, second, shape);
        if (other == null) {
            return false;
        }
        Activate.request(drafting, activation);
        Area from = drafting.area(first);
        Area to = drafting.target(node.output());
        Memory memory = drafting.memory();
        drafting.add(Draft.of(node.title(),
                () -> new BinaryStep(memory, binary.operation(), activation, from, other, isSwapped, to), from.buffer(),
                other.buffer(), to.buffer()));
        return true;
    }

    /// The other operand: of the same shape, or one number for each channel, or one for all.
    private static @Nullable Area second(Drafting drafting, Value value, Shape shape) {
        Shape own = Layout.facts(value).shape();
        if (value.constant() instanceof FloatTensor t) {
            int channels = shape.size(1);
            boolean isOne = own.count() == 1;
            int axis = shape.rank() - own.rank();
            boolean isPerChannel = own.count() == channels && axis <= 1 && own.size(1 - axis) == channels;
            if (!isOne && !isPerChannel) {
                return null;
            }
            float[] numbers = new float[channels];
            for (int c = 0; c < channels; c++) {
                numbers[c] = t.array()[t.start() + (isOne ? 0 : c)];
            }
            return drafting.pixel(numbers);
        }
        if (own.equals(shape)) {
            return drafting.area(value);
        }
        boolean isPixel = own.rank() == shape.rank() && own.size(0) == shape.size(0) && own.size(1) == shape.size(1)
                && own.count() == shape.size(0) * shape.size(1);
        return isPixel && Layout.takes(value.facts()) ? drafting.area(value) : null;
    }

    private static boolean concat(Drafting drafting, Node node, Concat concat) {
        Shape shape = Layout.facts(node.output()).shape();
        int axis = shape.axis(concat.axis());
        boolean isPixels = axis == 2 && shape.rank() == 3 && shape.size(0) == 1;
        boolean anyArea = false;
        boolean allArea = true;
        for (Value input : node.inputs()) {
            if (input == null || !Layout.takes(input.facts())) {
                return false;
            }
            anyArea |= drafting.hasArea(input);
            allArea &= drafting.hasArea(input);
        }
        if (!(axis == 1 && anyArea) && !(isPixels && allArea)) {
            return false;
        }
        Area whole = drafting.target(node.output());
        Memory memory = drafting.memory();
        int at = 0;
        for (int i = 0; i < node.inputs().size(); i++) {
            Value input = node.input(i);
            Shape own = Layout.facts(input).shape();
            Area part = axis == 1 ? whole.channels(at, own.size(1)) : whole.pixels(at, 1, own.size(2));
            Area from = drafting.area(input);
            if (from.buffer() != part.buffer() || from.offset() != part.offset()) {
                drafting.add(Draft.of("copy", () -> new AreaCopy(memory, from, part), from.buffer(), part.buffer()));
            }
            at += own.size(axis);
        }
        return true;
    }

    private static boolean pool(Drafting drafting, Node node, Pool pool) {
        Shape shape = Layout.facts(node.input(0)).shape();
        if (!drafting.hasArea(node.input(0)) || shape.rank() != 4 || pool.kind() == Pool.Kind.NORM || pool.indices()) {
            return false;
        }
        Window window = pool.window(shape);
        Area from = drafting.area(node.input(0));
        Area to = drafting.target(node.output());
        Memory memory = drafting.memory();
        float[][] scratch = new float[drafting.parts()][from.width() * from.channels()];
        drafting.add(
                Draft.of(node.title(), () -> new PoolStep(memory, from, to, window, pool.kind() == Pool.Kind.AVERAGE,
                        pool.padded(), scratch), from.buffer(), to.buffer()));
        return true;
    }

    /// To the nearest pixel, on both spatial axes. Which pixel that is, the operator itself is asked, with the numbers of rows
    /// and columns as an image.
    private static boolean resize(Drafting drafting, Node node, Resize resize) {
        Shape from = Layout.facts(node.input(0)).shape();
        Shape to = Layout.facts(node.output()).shape();
        if (!drafting.hasArea(node.input(0)) || !resize.how().nearest() || from.rank() != 4
                || from.size(0) != to.size(0)
                || from.size(1) != to.size(1)) {
            return false;
        }
        @Nullable
        Tensor[] inputs = new Tensor[node.inputs().size()];
        for (int i = 1; i < inputs.length; i++) {
            Value v = node.inputs().get(i);
            inputs[i] = v == null ? null : v.constant();
        }
        // One channel of one image is enough to see it.
        inputs[0] = numbers(Shape.of(1, 1, from.size(2), from.size(3)));
        if (inputs.length > 3 && inputs[3] != null && inputs[3].shape().count() == 4) {
            inputs[3] = Tensor.vector(1, 1, to.size(2), to.size(3));
        }
        LongTensor picked = (LongTensor) Tensor.zeros(ElementType.INT64, Shape.of(1, 1, to.size(2), to.size(3)));
        resize.run(inputs, new Tensor[]{picked});
        int[] rows = new int[to.size(2)];
        int[] columns = new int[to.size(3)];
        for (int y = 0; y < rows.length; y++) {
            rows[y] = (int) picked.array()[y * columns.length] / from.size(3);
        }
        for (int x = 0; x < columns.length; x++) {
            columns[x] = (int) picked.array()[x] % from.size(3);
        }
        Area input = drafting.area(node.input(0));
        Area output = drafting.target(node.output());
        Memory memory = drafting.memory();
        drafting.add(Draft.of(node.title(), () -> new PickStep(memory, input, output, rows, columns), input.buffer(),
                output.buffer()));
        return true;
    }

    /// Each element with its number.
    private static LongTensor numbers(Shape shape) {
        LongTensor tensor = (LongTensor) Tensor.zeros(ElementType.INT64, shape);
        for (int i = 0; i < shape.count(); i++) {
            tensor.array()[i] = i;
        }
        return tensor;
    }
}
