package dev.jiffy.desk.x11;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A display of X.Org's server without a screen, for tests that want to see what a server makes of requests. Skips them where
/// it is not installed.
final class Xvfb implements AutoCloseable {
    private final Process process;
    private final String display;

    private Xvfb(Process process, String display) {
        this.process = process;
        this.display = display;
    }

    /// Starts one with a display number of its own choice.
    static Xvfb start(String... more) throws IOException {
        java.util.List<String> command = new java.util.ArrayList<>(
                java.util.List.of("Xvfb", "-displayfd", "1", "-screen",
                        "0", "1280x800x24", "-nolisten", "tcp", "-noreset"));
        command.addAll(java.util.List.of(more));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            Assumptions.abort("Xvfb is not installed");
            throw e;
        }
        BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String number = out.readLine();
        Assumptions.assumeTrue(number != null, "Xvfb does not start");
        return new Xvfb(process, ":" + number);
    }

    String display() {
        return display;
    }

    /// Takes the display away from whoever uses it.
    void kill() {
        await(process.destroyForcibly());
    }

    @Override
    public void close() {
        process.destroy();
        if (!await(process)) {
            kill();
        }
    }

    private static boolean await(Process process) {
        try {
            return process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
