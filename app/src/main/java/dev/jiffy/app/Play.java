package dev.jiffy.app;

import dev.jiffy.core.TimeSource;
import dev.jiffy.video.Damage;
import dev.jiffy.video.VideoReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
                "Raw streams (.264) have no times and are shown at 25 frames a second."})
final class Play implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "a video file")
    private Path file = Path.of("");

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
        VideoReader reader = VideoReader.open(file, threads);
        FrameFeeder feeder = new FrameFeeder(reader);
        PlayWindow window = new PlayWindow(String.valueOf(file.getFileName()), reader.track());
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
        err.printf(Locale.ROOT, "%s: %d frames shown, %d dropped, %.1f s, %.1f frames/s%n", file, player.shown(),
                player.dropped(), seconds, player.shown() / seconds);
        err.flush();
        return damage.isEmpty() ? 0 : 1;
    }
}
