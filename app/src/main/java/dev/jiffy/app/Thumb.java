package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.color.ArgbPicture;
import dev.jiffy.video.source.TrackInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy thumb`: the picture that is on display at a time.
@Command(name = "thumb", mixinStandardHelpOptions = true,
        description = "Writes the frame on display at a time as PNG, upright, with square pixels if scaled.",
        footer = {"%nExamples: jiffy thumb clip.mp4 --at 2.5 -o out.png",
                "          jiffy thumb clip.mp4 --at 90 -o small.png --width 320",
                "Raw streams (.264) have no times: their frames count as 25 to the second."})
final class Thumb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "a video file")
    private Path file = Path.of("");

    @Option(names = "--at", paramLabel = "T", description = "time in seconds (default: ${DEFAULT-VALUE})")
    private double at;

    @Option(names = {"-o", "--output"}, paramLabel = "OUT", required = true, description = "the PNG file to write")
    private Path output = Path.of("");

    @Option(names = "--width", paramLabel = "W",
            description = "columns of the picture; rows follow from its shape (default: as coded)")
    private int width;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!(at >= 0 && at < 1e9) || width < 0 || width > 1 << 14) {
            throw new ParameterException(spec.commandLine(), "--at must not be negative, --width from 1 to 16384");
        }
        PrintWriter err = spec.commandLine().getErr();
        try (VideoReader reader = VideoReader.open(file, 1)) {
            Frame frame = reader.frameAt(Duration.ofNanos(Math.round(at * 1e9)));
            if (frame == null) {
                throw new MediaException(file.toString(), 0, "no frame in it");
            }
            ArgbPicture picture = new ArgbPicture();
            try {
                TrackInfo track = reader.track();
                picture.set(frame, track.rotation(), track.mirrored());
                if (width > 0) {
                    picture = picture.scaled(width, rows(picture, DisplayShape.of(frame, track)));
                }
            } finally {
                frame.release();
            }
            PngSink.write(new PngWriter(), picture, output);
            for (Damage damage : reader.damage()) {
                err.println(damage);
            }
            err.flush();
            return 0;
        }
    }

    /// With its shape on display kept.
    private int rows(ArgbPicture picture, double pixelAspect) {
        return Math.clamp(Math.round(width * picture.height() / (picture.width() * pixelAspect)), 1, 1 << 14);
    }
}
