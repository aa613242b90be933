package dev.jiffy.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jiffy servo dynamics`: forces, accelerations and motions of a robot.
@Command(name = "dynamics", mixinStandardHelpOptions = true, usageHelpWidth = 110,
        description = {"Answers states of a robot, one JSON object a line on standard input.",
                "A state has root (the link that stands still), tip (the link whose motion is asked for),"
                        + " joints (names of those that"
                        + " move), gravity [x,y,z], and q, qd, qdd and tau with a number for each joint.",
                "Its answer has tau (the forces of q, qd, qdd), gravity, nle (Coriolis and gravity), M, qdd"
                        + " (the accelerations of"
                        + " tau), T (the tip in the root), J and Jdot_qd (linear rows first, in the root's axes)."},
        footer = {
                "%nExample: jiffy servo dynamics --urdf ur5.urdf --json < states.jsonl, where a state is, on one line,",
                "  {\"root\":\"base\",\"tip\":\"tool0\",\"joints\":[\"j1\",\"j2\"],\"gravity\":[0,0,-9.81],\"q\":[0,1],\"qd\":[0,0],"
                        + "\"qdd\":[0,0],\"tau\":[0,0]}"})
final class ServoDynamics implements Callable<Integer> {
    @Option(names = "--urdf", paramLabel = "F", required = true,
            description = "the robot's description, URDF (no xacro)")
    private Path urdf = Path.of("");

    @Option(names = "--json", description = "one JSON document a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        return ServoLines.answer("dynamics", Map.of("urdf", urdf.toString()), json, spec.commandLine().getOut());
    }
}
