package dev.jiffy.app;

import dev.jiffy.core.TimeSource;
import dev.jiffy.video.Damage;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.h264.H264Decoder;
import dev.jiffy.video.source.ConnectionState;
import dev.jiffy.video.source.LiveSource;
import dev.jiffy.video.source.Sources;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy play`: a video in a window.
@Command(name = "play", mixinStandardHelpOptions = true,
        description = "Plays a video (pictures only) in a window, at its own pace.",
        footer = {"%nKeys: space pause, left and right 5 seconds back and forth, q or Esc quit.",
                "Examples: jiffy play clip.mp4", "          jiffy play clip.mp4 --threads 2",
                "          jiffy play rtsp://user:password@camera/stream1",
                "Raw streams (.264) have no times and are shown at 25 frames a second."})
final class Play implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOURCE", description = SourceHelp.TEXT)
    private String source = "";

    @Option(names = "--threads", paramLabel = "N", description = "decoding threads (default: ${DEFAULT-VALUE})")
    private int threads = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        if (!PlayWindow.possible()) {
            err.println(
                    "jiffy play: there is no display (DISPLAY is not set); jiffy decode FILE -o frame-%05d.png writes"
                            + " pictures instead");
            err.flush();
            return 1;
        }
        String name = Sources.name(source);
        VideoReader reader = open(name, err);
        FrameFeeder feeder = new FrameFeeder(reader);
        PlayWindow window = new PlayWindow(name.substring(name.lastIndexOf('/') + 1), reader.track());
        Player player = new Player(feeder, window, TimeSource.SYSTEM);
        window.listen(player);
        long start = System.nanoTime();
        feeder.start();
        try {
            player.run();
        } finally {
            feeder.stop();
            window.close();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Damage> damage = reader.damage();
        damage.forEach(err::println);
        err.printf(Locale.ROOT, "%s: %d frames shown, %d dropped, %.1f s, %.1f frames/s%n", name, player.shown(),
                player.dropped(), seconds, player.shown() / seconds);
        err.flush();
        return damage.isEmpty() ? 0 : 1;
    }

    /// A camera that is lost is connected again, and what happens to it is said.
    private VideoReader open(String name, PrintWriter err) {
        if (!Sources.isCamera(source)) {
            return VideoReader.open(source, threads);
        }
        LiveSource camera = Sources.camera(source);
        camera.onState(state -> tell(name, state, err));
        return new VideoReader(camera, H264Decoder.of(name, threads));
    }

    private static void tell(String name, ConnectionState state, PrintWriter err) {
        String problem = state.problem() == null ? "" : ": " + state.problem();
        String retry = state.retryIn().isZero() ? "" : ", again in %.1f s".formatted(state.retryIn().toMillis() / 1e3);
        err.println(name + ": " + state.phase().name().toLowerCase(Locale.ROOT) + problem + retry);
        err.flush();
    }
}
