package dev.jiffy.app;

import dev.jiffy.servo.feature.FeatureKind;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jiffy servo interaction`: visual features and their interaction matrices.
@Command(name = "interaction", mixinStandardHelpOptions = true, usageHelpWidth = 110,
        description = {
                "Answers features, one JSON object a line on standard input, with their value s and their"
                        + " interaction matrix L:"
                        + " how s changes with the camera's twist [vx,vy,vz,wx,wy,wz]. x and y are normalised"
                        + " image coordinates, Z is in metres."},
        footer = {"%nExamples: jiffy servo interaction --kinds",
                "          echo '{\"feature\":\"point\",\"params\":[0.1,-0.2,0.75]}' | jiffy servo interaction"})
final class ServoInteraction implements Callable<Integer> {
    @Option(names = "--json", description = "one JSON document a line")
    private boolean json;

    @Option(names = "--kinds", description = "list the kinds of features with their params, and end")
    private boolean kinds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (kinds) {
            for (FeatureKind kind : FeatureKind.values()) {
                spec.commandLine().getOut().printf("%-28s %s%n", kind.word(), kind.parameters());
            }
            spec.commandLine().getOut().flush();
            return 0;
        }
        return ServoLines.answer("interaction", Map.of(), json, spec.commandLine().getOut());
    }
}
