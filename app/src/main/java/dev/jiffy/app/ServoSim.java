package dev.jiffy.app;

import dev.jiffy.servo.command.Batch;
import dev.jiffy.servo.command.Operations;
import dev.jiffy.servo.command.RequestException;
import dev.jiffy.servo.command.SimText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jiffy servo sim`: what a free camera does under a control law.
@Command(name = "sim", mixinStandardHelpOptions = true, usageHelpWidth = 110,
        description = {"Simulates a free camera that a control law brings to its goal, and shows its way.",
                "The file has, as a JSON object, start and desired (poses cMo of the object"
                        + " [tx,ty,tz,thux,thuy,thuz] in metres and"
                        + " radians), points [[X,Y,Z],...] of the object, lambda (the gain), dt (seconds of a"
                        + " step) and steps."},
        footer = {"%nExamples: jiffy servo sim --law ibvs-current --start start.json",
                "          jiffy servo sim --law pbvs --start start.json --json", "where start.json has, for example,",
                "  {\"start\":[0.1,0.05,1,0.2,-0.1,0.5],\"desired\":[0,0,0.75,0,0,0],\"lambda\":0.5,\"dt\":0.04,\"steps\":300,",
                "   \"points\":[[-0.1,-0.1,0],[0.1,-0.1,0],[0.1,0.1,0],[-0.1,0.1,0]]}"})
final class ServoSim implements Callable<Integer> {
    @Option(names = "--law", paramLabel = "L", required = true,
            description = "ibvs-current, ibvs-desired, ibvs-mean, pbvs-cdmc (or pbvs), pbvs-cmo, hybrid-2.5d"
                    + " (or hybrid)")
    private String law = "";

    @Option(names = "--start", paramLabel = "F.json", required = true, description = "from where to where, as below")
    private Path start = Path.of("");

    @Option(names = "--json", description = "one JSON document with the twist and the pose of each step")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (Operations operations = ServoLines.operations()) {
            byte[] request = Files.readAllBytes(start);
            String answer = Batch.answer(request, operations, "sim", Map.of("law", word()));
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? answer + "\n" : SimText.of(request, answer));
            out.flush();
            return 0;
        } catch (RequestException e) {
            err.println(start + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            err.println(start + ": no such file");
        } catch (IOException e) {
            err.println(start + ": cannot be read: " + e.getMessage());
        }
        return 1;
    }

    private String word() {
        return switch (law) {
            case "pbvs" -> "pbvs-cdmc";
            case "hybrid" -> "hybrid-2.5d";
            default -> law;
        };
    }
}
