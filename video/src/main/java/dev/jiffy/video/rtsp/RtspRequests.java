package dev.jiffy.video.rtsp;

import dev.jiffy.video.rtsp.RtspReader.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests and responses over a connection: sequence numbers, session, authentication.
final class RtspRequests {
    private static final int UNAUTHORIZED = 401;
    private static final int MOST_ATTEMPTS = 3;

    /// Takes packets that come between request and response.
    @FunctionalInterface
    interface PacketHandler {
        void packet(RtspReader reader);
    }

    private final RtspConnection connection;
    private final Authenticator authenticator;
    private final Duration patience;
    private int sequence;
    private @Nullable String session;

    RtspRequests(RtspConnection connection, Authenticator authenticator, Duration patience) {
        this.connection = connection;
        this.authenticator = authenticator;
        this.patience = patience;
    }

    /// Belongs to all later requests.
    void session(String id) {
        session = id;
    }

    /// Sends a request and waits for its response, whatever its status is; answers a challenge on the way.
    ///
    /// @param headers lines without their ends
    RtspMessage exchange(String method, String uri, List<String> headers, PacketHandler packets) throws IOException {
        for (int attempt = 1;; attempt++) {
            send(method, uri, headers);
            RtspMessage response = await(method, packets);
            if (response.status() != UNAUTHORIZED || attempt == MOST_ATTEMPTS
                    || !authenticator.challenged(response.all("WWW-Authenticate"))) {
                return response;
            }
        }
    }

    /// Sends a request and leaves its response to whoever reads.
    void send(String method, String uri, List<String> headers) throws IOException {
        StringBuilder text = new StringBuilder(method).append(' ').append(uri).append(" RTSP/1.0\r\nCSeq: ")
                .append(++sequence).append("\r\nUser-Agent: jiffy\r\n");
        String id = session;
        if (id != null) {
            text.append("Session: ").append(id).append("\r\n");
        }
        String authorization = authenticator.authorization(method, uri);
        if (authorization != null) {
            text.append("Authorization: ").append(authorization).append("\r\n");
        }
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        connection.send(text.append("\r\n").toString());
    }

    private RtspMessage await(String method, PacketHandler packets) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Event event = connection.next(end - System.nanoTime());
            if (event == Event.MESSAGE) {
                RtspMessage message = connection.last().message();
                if (!message.isResponse()) {
                    answer(message);
                } else if (message.status() >= 200 && isCurrent(message)) {
                    return message;
                }
            } else if (event == Event.PACKET) {
                packets.packet(connection.last());
            }
            if (System.nanoTime() - end >= 0) {
                throw new RtspException("no answer to " + method);
            }
        }
    }

    /// A response without a number is taken as the one waited for.
    private boolean isCurrent(RtspMessage response) {
        String number = response.header("CSeq");
        return number == null || number.equals(Integer.toString(sequence));
    }

    /// Tells a server that asks for something whether it can have it.
    void answer(RtspMessage request) throws IOException {
        String number = request.header("CSeq");
        boolean isHarmless = request.startLine().startsWith("OPTIONS ")
                || request.startLine().startsWith("GET_PARAMETER ") && request.body().isEmpty();
        connection.send("RTSP/1.0 " + (isHarmless ? "200 OK" : "501 Not Implemented") + "\r\n"
                + (number == null || !number.matches("[0-9]{1,10}") ? "" : "CSeq: " + number + "\r\n") + "\r\n");
    }

    /// Takes the challenge of a response nobody waited for.
    void late(RtspMessage response) {
        if (response.status() == UNAUTHORIZED) {
            authenticator.challenged(response.all("WWW-Authenticate"));
        }
    }
}
