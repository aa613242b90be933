package dev.jiffy.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Shows a page in the user's browser, by the command that each system has for it. AWT could do the same, at the price of
/// loading it. Where there is no desktop, or nothing that opens pages, nothing happens: the address is printed anyway.
final class Browser {
    private Browser() {
    }

    /// Opens a page; returns at once.
    static void open(String address) {
        List<String> command = command(System.getProperty("os.name", ""), System.getenv(), address);
        if (command.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start().getOutputStream().close();
        } catch (IOException e) {
            // No such command: whoever wants to see the page has its address.
        }
    }

    /// What opens a page on a system; empty where nobody would see it.
    static List<String> command(String system, Map<String, String> environment, String address) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        if (name.startsWith("mac")) {
            return isSet(environment, "SSH_CONNECTION") ? List.of() : List.of("open", address);
        }
        boolean isDesktop = isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
        return isDesktop ? List.of("xdg-open", address) : List.of();
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
