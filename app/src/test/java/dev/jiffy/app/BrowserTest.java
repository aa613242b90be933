package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserTest {
    private static final String PAGE = "http://127.0.0.1:8080/";

    @Test
    void aDesktopHasACommandThatOpensPages() {
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"), PAGE)).containsExactly("xdg-open", PAGE);
        assertThat(Browser.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), PAGE))
                .containsExactly("xdg-open", PAGE);
        assertThat(Browser.command("Mac OS X", Map.of(), PAGE)).containsExactly("open", PAGE);
        assertThat(Browser.command("Windows 11", Map.of(), PAGE))
                .containsExactly("rundll32", "url.dll,FileProtocolHandler", PAGE);
    }

    @Test
    void withoutADesktopNothingIsOpened() {
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ""), PAGE)).isEmpty();
        assertThat(Browser.command("Linux", Map.of(), PAGE)).isEmpty();
        assertThat(Browser.command("Mac OS X", Map.of("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"), PAGE)).isEmpty();
    }
}
