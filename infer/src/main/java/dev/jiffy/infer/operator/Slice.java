package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Slice (ONNX, opset 1 to 13): every `step`-th element from `start` to before `end` along some axes. Starts, ends and axes
/// are attributes up to opset 9; from 10 on they and the steps are inputs.
///
/// @param starts `null` if they are an input, as are then `ends` and `axes`
/// @param axes `null` for the first ones, if `starts` are there
public record Slice(@Nullable LongTensor starts, @Nullable LongTensor ends,
        @Nullable LongTensor axes) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Slice", (attributes, opset) -> opset >= 10
                ? new Slice(null, null, null)
                : new Slice(vector(attributes, "starts"), vector(attributes, "ends"), vector(attributes, "axes")));
    }

    private static @Nullable LongTensor vector(Attributes attributes, String name) {
        long[] values = attributes.integers(name);
        return values == null ? null : Tensor.vector(values);
    }

    /// What is taken along an axis: `count` elements from `start` by `step`.
    public record Part(int start, int step, int count) {
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 5);
        Shape x = inputs.shape(0);
        Tensor from = starts == null ? inputs.constant(1) : starts;
        Tensor to = ends == null ? inputs.constant(2) : ends;
        Tensor along = inputs.has(3) ? inputs.constant(3) : axes;
        Tensor steps = inputs.has(4) ? inputs.constant(4) : null;
        int count = from.shape().count();
        if (to.shape().count() != count || along != null && along.shape().count() != count
                || steps != null && steps.shape().count() != count || along == null && count > x.rank()) {
            throw new InferException("starts, ends, axes and steps are not of the same number");
        }
        for (int i = 0; along != null && i < count; i++) {
            x.axis(along.asLong(i));
        }
        int[] sizes = new int[x.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            int k = find(axis, sizes.length, from, along);
            if (k >= 0 && steps != null && steps.asLong(k) == 0) {
                throw new InferException("a step of 0 along axis " + axis);
            }
            sizes[axis] = part(x.size(axis), k, from, to, steps).count;
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(sizes)));
    }

    /// Where in the lists an axis is, −1 if it is not.
    private static int find(int axis, int rank, Tensor starts, @Nullable Tensor axes) {
        int count = starts.shape().count();
        if (axes == null) {
            return axis < count ? axis : -1;
        }
        for (int i = 0; i < count; i++) {
            long named = axes.asLong(i);
            if (named == axis || named + rank == axis) {
                return i;
            }
        }
        return -1;
    }

    private static Part part(int size, int k, Tensor starts, Tensor ends, @Nullable Tensor steps) {
        if (k < 0) {
            return new Part(0, 1, size);
        }
        long step = steps == null ? 1 : steps.asLong(k);
        long start = starts.asLong(k);
        long end = ends.asLong(k);
        start = start < 0 ? start + size : start;
        end = end < 0 ? end + size : end;
        start = step > 0 ? Math.clamp(start, 0, size) : Math.clamp(start, -1, size - 1);
        end = step > 0 ? Math.clamp(end, 0, size) : Math.clamp(end, -1, size - 1);
        long count = step > 0
                ? end <= start ? 0 : (end - start - 1) / step + 1
                : end >= start ? 0 : (start - end - 1) / -Math.max(step, -Integer.MAX_VALUE) + 1;
        return new Part((int) start, Math.clamp(step, -Integer.MAX_VALUE, Integer.MAX_VALUE), (int) count);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape from = x.shape();
        Shape to = outputs[0].shape();
        if (to.count() == 0) {
            return;
        }
        int whole = to.rank();
        while (whole > 0 && to.size(whole - 1) == from.size(whole - 1) && part(inputs, from, whole - 1).step == 1) {
            whole--;
        }
        copy(inputs, x, outputs[0], 0, whole, 0, 0);
    }

    /// What is taken along an axis, of inputs whose numbers are known.
    ///
    /// @param inputs of the node
    /// @param from shape of the first of them
    public Part part(@Nullable Tensor[] inputs, Shape from, int axis) {
        Tensor first = starts == null ? Tensors.any(inputs, 1) : starts;
        Tensor last = ends == null ? Tensors.any(inputs, 2) : ends;
        Tensor along = inputs.length > 3 && inputs[3] != null ? inputs[3] : axes;
        return part(from.size(axis), find(axis, from.rank(), first, along), first, last, Tensors.maybe(inputs, 4));
    }

    private void copy(@Nullable Tensor[] inputs, Tensor x, Tensor y, int axis, int whole, int at, int outAt) {
        Shape from = x.shape();
        Shape to = y.shape();
        if (axis == whole) {
            Runs.copy(x, at, 1, y, outAt, to.count(axis, to.rank()));
            return;
        }
        Part part = part(inputs, from, axis);
        if (axis == to.rank() - 1) {
            Runs.copy(x, at + part.start, part.step, y, outAt, part.count);
            return;
        }
        int step = from.count(axis + 1, from.rank());
        int outStep = to.count(axis + 1, to.rank());
        for (int i = 0; i < part.count; i++) {
            copy(inputs, x, y, axis + 1, whole, at + (part.start + i * part.step) * step, outAt + i * outStep);
        }
    }
}
