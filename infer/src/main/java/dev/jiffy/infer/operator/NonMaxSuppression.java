package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// NonMaxSuppression (ONNX, opset 10 and 11): for each batch and class the boxes by descending score, without those that
/// overlap one taken before by more than a threshold (intersection over union). Rows of the result are batch, class, box.
///
/// @param centered whether boxes are centre and size, `x, y, width, height`, not two opposite corners `y, x, y, x`
public record NonMaxSuppression(boolean centered) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("NonMaxSuppression",
                (attributes, _) -> new NonMaxSuppression(attributes.flag("center_point_box", false)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 5);
        Shape boxes = inputs.shape(0);
        Shape scores = inputs.shape(1);
        if (boxes.rank() != 3 || scores.rank() != 3 || boxes.size(2) != 4 || boxes.size(0) != scores.size(0)
                || boxes.size(1) != scores.size(2)) {
            throw new InferException("boxes " + boxes + " with scores " + scores);
        }
        @Nullable
        Tensor[] all = new Tensor[5];
        for (int i = 0; i < all.length; i++) {
            all[i] = inputs.has(i) ? inputs.constant(i) : null;
            if (i > 1 && all[i] != null && inputs.shape(i).count() != 1) {
                throw new InferException("input " + i + " of shape " + inputs.shape(i) + ", not one number");
            }
        }
        return List.of(Facts.of(ElementType.INT64, Shape.of(select(all).size() / 3, 3)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        LongTensor y = (LongTensor) outputs[0];
        List<Integer> selected = select(inputs);
        for (int i = 0; i < y.shape().count(); i++) {
            y.array()[y.start() + i] = selected.get(i);
        }
    }

    private List<Integer> select(@Nullable Tensor[] inputs) {
        FloatTensor boxes = Tensors.floats(inputs, 0);
        FloatTensor scores = Tensors.floats(inputs, 1);
        Tensor most = Tensors.maybe(inputs, 2);
        Tensor overlap = Tensors.maybe(inputs, 3);
        Tensor score = Tensors.maybe(inputs, 4);
        long wanted = most == null ? 0 : most.asLong(0);
        double allowed = overlap == null ? 0 : overlap.asDouble(0);
        int count = boxes.shape().size(1);
        int classes = scores.shape().size(1);
        List<Integer> selected = new ArrayList<>();
        Order order = new Order(count);
        int[] taken = new int[count];
        for (int row = 0; row < scores.shape().size(0) * classes && wanted > 0; row++) {
            int of = row / classes * count;
            order.sort(scores, row * count, 1, true);
            int kept = 0;
            for (int i = 0; i < count && kept < wanted; i++) {
                int box = order.place(i);
                if (score != null && !(scores.asDouble(row * count + box) > score.asDouble(0))) {
                    continue;
                }
                boolean free = true;
                for (int k = 0; k < kept && free; k++) {
                    free = overlap(boxes, of + taken[k], of + box) <= allowed;
                }
                if (free) {
                    taken[kept++] = box;
                    selected.add(row / classes);
                    selected.add(row % classes);
                    selected.add(box);
                }
            }
        }
        return selected;
    }

    private double overlap(FloatTensor boxes, int a, int b) {
        double across = shared(boxes, a, b, 0);
        double down = shared(boxes, a, b, 1);
        double both = across * down;
        double union = length(boxes, a, 0) * length(boxes, a, 1) + length(boxes, b, 0) * length(boxes, b, 1) - both;
        return across <= 0 || down <= 0 || union <= 0 ? 0 : both / union;
    }

    private double shared(FloatTensor boxes, int a, int b, int axis) {
        return Math.max(0,
                Math.min(low(boxes, a, axis) + length(boxes, a, axis), low(boxes, b, axis) + length(boxes, b, axis))
                        - Math.max(low(boxes, a, axis), low(boxes, b, axis)));
    }

    private double low(FloatTensor boxes, int box, int axis) {
        double first = boxes.asDouble(4 * box + axis);
        double second = boxes.asDouble(4 * box + axis + 2);
        return centered ? first - second / 2 : Math.min(first, second);
    }

    private double length(FloatTensor boxes, int box, int axis) {
        double first = boxes.asDouble(4 * box + axis);
        double second = boxes.asDouble(4 * box + axis + 2);
        return centered ? second : Math.abs(second - first);
    }
}
