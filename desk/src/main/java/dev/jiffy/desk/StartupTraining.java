package dev.jiffy.desk;

import dev.jiffy.desk.x11.RehearsalServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// What the build records the terminal's start-up cache from: it lives for some seconds in a window on a [RehearsalServer], so no display is
/// needed, before the exchange inside, so no network is; with RENDER and without.
final class StartupTraining {
    private static final String SECONDS = "2";

    private StartupTraining() {
    }

    /// Runs and ends the JVM, whose exit writes the cache.
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        int status;
        try {
            System.setOut(new PrintStream(PrintStream.nullOutputStream(), false, out.charset()));
            status = rehearse();
        } finally {
            System.setOut(out);
        }
        System.exit(status);
    }

    /// Opens two windows, one after the other.
    static int rehearse() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("jiffy-desk-training");
        try {
            int status = 0;
            for (boolean hasRender : new boolean[]{true, false}) {
                DeskOptions options = DeskOptions.parse("--headless-test", "--json", "--seconds", SECONDS, "--audit",
                        folder.resolve("audit-" + hasRender + ".log").toString());
                try (RehearsalServer server = RehearsalServer.open(folder, hasRender);
                        Venues venues = new Venues(options)) {
                    status = Math.max(status, Main.show(options, server.display(), venues));
                }
            }
            return status;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
