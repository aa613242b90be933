package dev.jiffy.video.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.Frame;
import dev.jiffy.video.FrameDigest;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against somebody else's server, GStreamer's, where it is installed; skipped elsewhere.
@Tag("peer")
@Timeout(60)
class GstreamerPeerTest {
    private static final String STREAM = "main_cabac_temporal";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"", "?transport=tcp", "?transport=udp"})
    void framesAreThoseOfTheFile(String transport) throws IOException {
        try (GstreamerServer server = start(false)) {
            assertThat(frames(server.address(null) + transport)).isEqualTo(Pictures.digests(STREAM));
        }
    }

    @Test
    void digestAuthenticationLetsInWhoKnowsThePassword() throws IOException {
        try (GstreamerServer server = start(true)) {
            assertThat(frames(server.address(GstreamerServer.PASSWORD))).isEqualTo(Pictures.digests(STREAM));
            assertThatThrownBy(() -> Sources.open(server.address("wrong"))).isInstanceOf(MediaException.class)
                    .hasMessageContaining("401");
            assertThatThrownBy(() -> Sources.open(server.address(null))).hasMessageContaining("401");
        }
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        try (GstreamerServer server = start(false)) {
            assertThatThrownBy(() -> Sources.open(server.address(null) + "era")).hasMessageContaining("404");
        }
    }

    private GstreamerServer start(boolean digest) throws IOException {
        Path file = Files.write(folder.resolve("clip.264"), Pictures.stream(STREAM + ".264"));
        GstreamerServer server = GstreamerServer.start(folder, file, digest);
        Assumptions.assumeTrue(server != null, "no GStreamer RTSP server with Python bindings");
        if (server == null) {
            throw new IllegalStateException("assumed");
        }
        return server;
    }

    private static List<String> frames(String address) {
        try (VideoReader reader = VideoReader.open(address, 1)) {
            FrameDigest digest = new FrameDigest();
            List<String> digests = new ArrayList<>();
            for (Frame frame : reader) {
                try (frame) {
                    digests.add(digest.md5(frame));
                }
            }
            assertThat(reader.damage()).isEmpty();
            return digests;
        }
    }
}
