package dev.jiffy.infer.model;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A model as its file has it (`ModelProto` with its `GraphProto`).
///
/// @param opset version of ONNX's own operators that its nodes mean
/// @param nodes in the order of the file, each after those it needs
/// @param constants initializers by name
/// @param inputs without those that are initializers
/// @param metadata what the exporter noted, such as the names of classes
public record ModelFile(int opset, List<NodeMessage> nodes, Map<String, Tensor> constants, List<ValueMessage> inputs,
        List<ValueMessage> outputs, Map<String, String> metadata) {
    /// Versions of ONNX's operators that are known here.
    public static final int OLDEST_OPSET = 7;
    /// The newest of them.
    public static final int NEWEST_OPSET = 22;

    /// Reads a file.
    ///
    /// @throws InferException if it cannot be read or is none, with `path: offset: reason`
    public static ModelFile open(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new InferException(path + ": no such file", e);
        } catch (IOException | OutOfMemoryError e) {
            throw new InferException(path + ": cannot be read: " + e.getMessage(), e);
        }
        try {
            return read(ByteBuffer.wrap(bytes));
        } catch (InferException e) {
            throw new InferException(path + ": " + e.getMessage(), e);
        }
    }

    /// Reads a model from memory (onnx.proto: graph 7, opset_import 8, metadata_props 14).
    public static ModelFile read(ByteBuffer bytes) {
        Wire wire = Wire.of(bytes);
        int opset = 0;
        GraphMessage graph = null;
        Map<String, String> metadata = new LinkedHashMap<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 7 -> graph = GraphMessage.read(wire.message());
                case 8 -> opset = Math.max(opset, opset(wire.message()));
                case 14 -> {
                    Map.Entry<String, String> entry = entry(wire.message());
                    metadata.put(entry.getKey(), entry.getValue());
                }
                default -> wire.skip();
            }
        }
        if (graph == null || graph.nodes.isEmpty() && graph.outputs.isEmpty()) {
            throw InferException.damaged(bytes.limit() + ": no model of ONNX: it has no graph");
        }
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw new InferException(
                    bytes.limit() + ": opset " + opset + " is not supported, only " + OLDEST_OPSET + " to "
                            + NEWEST_OPSET + "; export the model with another opset");
        }
        List<ValueMessage> inputs = new ArrayList<>(graph.inputs);
        Map<String, Tensor> constants = graph.constants;
        inputs.removeIf(input -> constants.containsKey(input.name()));
        return new ModelFile(opset, List.copyOf(graph.nodes), Map.copyOf(constants), List.copyOf(inputs),
                List.copyOf(graph.outputs), Map.copyOf(metadata));
    }

    /// OperatorSetIdProto: domain 1, version 2; 0 for other domains than ONNX's own.
    private static int opset(Wire wire) {
        String domain = "";
        long version = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> domain = wire.text();
                case 2 -> version = wire.integer();
                default -> wire.skip();
            }
        }
        return domain.isEmpty() || "ai.onnx".equals(domain) ? Math.clamp(version, 0, Integer.MAX_VALUE) : 0;
    }

    /// StringStringEntryProto: key 1, value 2.
    private static Map.Entry<String, String> entry(Wire wire) {
        String key = "";
        String value = "";
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> key = wire.text();
                case 2 -> value = wire.text();
                default -> wire.skip();
            }
        }
        return Map.entry(key, value);
    }

    /// GraphProto: node 1, initializer 5, input 11, output 12, sparse_initializer 15.
    private static final class GraphMessage {
        private final List<NodeMessage> nodes = new ArrayList<>();
        private final Map<String, Tensor> constants = new HashMap<>();
        private final List<ValueMessage> inputs = new ArrayList<>();
        private final List<ValueMessage> outputs = new ArrayList<>();

        static GraphMessage read(Wire wire) {
            GraphMessage graph = new GraphMessage();
            while (wire.next()) {
                switch (wire.field()) {
                    case 1 -> graph.nodes.add(NodeMessage.read(wire.message()));
                    case 5 -> {
                        TensorReader.Named named = TensorReader.read(wire.message());
                        graph.constants.put(named.name(), named.tensor());
                    }
                    case 11 -> graph.inputs.add(ValueMessage.read(wire.message()));
                    case 12 -> graph.outputs.add(ValueMessage.read(wire.message()));
                    case 15 -> throw new InferException(wire.offset() + ": sparse initializers are not supported");
                    default -> wire.skip();
                }
            }
            return graph;
        }
    }
}
