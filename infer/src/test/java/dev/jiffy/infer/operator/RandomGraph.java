package dev.jiffy.infer.operator;

import dev.jiffy.infer.model.Attribute;
import dev.jiffy.infer.model.NodeMessage;
import dev.jiffy.infer.model.OnnxWriter;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A small graph of random operators with odd sizes, as an ONNX file, and the tensor that goes into it. Everything follows
/// from the seed.
public final class RandomGraph {
    private static final int OPSET = 20;
    private static final List<String> FUNCTIONS = List.of("Relu", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "HardSwish",
            "HardSigmoid", "Selu", "Celu", "Softplus", "Softsign", "Abs", "Neg", "Erf", "Exp", "Mish", "Gelu",
            "Identity", "Sin",
            "Ceil");
    private static final List<String> PAIRS = List.of("Add", "Sub", "Mul", "Max", "Min", "PRelu");
    private static final List<String> REDUCTIONS = List.of("ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin",
            "ReduceL1",
            "ReduceL2", "ReduceSumSquare", "ReduceLogSumExp");
    private static final List<String> KINDS = List.of("function", "pair", "pair", "conv", "conv", "convTranspose",
            "pool",
            "concat", "slice", "reshape", "transpose", "resize", "softmax", "reduce", "pad", "split", "gather",
            "normalize",
            "matMul", "unsqueeze", "expand", "tile", "global", "where");

    private final SplittableRandom random;
    private final OnnxWriter writer = new OnnxWriter(OPSET);
    private final Map<String, Facts> values = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final FloatTensor input;
    private String last = "x";
    private int names;

    /// A graph of `nodes` random steps.
    public RandomGraph(long seed, int nodes) {
        random = new SplittableRandom(seed);
        Shape shape = Shape.of(1 + random.nextInt(2), 1 + random.nextInt(6), 3 + random.nextInt(9),
                3 + random.nextInt(9));
        input = floats(shape);
        writer.input("x", ElementType.FLOAT, Arrays.stream(shape.sizes()).asLongStream().toArray());
        values.put("x", Facts.of(ElementType.FLOAT, shape));
        for (int i = 0; i < nodes; i++) {
            step(KINDS.get(random.nextInt(KINDS.size())));
        }
        writer.output(last, ElementType.FLOAT);
    }

    /// The file.
    public byte[] model() {
        return writer.bytes();
    }

    /// What goes into input `x`.
    public FloatTensor input() {
        return input;
    }

    /// The nodes in words.
    @Override
    public String toString() {
        return text.toString();
    }

    private Shape shape() {
        return facts(last).shape();
    }

    private Facts facts(String name) {
        Facts facts = values.get(name);
        if (facts == null) {
            throw new IllegalStateException(name);
        }
        return facts;
    }

    private FloatTensor floats(Shape shape) {
        float[] numbers = new float[shape.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return FloatTensor.of(shape, numbers);
    }

    private String constant(Tensor tensor) {
        String name = "c" + names++;
        writer.constant(name, tensor);
        values.put(name, Facts.of(tensor));
        return name;
    }

    private String vector(long... numbers) {
        return constant(Tensor.vector(numbers));
    }

    /// Adds a node whose first output is what the next one takes.
    private void node(String operator, Map<String, Attribute> attributes, int outputs, String... inputs) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            made.add("v" + names++);
        }
        NodeMessage node = new NodeMessage("", operator, "", List.of(inputs), made, attributes);
        List<@Nullable Facts> facts = new ArrayList<>();
        for (String input : inputs) {
            facts.add(input.isEmpty() ? null : facts(input));
        }
        List<Facts> results = Operators.of(node, OPSET).infer(new Inputs(facts));
        writer.node(node);
        text.append(operator).append(List.of(inputs)).append(attributes).append(" -> ")
                .append(results.getFirst().shape())
                .append('\n');
        for (int i = 0; i < outputs; i++) {
            values.put(made.get(i), results.get(i));
        }
        last = made.get(random.nextInt(outputs));
    }

    private int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    private void step(String kind) {
        Shape x = shape();
        int rank = x.rank();
        int axis = rank == 0 ? 0 : random.nextInt(rank);
        boolean planes = rank == 4 && x.size(2) >= 3 && x.size(3) >= 3;
        switch (kind) {
            case "function" -> node(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())), Map.of(), 1, last);
            case "pair" -> pair(x);
            case "conv", "convTranspose", "pool", "global" -> {
                if (planes && x.count() < 20_000) {
                    window(kind, x);
                }
            }
            case "concat" -> {
                if (rank > 0) {
                    int[] sizes = x.sizes();
                    sizes[axis] = upTo(4);
                    String other = constant(floats(Shape.of(sizes)));
                    node("Concat", Map.of("axis", OnnxWriter.integer(axis - (random.nextBoolean() ? rank : 0))), 1,
                            random.nextBoolean() ? new String[]{last, other} : new String[]{other, last, last});
                }
            }
            case "slice" -> {
                if (rank > 0 && x.size(axis) > 1) {
                    boolean back = random.nextInt(4) == 0;
                    node("Slice", Map.of(), 1, last, vector(back ? -1 : random.nextInt(x.size(axis))),
                            vector(back ? -1000 : random.nextBoolean() ? 1000 : x.size(axis)), vector(axis),
                            vector(back ? -upTo(2) : upTo(3)));
                }
            }
            case "reshape" -> {
                if (rank > 1) {
                    node("Reshape", Map.of(), 1, last,
                            random.nextBoolean() ? vector(0, -1) : vector(x.size(0), -1, x.size(-1)));
                }
            }
            case "transpose" -> {
                Long[] order = new Long[rank];
                for (int i = 0; i < rank; i++) {
                    order[i] = (long) i;
                }
                Collections.shuffle(Arrays.asList(order), new Random(random.nextLong()));
                node("Transpose",
                        Map.of("perm", OnnxWriter.integers(Arrays.stream(order).mapToLong(Long::longValue).toArray())),
                        1, last);
            }
            case "resize" -> {
                if (rank == 4 && x.count() < 5000) {
                    resize(x);
                }
            }
            case "softmax" -> {
                if (rank > 0) {
                    node(random.nextBoolean() ? "Softmax" : "LogSoftmax", Map.of("axis", OnnxWriter.integer(axis)), 1,
                            last);
                }
            }
            case "reduce" -> {
                if (rank > 0) {
                    node(REDUCTIONS.get(random.nextInt(REDUCTIONS.size())),
                            Map.of("keepdims", OnnxWriter.integer(rank > 2 && random.nextInt(3) == 0 ? 0 : 1)), 1, last,
                            vector(axis));
                }
            }
            case "pad" -> {
                if (planes) {
                    String mode = List.of("constant", "edge", "reflect").get(random.nextInt(3));
                    node("Pad", Map.of("mode", OnnxWriter.text(mode)), 1, last,
                            vector(0, 0, random.nextInt(3), random.nextInt(3), 0, 0, random.nextInt(3),
                                    random.nextInt(3)),
                            constant(floats(Shape.SCALAR)));
                }
            }
            case "split" -> {
                if (rank > 0 && x.size(axis) > 2) {
                    int first = upTo(x.size(axis) - 2);
                    node("Split", Map.of("axis", OnnxWriter.integer(axis)), 2, last,
                            vector(first, x.size(axis) - first));
                }
            }
            case "gather" -> {
                if (rank > 0) {
                    node("Gather", Map.of("axis", OnnxWriter.integer(axis)), 1, last,
                            vector(random.nextInt(x.size(axis)), -1, random.nextInt(x.size(axis))));
                }
            }
            case "normalize" -> normalize(x);
            case "matMul" -> {
                if (rank > 1 && x.count() < 20_000) {
                    node("MatMul", Map.of(), 1, last, constant(floats(Shape.of(x.size(-1), upTo(19)))));
                }
            }
            case "unsqueeze" -> {
                if (rank < 4) {
                    node("Unsqueeze", Map.of(), 1, last, vector(random.nextInt(rank + 1)));
                }
            }
            case "expand" -> {
                if (rank < 4 && x.count() < 5000) {
                    int[] sizes = x.sizes();
                    long[] wanted = new long[rank + 1];
                    wanted[0] = upTo(3);
                    for (int i = 0; i < rank; i++) {
                        wanted[i + 1] = random.nextBoolean() ? 1 : sizes[i];
                    }
                    node("Expand", Map.of(), 1, last, vector(wanted));
                }
            }
            case "tile" -> {
                if (rank > 0 && x.count() < 3000) {
                    long[] repeats = new long[rank];
                    for (int i = 0; i < rank; i++) {
                        repeats[i] = i == axis ? upTo(3) : 1;
                    }
                    node("Tile", Map.of(), 1, last, vector(repeats));
                }
            }
            case "where" -> {
                String from = last;
                node("Greater", Map.of(), 1, from, constant(floats(Shape.SCALAR)));
                node("Where", Map.of(), 1, last, from,
                        constant(floats(rank == 0 ? Shape.SCALAR : Shape.of(x.size(-1)))));
            }
            default -> throw new IllegalStateException(kind);
        }
    }

    private void pair(Shape x) {
        int[] sizes = x.sizes();
        int from = x.rank() == 0 ? 0 : random.nextInt(x.rank());
        for (int i = from; i < sizes.length; i++) {
            sizes[i] = random.nextBoolean() ? 1 : sizes[i];
        }
        String other = constant(floats(Shape.of(Arrays.copyOfRange(sizes, from, sizes.length))));
        String operator = PAIRS.get(random.nextInt(PAIRS.size()));
        if (random.nextBoolean() || "PRelu".equals(operator)) {
            node(operator, Map.of(), 1, last, other);
        } else {
            node(operator, Map.of(), 1, other, last);
        }
    }

    private void window(String kind, Shape x) {
        int channels = x.size(1);
        Attribute kernel = OnnxWriter.integers(upTo(3), upTo(3));
        Attribute strides = OnnxWriter.integers(upTo(2), upTo(2));
        Map<String, Attribute> attributes = new LinkedHashMap<>(Map.of("strides", strides));
        if (random.nextInt(3) == 0) {
            attributes.put("auto_pad", OnnxWriter.text(random.nextBoolean() ? "SAME_UPPER" : "SAME_LOWER"));
        }
        switch (kind) {
            case "conv" -> {
                int height = upTo(3);
                int width = upTo(3);
                boolean deep = random.nextInt(3) == 0;
                int outputs = deep ? channels : upTo(9);
                attributes.put("group", OnnxWriter.integer(deep ? channels : 1));
                if (!attributes.containsKey("auto_pad")) {
                    attributes.put("pads", OnnxWriter.integers(random.nextInt(height), random.nextInt(width), 2, 1));
                    attributes.put("dilations", OnnxWriter.integers(1, upTo(2)));
                    if (x.size(3) < 6) {
                        attributes.remove("dilations");
                    }
                }
                String weights = constant(floats(Shape.of(outputs, deep ? 1 : channels, height, width)));
                if (random.nextBoolean()) {
                    node("Conv", attributes, 1, last, weights, constant(floats(Shape.of(outputs))));
                } else {
                    node("Conv", attributes, 1, last, weights);
                }
            }
            case "convTranspose" -> {
                attributes.remove("auto_pad");
                node("ConvTranspose", attributes, 1, last,
                        constant(floats(Shape.of(channels, upTo(4), upTo(3), upTo(3)))),
                        "");
            }
            case "pool" -> {
                attributes.put("kernel_shape", kernel);
                if (!attributes.containsKey("auto_pad")) {
                    attributes.put("ceil_mode", OnnxWriter.integer(random.nextInt(2)));
                }
                boolean mean = random.nextBoolean();
                node(mean ? "AveragePool" : "MaxPool", attributes, 1, last);
            }
            default -> node(random.nextBoolean() ? "GlobalAveragePool" : "GlobalMaxPool", Map.of(), 1, last);
        }
    }

    private void resize(Shape x) {
        String mode = List.of("nearest", "linear", "cubic").get(random.nextInt(3));
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("mode", OnnxWriter.text(mode));
        attributes.put("coordinate_transformation_mode", OnnxWriter.text(
                List.of("half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric").get(random.nextInt(4))));
        if ("nearest".equals(mode)) {
            attributes.put("nearest_mode",
                    OnnxWriter.text(List.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")
                            .get(random.nextInt(4))));
        }
        if (random.nextBoolean()) {
            node("Resize", attributes, 1, last, "", "",
                    vector(x.size(0), x.size(1), upTo(2 * x.size(2)) + 1, upTo(2 * x.size(3)) + 1));
        } else {
            node("Resize", attributes, 1, last, "",
                    constant(FloatTensor.of(Shape.of(4), 1, 1, upTo(3), upTo(4) * (x.size(3) % 2 == 0 ? 0.5f : 1))));
        }
    }

    private void normalize(Shape x) {
        boolean planes = x.rank() == 4 && x.count(2, 4) > 1;
        if (planes && random.nextBoolean()) {
            node("InstanceNormalization", Map.of("epsilon", OnnxWriter.real(0.01)), 1, last,
                    constant(floats(Shape.of(x.size(1)))), constant(floats(Shape.of(x.size(1)))));
        } else if (planes && random.nextBoolean()) {
            FloatTensor variance = floats(Shape.of(x.size(1)));
            for (int i = 0; i < variance.array().length; i++) {
                variance.array()[i] = Math.abs(variance.array()[i]) + 0.1f;
            }
            String scale = constant(floats(Shape.of(x.size(1))));
            String bias = constant(floats(Shape.of(x.size(1))));
            node("BatchNormalization", Map.of(), 1, last, scale, bias, constant(floats(Shape.of(x.size(1)))),
                    constant(variance));
        } else if (x.rank() > 1 && x.size(-1) > 1) {
            node("LayerNormalization", Map.of("epsilon", OnnxWriter.real(0.01)), 1, last,
                    constant(floats(Shape.of(x.size(-1)))),
                    constant(floats(Shape.of(x.size(-1)))));
        }
    }
}
