package dev.jiffy.infer.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A node as the file has it (`NodeProto`).
///
/// @param name the node's own name, which may be empty
/// @param operator name of the operator
/// @param domain of the operator; empty for ONNX's own
/// @param inputs names of values; an empty one stands for an optional input that is left out
/// @param outputs names of values; an empty one is not wanted
/// @param attributes by name
public record NodeMessage(String name, String operator, String domain, List<String> inputs, List<String> outputs,
        Map<String, Attribute> attributes) {

    /// Reads a node (onnx.proto: input 1, output 2, name 3, op_type 4, attribute 5, domain 7).
    static NodeMessage read(Wire wire) {
        String name = "";
        String operator = "";
        String domain = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Attribute> attributes = new HashMap<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> inputs.add(wire.text());
                case 2 -> outputs.add(wire.text());
                case 3 -> name = wire.text();
                case 4 -> operator = wire.text();
                case 5 -> {
                    Attribute.Named named = Attribute.read(wire.message());
                    attributes.put(named.name(), named.attribute());
                }
                case 7 -> domain = wire.text();
                default -> wire.skip();
            }
        }
        return new NodeMessage(name, operator, "ai.onnx".equals(domain) ? "" : domain, List.copyOf(inputs),
                List.copyOf(outputs), Map.copyOf(attributes));
    }

    /// The node by name and operator, for messages; by what it makes where it has no name.
    public String title() {
        return "node \"" + (name.isEmpty() && !outputs.isEmpty() ? outputs.getFirst() : name) + "\" (" + operator + ")";
    }
}
