package dev.jiffy.video.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses as they stand in manuals.
class RtspUriTest {
    @Test
    void allPartsAreTakenApart() {
        RtspUri uri = RtspUri.parse("rtsp://admin:pa:ss@1%2F@cam.example:8554/live/ch0?x=1&transport=UDP&y=2");
        assertThat(uri.host()).isEqualTo("cam.example");
        assertThat(uri.port()).isEqualTo(8554);
        assertThat(uri.credentials()).isEqualTo(new Credentials("admin", "pa:ss@1/"));
        assertThat(uri.transport()).isEqualTo("udp");
        assertThat(uri.request()).isEqualTo("rtsp://cam.example:8554/live/ch0?x=1&y=2");
    }

    @Test
    void whatIsMissingHasItsUsualValue() {
        RtspUri uri = RtspUri.parse("RTSP://[::1]");
        assertThat(uri.host()).isEqualTo("::1");
        assertThat(uri.port()).isEqualTo(554);
        assertThat(uri.credentials()).isNull();
        assertThat(uri.transport()).isNull();
        assertThat(uri.request()).isEqualTo("rtsp://[::1]");
        assertThat(RtspUri.parse("rtsp://h/a@b").host()).isEqualTo("h");
    }

    @Test
    void noCredentialsAreShown() {
        assertThat(RtspUri.parse("rtsp://admin:secret@h/a").toString()).isEqualTo("rtsp://h/a");
        assertThat(RtspUri.parse("rtsp://h/a?user=admin&password=secret&channel=1").display())
                .isEqualTo("rtsp://h/a?user=…&password=…&channel=1");
        assertThat(RtspUri.parse("rtsp://h/user=admin_password=secret_channel=1").display())
                .doesNotContain("admin", "secret").contains("channel=1");
    }

    @Test
    void redirectsTakeCredentialsToTheSameHostOnly() {
        RtspUri uri = RtspUri.parse("rtsp://u:p@h/a?transport=udp");
        assertThat(uri.redirected("rtsp://h:9/b").credentials()).isEqualTo(new Credentials("u", "p"));
        assertThat(uri.redirected("rtsp://other/b").credentials()).isNull();
        assertThat(uri.redirected("rtsp://other/b").transport()).isEqualTo("udp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/", "rtsp://", "rtsp:///a", "rtsp://u:secret@", "rtsp://h:0/", "rtsp://h:70000/",
            "rtsp://h:x/", "rtsp://secret@h /", "rtsp://h\r\nX: y/", "rtsp://[h/"})
    void othersAreRefusedWithoutRepeatingThem(String text) {
        assertThatThrownBy(() -> RtspUri.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void relativeControlAddressesAreAppended() {
        assertThat(ControlUri.resolve("rtsp://h/a/", "trackID=1")).isEqualTo("rtsp://h/a/trackID=1");
        assertThat(ControlUri.resolve("rtsp://h/a", "trackID=1")).isEqualTo("rtsp://h/a/trackID=1");
        assertThat(ControlUri.resolve("rtsp://h/a?x=1", "trackID=1")).isEqualTo("rtsp://h/a?x=1/trackID=1");
        assertThat(ControlUri.resolve("rtsp://h/a", "*")).isEqualTo("rtsp://h/a");
        assertThat(ControlUri.resolve("rtsp://h/a", null)).isEqualTo("rtsp://h/a");
        assertThat(ControlUri.resolve("rtsp://h/a", "rtsp://u:p@h/b")).isEqualTo("rtsp://h/b");
    }
}
