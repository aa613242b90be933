package dev.jiffy.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// `tools/rtsp/serve.py`, where GStreamer's RTSP server and its Python bindings are.
final class RtspServer implements AutoCloseable {
    private final Process process;
    private final String address;

    private RtspServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Serves a clip; a test that cannot have it is skipped.
    ///
    /// @param port 0 for any
    static RtspServer start(Path clip, int port) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolveSibling("");
        for (String python : List.of("/usr/bin/python3", "python3")) {
            try {
                Process process = new ProcessBuilder(python, root.resolve("tools/rtsp/serve.py").toString(),
                        clip.toString(), "--port", Integer.toString(port))
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
                String line = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
                if (line != null && line.startsWith("rtsp://")) {
                    return new RtspServer(process, line);
                }
                process.destroyForcibly();
            } catch (IOException _) {
                // There is no such Python.
            }
        }
        Assumptions.abort("no GStreamer RTSP server with Python bindings");
        throw new IllegalStateException();
    }

    String address() {
        return address;
    }

    int port() {
        return Integer.parseInt(address.replaceAll(".*:([0-9]+)/.*", "$1"));
    }

    /// Ends it at once, as a cable that is pulled does.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
