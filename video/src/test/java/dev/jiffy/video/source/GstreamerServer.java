package dev.jiffy.video.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// GStreamer's RTSP server, if this machine has it and its Python bindings, with one file at `/cam`.
final class GstreamerServer implements AutoCloseable {
    static final String USER = "operator";
    static final String PASSWORD = "pa:ss@1";

    private static final String SCRIPT = """
            import sys
            import gi
            gi.require_version('Gst', '1.0')
            gi.require_version('GstRtspServer', '1.0')
            from gi.repository import GLib, Gst, GstRtspServer
            Gst.init(None)
            server = GstRtspServer.RTSPServer()
            server.set_address('127.0.0.1')
            server.set_service('0')
            factory = GstRtspServer.RTSPMediaFactory()
            factory.set_launch('( filesrc location="%s" ! h264parse ! video/x-h264,alignment=au '
                               '! rtph264pay name=pay0 pt=96 mtu=400 )' % sys.argv[1])
            if sys.argv[2] == 'digest':
                auth = GstRtspServer.RTSPAuth()
                token = GstRtspServer.RTSPToken()
                token.set_string('media.factory.role', 'user')
                auth.set_supported_methods(2)
                auth.add_digest(sys.argv[3], sys.argv[4], token)
                server.set_auth(auth)
                factory.add_role_from_structure(Gst.Structure.new_from_string(
                    'user,media.factory.access=(boolean)true,media.factory.construct=(boolean)true'))
            server.get_mount_points().add_factory('/cam', factory)
            server.attach(None)
            print('port %d' % server.get_bound_port(), flush=True)
            GLib.timeout_add_seconds(60, lambda: sys.exit(0))
            GLib.MainLoop().run()
            """;

    private final Process process;
    private final int port;

    private GstreamerServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it; `null` if it is not there.
    static @Nullable GstreamerServer start(Path folder, Path file, boolean digest) throws IOException {
        Path script = Files.writeString(folder.resolve("server.py"), SCRIPT);
        for (String python : List.of("/usr/bin/python3", "python3")) {
            try {
                Process process = new ProcessBuilder(python, script.toString(), file.toString(),
                        digest ? "digest" : "none", USER, PASSWORD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
                String line = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
                if (line != null && line.startsWith("port ")) {
                    return new GstreamerServer(process, Integer.parseInt(line.substring(5)));
                }
                process.destroy();
            } catch (IOException _) {
                // There is no such Python.
            }
        }
        return null;
    }

    String address(@Nullable String password) {
        String who = password == null ? "" : USER + ":" + password + "@";
        return "rtsp://" + who + "127.0.0.1:" + port + "/cam";
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
