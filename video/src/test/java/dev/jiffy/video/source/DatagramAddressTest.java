package dev.jiffy.video.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.Frame;
import dev.jiffy.video.FrameDigest;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.rtp.RtpPackets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets that come to a port unasked.
@Timeout(30)
class DatagramAddressTest {
    private static final String STREAM = "high_8x8_spatial";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void framesSentToAPortAreThoseOfTheFile() throws IOException {
        int port = freePort();
        try (VideoReader reader = VideoReader.open("rtp://@127.0.0.1:" + port, 1)) {
            send(port);
            List<String> digests = new ArrayList<>();
            FrameDigest digest = new FrameDigest();
            for (Frame frame : reader) {
                try (frame) {
                    digests.add(digest.md5(frame));
                }
            }
            assertThat(digests).isEqualTo(Pictures.digests(STREAM));
            assertThat(reader.damage()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String spec = "rtp://@127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> Sources.open(spec)).isInstanceOf(MediaException.class)
                    .hasMessageContaining("UDP port " + taken.getLocalPort());
        }
    }

    @Test
    void aDescriptionTellsPayloadTypeAndGroup() throws IOException {
        Path file = Files.writeString(folder.resolve("camera.sdp"),
                "v=0\nc=IN IP4 239.1.2.3/1\nm=video 5004 RTP/AVP 99\na=rtpmap:99 H264/90000\n");
        DatagramAddress address = DatagramAddress.parse("rtp://@:5004?sdp=" + file);
        assertThat(address.group()).isEqualTo("239.1.2.3");
        assertThat(address.description()).isNotNull().satisfies(d -> assertThat(d.payloadType()).isEqualTo(99));
        assertThat(DatagramAddress.parse("rtp://127.0.0.1:5004?sdp=" + file).group()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtp://", "rtp://@:0", "rtp://@:65535", "rtp://@:99999", "rtp://a:b@c:1", "udp://x",
            "rtp://@:5004?sdp=/does/not/exist"})
    void othersAreRefused(String spec) {
        assertThatThrownBy(() -> Sources.open(spec)).isInstanceOf(MediaException.class);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort() & ~1;
        }
    }

    private static void send(int port) throws IOException {
        RtpPackets sender = new RtpPackets(300);
        List<List<byte[]>> pictures = Pictures.of(STREAM);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < pictures.size(); i++) {
                for (byte[] packet : sender.accessUnit(pictures.get(i), 3600L * i)) {
                    send(socket, port, packet);
                }
            }
            Thread.sleep(300); // control packets come at another port and may be read first
            send(socket, port + 1, sender.goodbye());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(DatagramSocket socket, int port, byte[] packet) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
    }
}
