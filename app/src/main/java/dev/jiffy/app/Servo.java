package dev.jiffy.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `jiffy servo`: what a camera sees, for what moves. It has commands of its own.
@Command(name = "servo", mixinStandardHelpOptions = true, subcommands = {ServoInfer.class, ServoBatch.class,
        ServoDetect.class, ServoFeatures.class, ServoPose.class, ServoInteraction.class, ServoDynamics.class,
        ServoSim.class,
        ServoBench.class},
        description = "Vision for machines that move: markers, corners, what a model sees in pictures, where objects are, how"
                + " features move with a camera, control laws, and the dynamics of arms.",
        footer = {"%nExamples: jiffy servo detect shelf.png --family apriltag_36h11 --draw found.png",
                "          jiffy servo infer coffee.png --model yolox_nano.onnx",
                "          jiffy servo sim --law ibvs-current --start start.json",
                "          jiffy servo batch --json < requests.jsonl", "          jiffy servo batch --help"})
final class Servo implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? There are "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
