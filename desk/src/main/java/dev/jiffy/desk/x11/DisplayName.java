package dev.jiffy.desk.x11;

import dev.jiffy.desk.surface.DisplayException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which display: `host:number.screen`, as `$DISPLAY` has it. Without a host, or with `unix`, it is on this machine.
///
/// @param host   empty for this machine, a path for the socket of XQuartz
/// @param number of the display on its host
/// @param screen of the display
record DisplayName(String host, int number, int screen) {
    private static final String SOCKETS = "/tmp/.X11-unix/X";
    private static final int FIRST_PORT = 6000;

    /// Reads a name.
    ///
    /// @throws DisplayException if it is none
    static DisplayName parse(String text) {
        int colon = text.lastIndexOf(':');
        int dot = text.indexOf('.', colon + 1);
        try {
            int number = Integer.parseInt(text, colon + 1, dot < 0 ? text.length() : dot, 10);
            int screen = dot < 0 ? 0 : Integer.parseInt(text, dot + 1, text.length(), 10);
            if (colon >= 0 && number >= 0 && number < 65_536 - FIRST_PORT && screen >= 0) {
                String host = text.substring(0, colon);
                return new DisplayName(host.equals("unix") ? "" : host, number, screen);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new DisplayException("DISPLAY=" + text + " names no display; want [HOST]:NUMBER[.SCREEN], such as :0");
    }

    /// Whether the server is on this machine.
    boolean isLocal() {
        return host.isEmpty() || host.startsWith("/");
    }

    /// Where it listens: a socket in the file system if there is one, else TCP.
    SocketAddress address() {
        if (host.startsWith("/")) {
            return UnixDomainSocketAddress.of(host + ":" + number);
        }
        if (host.isEmpty()) {
            Path socket = Path.of(SOCKETS + number);
            if (Files.exists(socket)) {
                return UnixDomainSocketAddress.of(socket);
            }
        }
        return new InetSocketAddress(host.isEmpty() ? "localhost" : host, FIRST_PORT + number);
    }

    @Override
    public String toString() {
        return host + ":" + number + "." + screen;
    }
}
