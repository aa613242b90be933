package dev.jiffy.app;

import dev.jiffy.line.SourceSummary;
import dev.jiffy.line.control.ControlSettings;
import dev.jiffy.line.control.LineControl;
import dev.jiffy.line.journal.FileJournal;
import dev.jiffy.line.journal.Journal;
import dev.jiffy.line.journal.JournalSettings;
import dev.jiffy.line.journal.LoggedJournal;
import dev.jiffy.line.live.CameraState;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.station.LineStation;
import dev.jiffy.line.station.StationSettings;
import dev.jiffy.line.web.LineServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `jiffy line` without `--once`: a station and its web page, until all sources have ended or somebody ends the process.
final class LiveLine {
    private static final int MAX_MODEL_BYTES = 256_000_000;
    private static final long CLOSING_SECONDS = 10;
    /// Held so that its level stays: it announces features and versions.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private final String host;
    private final int port;
    private final TokenOptions.Token token;
    private final Path data;
    private final PrintWriter err;
    private final @Nullable Consumer<SourceSummary> progress;
    private final Consumer<String> browser;

    /// @param token that changes need
    /// @param data folder of the journal
    /// @param err where the address is told
    /// @param progress told about once a second of each camera; `null` has every event logged instead
    /// @param browser shows the page at an address
    LiveLine(String host, int port, TokenOptions.Token token, Path data, PrintWriter err,
            @Nullable Consumer<SourceSummary> progress, Consumer<String> browser) {
        this.host = host;
        this.port = port;
        this.token = token;
        this.data = data;
        this.err = err;
        this.progress = progress;
        this.browser = browser;
    }

    /// Where programs of this user keep what they remember: the XDG base directory for state, in it Jiffy's folder, in that one for each command.
    static Path stateFolder() {
        String told = System.getenv("XDG_STATE_HOME");
        Path state = told == null || told.isEmpty() || !Path.of(told).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(told);
        return state.resolve("jiffy").resolve("line");
    }

    /// Runs the station; returns whether nothing was wrong with its sources.
    ///
    /// @param summaries takes what came of them
    boolean run(StationSettings settings, List<SourceSummary> summaries) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("jiffy-stop").unstarted(() -> {
            stop.countDown();
            try {
                stopped.await(CLOSING_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        LineControl control = new LineControl(ControlSettings.DEFAULT);
        HELIDON.setLevel(Level.WARNING);
        try (Journal journal = journal();
                LineStation station = new LineStation(settings, journal, control);
                LineServer server = LineServer.start(station,
                        new LineServer.Settings(host, port, token.text(), MAX_MODEL_BYTES))) {
            Runtime.getRuntime().addShutdownHook(hook);
            String address = address(server.port());
            err.println("page     " + address);
            if (token.isMadeUp()) {
                err.println("token    " + token.text());
            }
            err.println("journal  " + data);
            err.flush();
            browser.accept(address);
            while (!station.ended() && !stop.await(1, TimeUnit.SECONDS)) {
                if (progress != null) {
                    station.cameras().forEach(camera -> progress.accept(camera.summary()));
                }
            }
            List<CameraStatus> cameras = station.cameras();
            cameras.forEach(camera -> summaries.add(camera.summary()));
            return cameras.stream().allMatch(camera -> camera.damage() == 0 && camera.state() != CameraState.FAILED);
        } finally {
            stopped.countDown();
            removeHook(hook);
        }
    }

    /// Where a browser on this machine finds the page.
    private String address(int actualPort) {
        String name = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        return "http://" + name + ":" + actualPort + "/";
    }

    private Journal journal() {
        Journal journal = FileJournal.open(data, JournalSettings.DEFAULT);
        return progress == null ? new LoggedJournal(journal, err) : journal;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is running.
        }
    }
}
