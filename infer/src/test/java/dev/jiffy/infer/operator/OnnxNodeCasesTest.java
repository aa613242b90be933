package dev.jiffy.infer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.infer.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The operator tests of the ONNX project (`onnx/backend/test/data/node`), every one whose operators are known here and whose
/// tensors are numbers. ONNX asks for 1e-3 relative and 1e-7 absolute; here it is 1e-5 and 1e-6, and integers are exact. Only
/// the graphs of window functions are given what ONNX gives, whose numbers were made with another π than the models have.
///
/// The folder is named by system property `jiffy.onnx.cases`, or else `../shared/data/onnx/node` beside the repository;
/// without it the test is skipped.
@Tag("conformance")
class OnnxNodeCasesTest {
    private static final double RELATIVE = 1e-5;
    private static final double ONNX_RELATIVE = 1e-3;
    private static final double ABSOLUTE = 1e-6;
    /// Kernels add up floats where the plain computation adds up doubles.
    private static final double PLAN_ABSOLUTE = 3e-6;

    @Test
    void everyCaseOfAKnownOperatorComesOut() throws IOException {
        Map<String, Integer> ran = new TreeMap<>();
        Map<String, StringBuilder> leftOut = new TreeMap<>();
        Map<String, String> failed = new TreeMap<>();
        int count = 0;
        for (Path folder : folders()) {
            NodeCase.Found found = NodeCase.find(folder);
            for (NodeCase one : found.ready()) {
                String failure = failure(one);
                if (failure.isEmpty()) {
                    one.operators().forEach(operator -> ran.merge(operator, 1, Integer::sum));
                    count++;
                } else {
                    failed.put(one.name(), failure);
                }
            }
            if (found.ready().length == 0) {
                leftOut.computeIfAbsent(found.reason(), _ -> new StringBuilder()).append(' ').append(found.name());
            }
        }
        System.out.println("ONNX cases that passed: " + count + ", by operator " + ran);
        leftOut.forEach((reason, names) -> System.out.println("left out, " + reason + ":" + names));
        assertThat(failed).isEmpty();
        assertThat(leftOut.keySet())
                .allMatch(reason -> reason.startsWith("operator ") && !Operators.knows(reason.substring(9))
                        || reason.startsWith("element type") || reason.equals("training")
                        || reason.startsWith("opset 0") || reason.startsWith("sequences"));
        assertThat(count).isPositive();
    }

    /// Why a case fails by the plain computation, or in a plan with weights and shapes as constants or as inputs; empty if it
    /// does not.
    private static String failure(NodeCase one) {
        double relative = one.name().contains("window") ? ONNX_RELATIVE : RELATIVE;
        String plain = failure(one::run, one.wanted(), relative, ABSOLUTE);
        String constants = failure(() -> one.planned(true), one.wanted(), relative, PLAN_ABSOLUTE);
        String inputs = failure(() -> one.planned(false), one.wanted(), relative, PLAN_ABSOLUTE);
        return plain + (constants.isEmpty() ? "" : " plan: " + constants)
                + (inputs.isEmpty() ? "" : " plan of inputs: " + inputs);
    }

    private static String failure(Supplier<List<Tensor>> run, List<Tensor> wanted, double relative, double absolute) {
        try {
            List<Tensor> outputs = run.get();
            assertThat(outputs).hasSameSizeAs(wanted);
            for (int i = 0; i < outputs.size(); i++) {
                Tolerance.assertClose("output " + i, outputs.get(i), wanted.get(i), relative, absolute);
            }
            return "";
        } catch (RuntimeException | AssertionError e) {
            return e.toString();
        }
    }

    private static List<Path> folders() throws IOException {
        String named = System.getProperty("jiffy.onnx.cases", "");
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolve("..").normalize();
        Path data = named.isEmpty() ? root.resolveSibling("shared").resolve("data/onnx/node") : Path.of(named);
        Assumptions.assumeTrue(Files.isDirectory(data), "no ONNX cases at " + data);
        try (Stream<Path> entries = Files.list(data)) {
            return entries.filter(folder -> Files.exists(folder.resolve("model.onnx"))).sorted().toList();
        }
    }
}
