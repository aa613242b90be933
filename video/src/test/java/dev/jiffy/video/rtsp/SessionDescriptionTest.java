package dev.jiffy.video.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// RFC 8866, RFC 6184 clause 8.
class SessionDescriptionTest {
    private static final String CAMERA = """
            v=0
            o=- 1 1 IN IP4 10.0.0.1
            s=Media
            c=IN IP4 0.0.0.0
            a=control:*
            m=audio 0 RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            a=control:trackID=2
            m=video 0 RTP/AVP 26 96
            c=IN IP4 239.1.2.3/127
            a=rtpmap:96 h264/90000
            a=fmtp:96 packetization-mode=1; profile-level-id=640028;sprop-parameter-sets=Z2QAKA==,aO48gA==,%%%
            a=control:trackID=1
            """;

    @Test
    void theH264VideoIsFoundWithItsParameters() throws RtspException {
        SessionDescription session = SessionDescription.parse(CAMERA);
        MediaDescription video = session.video();
        assertThat(session.control()).isEqualTo("*");
        assertThat(video.control()).isEqualTo("trackID=1");
        assertThat(video.payloadType()).isEqualTo(96);
        assertThat(video.address()).isEqualTo("239.1.2.3");
        assertThat(video.parameterSets()).containsExactly(Base64.getDecoder().decode("Z2QAKA=="),
                Base64.getDecoder().decode("aO48gA=="));
    }

    @Test
    void carriageReturnsAndMissingPartsDoNoHarm() throws RtspException {
        String text = "m=video 5004 RTP/AVP 97\r\na=rtpmap:97 H264/90000\r\n";
        MediaDescription video = SessionDescription.parse(text).video();
        assertThat(video.port()).isEqualTo(5004);
        assertThat(video.parameterSets()).isEmpty();
        assertThat(video.control()).isNull();
    }

    @Test
    void whatCannotBePlayedIsNamed() {
        assertThatThrownBy(() -> SessionDescription.parse(CAMERA.replace("h264", "H265")).video())
                .hasMessage("no H.264 video, but audio pcmu, video ");
        assertThatThrownBy(() -> SessionDescription.parse(CAMERA.replace("video 0 RTP/AVP", "video 0 RTP/SAVP"))
                .video()).hasMessageContaining("encrypted");
        assertThatThrownBy(() -> SessionDescription.parse(CAMERA.replace("mode=1", "mode=2")).video())
                .hasMessageContaining("interleaved");
        assertThatThrownBy(() -> SessionDescription.parse("").video()).hasMessage("no H.264 video");
    }

    @Test
    @Tag("mutation")
    void damagedDescriptionsAreReadOrRefused() {
        for (long seed = 0; seed < 5000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder(CAMERA);
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(20)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
                }
            }
            try {
                assertThat(SessionDescription.parse(text.toString()).video().parameterSets()).hasSizeLessThan(33);
            } catch (RtspException e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("");
            }
        }
    }
}
