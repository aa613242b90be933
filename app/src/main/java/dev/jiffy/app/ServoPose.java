package dev.jiffy.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jiffy servo pose`: where objects are whose points are seen.
@Command(name = "pose", mixinStandardHelpOptions = true, usageHelpWidth = 110,
        description = {
                "Answers where an object is, one JSON object a line on standard input: its points [[X,Y,Z],...], where they are seen,"
                        + " image [[x,y],...], in pixels if there is a K [fx,s,cx,0,fy,cy,0,0,1], and a method:",
                "  dlt        6 points in space, or 4 in a plane",
                "  epnp       4 points",
                "  iterative  4 points, the least reprojection error there is",
                "  vvs        the same by virtual visual servoing",
                "  ippe       4 points in a plane, both poses, the better one first",
                "cMo takes coordinates of the object to the camera's frame (4 x 4, row by row); rms is the root of the mean squared"
                        + " distance in the image, in its unit. All methods end in a minimum of it."},
        footer = {"%nExample: echo '{\"method\":\"ippe\",\"points\":[[-1,-1,0],[1,-1,0],[1,1,0],[-1,1,0]],"
                + "\"image\":[[-0.25,-0.25],[0.26,-0.25],[0.25,0.25],[-0.25,0.26]]}' | jiffy servo pose"})
final class ServoPose implements Callable<Integer> {
    @Option(names = "--json", description = "one JSON document a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        return ServoLines.answer("pose", Map.of(), json, spec.commandLine().getOut());
    }
}
