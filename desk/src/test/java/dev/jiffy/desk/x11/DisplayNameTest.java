package dev.jiffy.desk.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.desk.surface.DisplayException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {
    @Test
    void aNameHasAHostANumberAndAScreen() {
        assertThat(DisplayName.parse(":7")).isEqualTo(new DisplayName("", 7, 0));
        assertThat(DisplayName.parse("unix:0.1")).isEqualTo(new DisplayName("", 0, 1));
        assertThat(DisplayName.parse("localhost:10.0")).isEqualTo(new DisplayName("localhost", 10, 0));
        assertThat(DisplayName.parse("/private/tmp/launch/org.xquartz:0").address().toString())
                .isEqualTo("/private/tmp/launch/org.xquartz:0");
    }

    @Test
    void aDisplayOfAHostIsOnAPortFrom6000() {
        assertThat(DisplayName.parse("127.0.0.1:12").address()).isInstanceOfSatisfying(InetSocketAddress.class,
                address -> assertThat(address.toString()).isEqualTo("/127.0.0.1:6012"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "host", ":x", ":-1", ":1.", ":1.x", ":99999"})
    void whatIsNoNameIsRefusedAndShown(String name) {
        assertThatThrownBy(() -> DisplayName.parse(name)).isInstanceOf(DisplayException.class)
                .hasMessageContaining("DISPLAY=" + name).hasMessageContaining(":0");
    }
}
