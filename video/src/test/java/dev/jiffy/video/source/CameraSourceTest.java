package dev.jiffy.video.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.Frame;
import dev.jiffy.video.FrameDigest;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.h264.H264Decoder;
import dev.jiffy.video.rtp.Patience;
import dev.jiffy.video.source.ConnectionState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A camera over the loopback interface: what is decoded is what the file has.
@Timeout(30)
class CameraSourceTest {
    private static final String STREAM = "main_cabac_temporal";
    private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofMillis(700), Duration.ofMillis(50), Duration.ofMillis(500));

    @ParameterizedTest
    @ValueSource(strings = {"main_cabac_temporal", "high_cavlc_slices", "mbaff_cabac", "high422_10", "weighted_fades"})
    void framesOverTcpAreThoseOfTheFile(String stream) throws IOException {
        try (FakeCamera camera = new FakeCamera(stream)) {
            assertThat(frames(camera.address())).isEqualTo(Pictures.digests(stream));
            assertThat(camera.requests).extracting(line -> line.split(" ", 0)[0]).startsWith("OPTIONS", "DESCRIBE",
                    "SETUP", "PLAY");
        }
    }

    @Test
    void framesOverUdpAreThoseOfTheFileWhateverTheOrderOfThePackets() throws IOException {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.network = packets -> {
                List<byte[]> shuffled = new ArrayList<>(packets);
                for (int at = 1; at < shuffled.size(); at += 8) {
                    Collections.shuffle(shuffled.subList(at, Math.min(shuffled.size(), at + 8)), new Random(at));
                }
                return shuffled;
            };
            assertThat(frames(camera.address() + "?transport=udp")).isEqualTo(Pictures.digests(STREAM));
        }
    }

    @Test
    void lostPacketsAreReportedAndCostNoMoreThanTheirPictures() throws IOException {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.network = packets -> {
                List<byte[]> some = new ArrayList<>(packets);
                some.remove(12);
                return some;
            };
            try (Source source = Sources.open(camera.address() + "?transport=udp");
                    VideoReader reader = new VideoReader(source, H264Decoder.of("lossy", 1))) {
                List<String> got = digests(reader);
                assertThat(got).hasSameSizeAs(Pictures.digests(STREAM)).isNotEqualTo(Pictures.digests(STREAM));
                assertThat(reader.damage()).anySatisfy(d -> assertThat(d.reason()).isEqualTo("1 packet lost"));
                assertThat(((LiveSource) source).reception().lost()).isEqualTo(1);
                assertThat(((LiveSource) source).reception().damagedAccessUnits()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Digest realm=\"cam\", nonce=\"abc\"", "Digest realm=\"cam\", nonce=\"abc\", qop=\"auth\"",
            "Digest realm=\"cam\", nonce=\"abc\", qop=\"auth\", algorithm=SHA-256", "Basic realm=\"cam\""})
    void challengesAreAnswered(String challenge) throws IOException {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.challenge = challenge;
            assertThat(frames(camera.address())).isEqualTo(Pictures.digests(STREAM));
        }
    }

    @Test
    void wrongCredentialsFailForGoodAndAreNotRepeated() throws IOException, InterruptedException {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.challenge = "Digest realm=\"cam\", nonce=\"abc\"";
            String wrong = camera.address().replace("secret", "hidden");
            assertThatThrownBy(() -> Sources.open(wrong)).isInstanceOf(MediaException.class)
                    .hasMessageContaining("401").satisfies(e -> assertThat(e.getMessage())
                            .doesNotContain("hidden", FakeCamera.USER).startsWith(camera.publicAddress()));
            try (LiveSource source = Sources.camera(wrong, SHORT)) {
                assertThat(source.next(new Packet())).isFalse();
                await(source, Phase.FAILED);
                assertThat(source.state().isFinal()).isTrue();
                assertThat(source.name()).doesNotContain("hidden");
            }
        }
    }

    @Test
    void theOtherTransportIsTriedIfOneIsNotSupported() throws IOException {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.servesTcp = false;
            assertThat(frames(camera.address())).isEqualTo(Pictures.digests(STREAM));
            assertThatThrownBy(() -> Sources.open(camera.address() + "?transport=tcp")).hasMessageContaining("461");
            camera.servesUdp = false;
            assertThatThrownBy(() -> Sources.open(camera.address())).hasMessageContaining("461");
        }
    }

    @Test
    void redirectsAreFollowedButNotForEver() throws IOException {
        try (FakeCamera camera = new FakeCamera(STREAM); FakeCamera other = new FakeCamera(STREAM)) {
            camera.redirect = other.publicAddress();
            other.challenge = "Basic realm=\"cam\"";
            assertThat(frames(camera.address())).isEqualTo(Pictures.digests(STREAM));
            assertThat(other.requests).isNotEmpty();
        }
    }

    @Test
    void aLostConnectionEndsAPlainSourceWithDamage() throws IOException {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.saysGoodbye = false;
            camera.hangsUp = true;
            try (VideoReader reader = VideoReader.open(camera.address(), 1)) {
                assertThat(digests(reader)).isEqualTo(Pictures.digests(STREAM));
                assertThat(reader.damage()).anySatisfy(d -> assertThat(d.reason()).contains("closed the connection"));
            }
        }
    }

    @Test
    void aReconnectingSourceGoesOnAndItsTimesNeverGoBack() throws IOException {
        List<Phase> phases = new CopyOnWriteArrayList<>();
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.hangsUp = true;
            int pictures = Pictures.of(STREAM).size();
            try (LiveSource source = Sources.camera(camera.address(), SHORT)) {
                source.onState(state -> phases.add(state.phase()));
                Packet packet = new Packet();
                long first = Long.MIN_VALUE;
                for (int i = 0; i < 2 * pictures; i++) {
                    assertThat(source.next(packet)).isTrue();
                    assertThat(packet.captureNanos()).isNotZero();
                    if (i == 0 || i == pictures) {
                        assertThat(packet.sync()).isTrue();
                        assertThat(packet.presentationTime()).isGreaterThan(first + (i == 0 ? 0 : 3600L * 9));
                        first = packet.presentationTime();
                    }
                }
                assertThat(source.reception().accessUnits()).isEqualTo(2L * pictures);
                assertThat(phases).containsSubsequence(Phase.STREAMING, Phase.WAITING, Phase.CONNECTING,
                        Phase.STREAMING);
            }
        }
    }

    @Test
    void aCameraThatIsNotThereIsTriedAgainAndClosingEndsTheWaiting() throws Exception {
        String address;
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            address = camera.address();
        }
        LiveSource source = Sources.camera(address, SHORT);
        assertThat(source.next(new Packet(), Duration.ofMillis(50))).isFalse();
        await(source, Phase.WAITING);
        assertThat(source.state().problem()).isNotEmpty();
        assertThat(source.state().retryIn()).isGreaterThanOrEqualTo(Backoff.SHORTEST);
        closesPromptly(source);
        assertThat(source.state().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void aSilentCameraCountsAsLost() throws Exception {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.staysSilent = true;
            try (LiveSource source = Sources.camera(camera.address(), SHORT)) {
                await(source, Phase.WAITING);
                assertThat(source.state().problem()).startsWith("no packets for");
            }
        }
    }

    @Test
    void closingEndsAStreamThatIsSilentAndSaysSo() throws Exception {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.staysSilent = true;
            LiveSource source = Sources.camera(camera.address());
            await(source, Phase.STREAMING);
            closesPromptly(source);
            awaitRequest(camera, "TEARDOWN");
        }
    }

    @Test
    void theSessionIsKeptAlive() throws Exception {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.sessionTimeout = 2;
            camera.staysSilent = true;
            try (LiveSource source = Sources.camera(camera.address())) {
                await(source, Phase.STREAMING);
                awaitRequest(camera, "GET_PARAMETER");
            }
        }
    }

    @Test
    void whatIsNoH264IsNamed() throws IOException {
        try (FakeCamera camera = new FakeCamera(STREAM)) {
            camera.description = "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H265/90000\r\n";
            assertThatThrownBy(() -> Sources.open(camera.address())).isInstanceOf(MediaException.class)
                    .hasMessage(camera.publicAddress() + ": 0: no H.264 video, but video h265");
        }
    }

    @Test
    void probingLooksAtTheHeaders() throws IOException {
        try (FakeCamera camera = new FakeCamera(STREAM); Probe probe = Probe.open(camera.address())) {
            assertThat(probe.format()).isEqualTo(ContainerFormat.RTP);
            assertThat(probe.text()).startsWith(camera.publicAddress() + ": rtp").contains("H.264 Main profile",
                    "96x80");
            assertThat(probe.json()).contains("\"width\":96").doesNotContain("secret");
            assertThatThrownBy(() -> probe.packets(new StringBuilder())).isInstanceOf(MediaException.class);
        }
    }

    @Test
    void oneBadCameraDoesNotDisturbAnother() throws Exception {
        try (FakeCamera good = new FakeCamera(STREAM); FakeCamera bad = new FakeCamera(STREAM)) {
            bad.network = packets -> {
                Random random = new Random(1);
                packets.forEach(random::nextBytes);
                return packets;
            };
            bad.hangsUp = true;
            try (LiveSource noise = Sources.camera(bad.address(), SHORT)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(frames(good.address())).isEqualTo(Pictures.digests(STREAM));
                }
                await(noise, Phase.WAITING);
            }
        }
    }

    private static void closesPromptly(LiveSource source) throws InterruptedException {
        Thread reader = Thread.ofVirtual().start(() -> assertThat(source.next(new Packet())).isFalse());
        Thread.sleep(50);
        long begin = System.nanoTime();
        source.close();
        assertThat(reader.join(Duration.ofSeconds(2))).isTrue();
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
    }

    private static void await(LiveSource source, Phase phase) throws InterruptedException {
        List<Phase> seen = new CopyOnWriteArrayList<>();
        source.onState(state -> seen.add(state.phase()));
        for (int i = 0; i < 1000 && !seen.contains(phase); i++) {
            Thread.sleep(10);
        }
        assertThat(seen).contains(phase);
    }

    private static void awaitRequest(FakeCamera camera, String method) throws InterruptedException {
        for (int i = 0; i < 500 && camera.requests.stream().noneMatch(line -> line.startsWith(method)); i++) {
            Thread.sleep(10);
        }
        assertThat(camera.requests).anySatisfy(line -> assertThat(line).startsWith(method));
    }

    private static List<String> frames(String address) {
        try (VideoReader reader = VideoReader.open(address, 1)) {
            List<String> digests = digests(reader);
            assertThat(reader.damage()).isEmpty();
            return digests;
        }
    }

    private static List<String> digests(VideoReader reader) {
        FrameDigest digest = new FrameDigest();
        List<String> digests = new ArrayList<>();
        for (Frame frame : reader) {
            try (frame) {
                digests.add(digest.md5(frame));
            }
        }
        return digests;
    }
}
