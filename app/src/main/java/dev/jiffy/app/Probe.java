package dev.jiffy.app;

import dev.jiffy.video.Damage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy probe`: what is in a video file or stream.
@Command(name = "probe", mixinStandardHelpOptions = true,
        description = "Says what is in an MP4, QuickTime, MPEG-TS or H.264 file, or comes from a camera, without decoding it.",
        footer = {"%nExamples: jiffy probe clip.mp4 --json", "          jiffy probe clip.mp4 --packets",
                "          jiffy probe rtsp://user:password@camera/stream1"})
final class Probe implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOURCE", description = SourceHelp.TEXT)
    private String source = "";

    @ArgGroup
    private Form form = new Form();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// How to answer; plain lines if nothing is said.
    static final class Form {
        @Option(names = "--json", description = "one JSON document instead of text")
        private boolean json;

        @Option(names = "--packets", description = "CSV: track,pts,dts,duration,size,offset,sync in decoding order")
        private boolean packets;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (dev.jiffy.video.source.Probe probe = dev.jiffy.video.source.Probe.open(source)) {
            if (form.packets) {
                probe.packets(out);
            } else if (form.json) {
                out.println(probe.json());
            } else {
                out.print(probe.text());
            }
            out.flush();
            for (Damage damage : probe.damage()) {
                err.println(damage);
            }
            return probe.damage().isEmpty() ? 0 : 1;
        }
    }
}
