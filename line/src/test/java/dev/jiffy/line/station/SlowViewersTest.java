package dev.jiffy.line.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.line.journal.MemoryJournal;
import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.line.web.LineServer;
import dev.jiffy.video.source.Sources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Browsers that ask for everything and read nothing.
class SlowViewersTest {
    private static final int EACH = 6;
    private static final int MEGABYTE = 1 << 20;
    /// Far more than the buffers of a socket take.
    private static final int FLOOD = 32 * MEGABYTE;
    /// What a camera keeps for all its viewers is 8 MB.
    private static final int GROWTH = 20 * MEGABYTE;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(300)
    void aViewerWhoReadsNothingCostsNeitherPicturesNorMemory() throws Exception {
        FakeCamera camera = new FakeCamera(Sources.open(Clips.plainBelt(folder)));
        StationSettings settings = StationSettings.of(
                List.of(new CameraSettings("belt", () -> camera, CameraSettings.Pace.LIVE)), folder.resolve("m.onnx"),
                (_, _) -> new ScriptedDetector("first"));
        List<Socket> viewers = new ArrayList<>();
        try (LineStation station = new LineStation(settings, new MemoryJournal(100), new Observations());
                LineServer server = LineServer.start(station, LineServer.Settings.of(0, ""));
                LiveVideo reader = station.video("belt")) {
            assertThat(Clips.decoded(station, 0, 10)).isTrue();
            for (int i = 0; i < EACH; i++) {
                viewers.add(ask(server, "/api/v1/cameras/belt/live.mp4", ""));
                viewers.add(ask(server, "/api/v1/cameras/belt/mjpeg", ""));
                viewers.add(ask(server, "/api/v1/live", """
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-WebSocket-Version: 13
                        """));
            }
            long before = usedMemory();
            long decoded = station.cameras().getFirst().summary().framesDecoded();
            camera.flooding = true;
            long bytes = 0;
            while (bytes < FLOOD) {
                byte[] segment = reader.next(60, TimeUnit.SECONDS);
                assertThat(segment).as("what a viewer who reads gets next").isNotNull();
                bytes += segment == null ? 0 : segment.length;
            }
            camera.flooding = false;
            assertThat(station.cameras().getFirst().summary().framesDecoded()).isGreaterThan(decoded);
            assertThat(usedMemory() - before).as("growth in bytes").isLessThan(GROWTH);
            assertThat(Clips.decoded(station, 0, station.cameras().getFirst().summary().framesDecoded() + 30)).isTrue();
        } finally {
            for (Socket viewer : viewers) {
                viewer.close();
            }
        }
    }

    /// Asks for something that never ends, and reads nothing of it.
    private static Socket ask(LineServer server, String path, String headers) throws IOException {
        Socket viewer = new Socket();
        viewer.setReceiveBufferSize(4096);
        viewer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        String request = "GET " + path + " HTTP/1.1\nHost: localhost\n" + headers + "\n";
        viewer.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        return viewer;
    }

    private static long usedMemory() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
