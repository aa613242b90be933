package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Einsum (ONNX, opset 12): sums of products by the names of axes, `ij,jk->ik` for a product of matrices. Without an arrow
/// the axes of the result are those that are named once, in alphabetical order. `...` stands for any axes, which are
/// stretched as in broadcasting.
///
/// @param inputs names of the axes of each input, one character each, `.` for the ellipsis
/// @param output names of the axes of the result
public record Einsum(List<String> inputs, String output) implements Operator {
    private static final char ELLIPSIS = '.';
    /// Characters from here on name the axes that an ellipsis stands for, counted from the last.
    private static final char HIDDEN = 0xE000;

    static void register(Map<String, Operators.Factory> to) {
        to.put("Einsum", (attributes, _) -> of(attributes.text("equation", "")));
    }

    private static Einsum of(String equation) {
        String plain = equation.replaceAll("\\s", "").replace("...", String.valueOf(ELLIPSIS));
        int arrow = plain.indexOf("->");
        String left = arrow < 0 ? plain : plain.substring(0, arrow);
        if (!left.matches("[A-Za-z.,]*") || arrow >= 0 && !plain.substring(arrow + 2).matches("[A-Za-z.]*")) {
            throw new InferException("equation \"" + equation + "\" cannot be read");
        }
        List<String> inputs = Arrays.asList(left.split(",", -1));
        return new Einsum(List.copyOf(inputs), arrow < 0 ? implied(left) : plain.substring(arrow + 2));
    }

    private static String implied(String left) {
        StringBuilder once = new StringBuilder(left.indexOf(ELLIPSIS) < 0 ? "" : String.valueOf(ELLIPSIS));
        left.chars().filter(Character::isLetter).sorted().filter(c -> left.indexOf(c) == left.lastIndexOf(c))
                .forEach(c -> once.append((char) c));
        return once.toString();
    }

    /// The names of the axes of a tensor, the ellipsis spelt out.
    private static String spelt(String names, int hidden) {
        StringBuilder all = new StringBuilder();
        for (int i = hidden; i > 0; i--) {
            all.append((char) (HIDDEN + i));
        }
        return names.replace(String.valueOf(ELLIPSIS), all);
    }

    /// All names with their sizes, those of the result first.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Axes(String names, int kept, int[] sizes, List<String> spelt) {
    }

    private Axes axes(List<Shape> shapes) {
        if (shapes.size() != inputs.size()) {
            throw new InferException(shapes.size() + " inputs for the equation of " + inputs.size());
        }
        int most = 0;
        List<String> spelt = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            String names = inputs.get(i);
            int hidden = names.indexOf(ELLIPSIS) < 0 ? 0 : shapes.get(i).rank() - names.length() + 1;
            most = Math.max(most, hidden);
            spelt.add(spelt(names, Math.max(0, hidden)));
            if (spelt.get(i).length() != shapes.get(i).rank()) {
                throw new InferException("input " + i + " of shape " + shapes.get(i) + " for axes " + names);
            }
        }
        String kept = spelt(output, most);
        StringBuilder names = new StringBuilder(kept);
        String.join("", spelt).chars().filter(c -> kept.indexOf(c) < 0).distinct().forEach(c -> names.append((char) c));
        int[] sizes = new int[names.length()];
        Arrays.fill(sizes, -1);
        for (int i = 0; i < shapes.size(); i++) {
            for (int k = 0; k < spelt.get(i).length(); k++) {
                int at = names.indexOf(spelt.get(i).substring(k, k + 1));
                int size = shapes.get(i).size(k);
                if (sizes[at] > 1 && size != 1 && size != sizes[at]) {
                    throw new InferException("axes of sizes " + sizes[at] + " and " + size + " have one name");
                }
                sizes[at] = sizes[at] < 0 || sizes[at] == 1 ? size : sizes[at];
            }
        }
        if (Arrays.stream(sizes).anyMatch(size -> size < 0) || kept.chars().distinct().count() != kept.length()) {
            throw new InferException("the result has axes \"" + output + "\"");
        }
        return new Axes(names.toString(), kept.length(), sizes, spelt);
    }

    @Override
    public List<Facts> infer(Inputs given) {
        given.expect(1, Integer.MAX_VALUE);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < given.count(); i++) {
            shapes.add(given.shape(i));
            if (given.type(i) != given.type(0)) {
                throw new InferException("inputs of types " + given.type(0) + " and " + given.type(i));
            }
        }
        Axes axes = axes(shapes);
        return List.of(Facts.of(given.type(0), Shape.of(Arrays.copyOf(axes.sizes, axes.kept))));
    }

    @Override
    public void run(@Nullable Tensor[] given, Tensor[] outputs) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            shapes.add(Tensors.any(given, i).shape());
        }
        Axes axes = axes(shapes);
        int[][] steps = new int[given.length][axes.sizes.length];
        for (int i = 0; i < given.length; i++) {
            int[] strides = shapes.get(i).strides();
            for (int k = 0; k < strides.length; k++) {
                steps[i][axes.names.indexOf(axes.spelt.get(i).charAt(k))] += shapes.get(i).size(k) == 1
                        ? 0
                        : strides[k];
            }
        }
        int[] inner = Arrays.copyOfRange(axes.sizes, axes.kept, axes.sizes.length);
        int count = Shape.of(inner).count();
        int[] at = new int[axes.sizes.length];
        for (int o = 0; o < outputs[0].shape().count(); o++) {
            double sum = 0;
            long whole = 0;
            for (int n = 0; n < count; n++) {
                double product = 1;
                long exact = 1;
                for (int i = 0; i < given.length; i++) {
                    int place = 0;
                    for (int k = 0; k < at.length; k++) {
                        place += at[k] * steps[i][k];
                    }
                    product *= Tensors.any(given, i).asDouble(place);
                    exact *= Tensors.any(given, i).asLong(place);
                }
                sum += product;
                whole += exact;
                Places.step(at, axes.sizes);
            }
            if (outputs[0] instanceof LongTensor y) {
                y.setLong(o, whole);
            } else {
                outputs[0].set(o, sum);
            }
            if (count == 0) {
                Arrays.fill(at, 0);
            }
        }
    }
}
