package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.video.Damage;
import dev.jiffy.video.FrameDigest;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.source.Sources;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy decode`: frames as digests, raw video or pictures.
@Command(name = "decode", mixinStandardHelpOptions = true,
        description = "Decodes H.264 in MP4, QuickTime, MPEG-TS or Annex B files, or from a camera.",
        footer = {"%nExamples: jiffy decode clip.mp4 -o frame-%%03d.png --from 2.5 --frames 10",
                "          jiffy decode clip.mp4 -o clip.y4m",
                "          jiffy decode *.264 --framemd5 --out-dir digests",
                "          jiffy decode rtsp://camera/stream1 -o camera.y4m --frames 250"})
final class Decode implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = SourceHelp.TEXT)
    private List<String> sources = List.of();

    @Option(names = "--framemd5", description = "one line per frame: index,pts,width,height,pixfmt,md5")
    private boolean framemd5;

    @Option(names = "--out-dir", paramLabel = "DIR", description = "digests go to DIR/<input name>.framemd5")
    private @Nullable Path outDir;

    @Option(names = {"-o", "--output"}, paramLabel = "OUT",
            description = "out.y4m, out.yuv (raw planes) or a pattern like frame-%%05d.png")
    private @Nullable String output;

    @Option(names = "--from", paramLabel = "T", description = "start with the frame on display at T seconds")
    private double from;

    @Option(names = "--frames", paramLabel = "N", description = "stop after N frames")
    private long frames = Long.MAX_VALUE;

    @Option(names = "--threads", paramLabel = "N", description = "decoding threads (default: ${DEFAULT-VALUE})")
    private int threads = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (framemd5 == (output != null)) {
            throw new ParameterException(spec.commandLine(),
                    "Either --framemd5 or -o says what to do with the frames.");
        }
        if (output != null && sources.size() > 1) {
            throw new ParameterException(spec.commandLine(), "-o takes one source.");
        }
        Path directory = outDir;
        if (directory != null) {
            Files.createDirectories(directory);
        }
        boolean good = true;
        for (String source : sources) {
            good &= decode(source, directory);
        }
        return good ? 0 : 1;
    }

    private boolean decode(String source, @Nullable Path directory) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try (FrameSink sink = sink(source, directory)) {
            try (VideoReader reader = VideoReader.open(source, threads)) {
                copy(reader, sink);
                List<Damage> damage = reader.damage();
                damage.forEach(err::println);
                err.flush();
                return damage.isEmpty();
            }
        } catch (MediaException e) {
            err.println(e.getMessage());
            err.flush();
            return false;
        }
    }

    private FrameSink sink(String source, @Nullable Path directory) throws IOException {
        if (framemd5) {
            PrintWriter out = directory == null
                    ? new PrintWriter(spec.commandLine().getOut(), false)
                    : new PrintWriter(Files.newBufferedWriter(directory.resolve(digestName(source))));
            return new DigestSink(out, directory != null);
        }
        return FrameSink.open(String.valueOf(output));
    }

    /// After the file; of what is no file, after the last part of its address.
    private static String digestName(String source) {
        String name = source.equals("-") ? "stdin" : Sources.name(source);
        int end = name.length();
        while (end > 1 && (name.charAt(end - 1) == '/' || name.charAt(end - 1) == '\\')) {
            end--;
        }
        int slash = Math.max(name.lastIndexOf('/', end - 1), name.lastIndexOf('\\', end - 1));
        return name.substring(slash + 1, end).replaceAll("[*?\"<>|:]", "_") + ".framemd5";
    }

    private void copy(VideoReader reader, FrameSink sink) throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr(), "frames", framemd5);
        long count = 0;
        Frame frame = from > 0 ? reader.frameAt(Duration.ofNanos(Math.round(from * 1e9))) : reader.next();
        while (frame != null) {
            try {
                sink.write(frame, reader.track());
            } finally {
                frame.release();
            }
            progress.at(++count);
            frame = count < frames ? reader.next() : null;
        }
        progress.end();
    }

    /// Digest lines.
    private static final class DigestSink implements FrameSink {
        private final PrintWriter out;
        private final boolean owned;
        private final FrameDigest digest = new FrameDigest();
        private int index;

        DigestSink(PrintWriter out, boolean owned) {
            this.out = out;
            this.owned = owned;
        }

        @Override
        public void write(Frame frame, dev.jiffy.video.source.TrackInfo track) {
            long pts = frame.presentationTime();
            out.println(index++ + "," + (pts == VideoDecoder.NO_TIME ? "-" : pts) + "," + frame.width() + ","
                    + frame.height()
                    + "," + FrameDigest.pixelFormat(frame) + "," + digest.md5(frame));
        }

        @Override
        public void close() {
            out.flush();
            if (owned) {
                out.close();
            }
        }
    }
}
