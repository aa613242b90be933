package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.graph.GraphBuilder;
import dev.jiffy.infer.graph.Interpreter;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.NodeMessage;
import dev.jiffy.infer.model.TensorReader;
import dev.jiffy.infer.model.ValueMessage;
import dev.jiffy.infer.model.Wire;
import dev.jiffy.infer.plan.Plan;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// One case of the operator tests of the ONNX project: a folder with `model.onnx` and `test_data_set_0` of the tensors that
/// go in and have to come out.
record NodeCase(String name, ModelFile model, List<Tensor> inputs, List<Tensor> wanted) {
    /// A case, or why it is none for this engine.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Found(String name, NodeCase[] ready, String reason) {
    }

    /// Reads a folder; what asks for other things than tensors of numbers and the known operators is left out with a reason.
    static Found find(Path folder) {
        String name = folder.getFileName().toString();
        try {
            ModelFile model = ModelFile.read(ByteBuffer.wrap(raised(Files.readAllBytes(folder.resolve("model.onnx")))));
            for (NodeMessage node : model.nodes()) {
                if (!node.domain().isEmpty() || !Operators.knows(node.operator())) {
                    return new Found(name, new NodeCase[0], "operator " + node.operator());
                }
            }
            for (ValueMessage value : model.inputs()) {
                if (value.type() == 0) {
                    return new Found(name, new NodeCase[0], "sequences and optionals");
                }
            }
            if (name.contains("training")) {
                return new Found(name, new NodeCase[0], "training");
            }
            Path data = folder.resolve("test_data_set_0");
            return new Found(name, new NodeCase[]{
                    new NodeCase(name, model, read(data, "input_", model.inputs()),
                            read(data, "output_", model.outputs()))},
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InferException e) {
            String message = String.valueOf(e.getMessage());
            return new Found(name, new NodeCase[0], message.replaceAll("^.*: (?=[^:]*$)", ""));
        }
    }

    /// A model for opset 1 to 6 as one for 7: none of the operators whose cases are that old changed in between.
    private static byte[] raised(byte[] model) {
        Wire wire = Wire.of(ByteBuffer.wrap(model));
        while (wire.next()) {
            if (wire.field() == 8) {
                Wire opset = wire.message();
                while (opset.next()) {
                    int at = opset.offset();
                    opset.skip();
                    if (opset.field() == 2 && model[at] > 0 && model[at] < 7) {
                        model[at] = 7;
                    }
                }
            } else {
                wire.skip();
            }
        }
        return model;
    }

    /// The tensors of files `prefix0.pb`, `prefix1.pb` and so on. Some hold bfloat16 as the UINT16 of the same bits.
    private static List<Tensor> read(Path folder, String prefix, List<ValueMessage> values) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; Files.exists(folder.resolve(prefix + i + ".pb")); i++) {
            byte[] bytes = Files.readAllBytes(folder.resolve(prefix + i + ".pb"));
            Tensor tensor = TensorReader.read(Wire.of(ByteBuffer.wrap(bytes))).tensor();
            if (tensor.type() == ElementType.UINT16 && i < values.size()
                    && ElementType.of(values.get(i).type()) == ElementType.BFLOAT16) {
                Tensor floats = Tensor.zeros(ElementType.BFLOAT16, tensor.shape());
                for (int k = 0; k < tensor.shape().count(); k++) {
                    floats.set(k, Float.intBitsToFloat((int) tensor.asLong(k) << 16));
                }
                tensor = floats;
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    /// What comes out.
    List<Tensor> run() {
        Map<String, Tensor> named = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            named.put(model.inputs().get(i).name(), inputs.get(i));
        }
        return Interpreter.run(model, named);
    }

    /// What comes out of a plan.
    ///
    /// @param constants whether all inputs but the first one are constants of the model, as weights and shapes are
    List<Tensor> planned(boolean constants) {
        Map<String, Tensor> known = new HashMap<>(model.constants());
        List<ValueMessage> open = new ArrayList<>(model.inputs());
        Map<String, Shape> shapes = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            ValueMessage input = model.inputs().get(i);
            if (constants && i > 0) {
                known.put(input.name(), inputs.get(i));
                open.remove(input);
            } else {
                shapes.put(input.name(), inputs.get(i).shape());
            }
        }
        ModelFile other = new ModelFile(model.opset(), model.nodes(), known, open, model.outputs(), model.metadata());
        try (Plan plan = Plan.of(GraphBuilder.build(other, shapes))) {
            for (int i = 0; i < inputs.size(); i++) {
                if (shapes.containsKey(model.inputs().get(i).name())) {
                    plan.input(model.inputs().get(i).name()).copyFrom(inputs.get(i));
                }
            }
            plan.run();
            return model.outputs().stream().map(output -> plan.output(output.name())).toList();
        }
    }

    /// The operators of the model.
    TreeSet<String> operators() {
        TreeSet<String> names = new TreeSet<>();
        model.nodes().forEach(node -> names.add(node.operator()));
        return names;
    }
}
