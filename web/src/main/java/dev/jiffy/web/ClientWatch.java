package dev.jiffy.web;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Sees whether the client of a request is still there while its answer is being made.
///
/// A server reads nothing meanwhile, so it does not notice that a connection was closed; the system does. On Linux its table
/// of connections says so (`/proc/net/tcp`, proc(5)): the other side has closed a connection that waits for ours to do the
/// same. Elsewhere a client counts as there, and the deadline alone ends what nobody waits for.
public final class ClientWatch {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";

    private final String localPort;
    private final String remotePort;

    /// Of this request.
    public ClientWatch(ServerRequest request) {
        localPort = port(request.localPeer().port());
        remotePort = port(request.remotePeer().port());
    }

    private static String port(int port) {
        return String.format(Locale.ROOT, ":%04X", port);
    }

    /// Whether it has closed the connection; false where that cannot be known.
    public boolean isGone() {
        boolean isKnown = false;
        for (Path table : TABLES) {
            try {
                for (String line : Files.readAllLines(table)) {
                    String[] field = line.strip().split("\\s+", 5);
                    if (field.length == 5 && field[1].endsWith(localPort) && field[2].endsWith(remotePort)) {
                        isKnown = true;
                        if (field[3].equals(ESTABLISHED)) {
                            return false;
                        }
                    }
                }
            } catch (IOException e) {
                return false; // no Linux
            }
        }
        return isKnown;
    }
}
