package dev.jiffy.video.rtsp;

import dev.jiffy.video.Damage;
import dev.jiffy.video.rtp.AccessUnitQueue;
import dev.jiffy.video.rtp.Patience;
import dev.jiffy.video.rtp.Reception;
import dev.jiffy.video.rtp.RtpReceiver;
import dev.jiffy.video.rtp.StreamClient;
import dev.jiffy.video.rtp.UdpReceiver;
import dev.jiffy.video.rtsp.RtspReader.Event;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plays the H.264 video of one RTSP address.
///
/// The way of RFC 2326 appendix A.1: OPTIONS, DESCRIBE, SETUP, PLAY, then packets, with a request now and then that
/// keeps the session alive, TEARDOWN at last. Packets come over the same connection (interleaved, clause 10.12) or in
/// UDP datagrams; if the server does not support the one (461), the other is tried, unless the address insists.
public final class RtspClient implements StreamClient {
    private static final int MOST_REDIRECTS = 5;
    private static final long REPORT_NANOS = 5_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int DEFAULT_TIMEOUT_SECONDS = 60;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Patience patience;
    private RtspUri uri;
    private volatile @Nullable RtspConnection connection;
    private volatile @Nullable RtspRequests requests;
    private volatile @Nullable RtpReceiver receiver;
    private volatile @Nullable UdpReceiver udp;
    private volatile boolean closed;
    private volatile boolean playing;
    private String aggregate = "";
    private String keepAlive = "OPTIONS";
    private long keepAliveNanos;
    private int packetChannel;
    private int controlChannel = 1;
    private long lastPacketNanos;

    /// @param address as in [#displayName]
    /// @throws IllegalArgumentException if it is no `rtsp://` address; the message does not repeat it
    public RtspClient(String address, Patience patience) {
        uri = RtspUri.parse(address);
        this.patience = patience;
    }

    /// An address without its credentials, fit for reports.
    ///
    /// @throws IllegalArgumentException if it is no `rtsp://` address; the message does not repeat it
    public static String displayName(String address) {
        return RtspUri.parse(address).display();
    }

    @Override
    public void open(AccessUnitQueue queue) throws IOException {
        RtspMessage described = describe();
        SessionDescription session = SessionDescription.parse(described.body());
        MediaDescription video = session.video();
        String base = ControlUri.base(described, uri.request());
        aggregate = ControlUri.resolve(base, session.control());
        setUp(ControlUri.resolve(base, video.control()), video, queue);
        expectSuccess("PLAY", request("PLAY", aggregate, List.of("Range: npt=0.000-")));
        playing = true;
        lastPacketNanos = System.nanoTime();
    }

    private RtspMessage describe() throws IOException {
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            connect();
            RtspMessage options = request("OPTIONS", uri.request(), List.of());
            String offered = options.header("Public");
            keepAlive = offered != null && offered.contains("GET_PARAMETER") ? "GET_PARAMETER" : "OPTIONS";
            RtspMessage response = request("DESCRIBE", uri.request(), List.of("Accept: application/sdp"));
            String location = response.header("Location");
            if (response.status() / 100 != 3 || location == null) {
                expectSuccess("DESCRIBE", response);
                return response;
            }
            try {
                uri = uri.redirected(location);
            } catch (IllegalArgumentException e) {
                throw new RtspException(response.status(), "redirected to " + e.getMessage());
            }
        }
        throw new RtspException("redirected more than " + MOST_REDIRECTS + " times");
    }

    private void connect() throws IOException {
        RtspConnection old = connection;
        if (old != null) {
            old.close();
        }
        RtspConnection fresh = new RtspConnection(uri.host(), uri.port(), patience.connect());
        connection = fresh;
        if (closed) {
            fresh.close();
        }
        Authenticator authenticator = new Authenticator(uri.credentials(), RtspClient::nonce);
        requests = new RtspRequests(fresh, authenticator, patience.response());
    }

    private static String nonce() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private RtspMessage request(String method, String target, List<String> headers) throws IOException {
        return known(requests).exchange(method, target, headers, this::interleaved);
    }

    private static <T> T known(@Nullable T value) throws RtspException {
        if (value == null) {
            throw new RtspException("not connected");
        }
        return value;
    }

    private static void expectSuccess(String method, RtspMessage response) throws RtspException {
        if (response.status() / 100 != 2) {
            throw new RtspException(response.status(), method + ": " + response.statusText());
        }
    }

    private void setUp(String control, MediaDescription video, AccessUnitQueue queue) throws IOException {
        boolean isUdp = "udp".equals(uri.transport());
        RtspMessage response = setUp(isUdp, control, video, queue);
        if (response.status() == RtspException.UNSUPPORTED_TRANSPORT && !"tcp".equals(uri.transport())) {
            isUdp = !isUdp;
            response = setUp(isUdp, control, video, queue);
        }
        expectSuccess("SETUP", response);
        session(response);
        String value = response.header("Transport");
        TransportHeader transport = TransportHeader.parse(value == null ? "" : value);
        UdpReceiver sockets = udp;
        if (sockets != null && transport.isTcp()) {
            throw new RtspException("the server answers UDP with " + transport.protocol());
        }
        if (sockets == null) {
            packetChannel = transport.first("interleaved", 0);
            controlChannel = transport.second("interleaved", packetChannel + 1);
        } else {
            String source = transport.source();
            InetAddress peer = known(connection).peer();
            // An address is looked up without asking anybody; names are not followed.
            boolean isAddress = source != null && source.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
            sockets.listenTo(isAddress ? InetAddress.getByName(source) : peer, transport.second("server_port", 0));
            sockets.start("rtsp " + uri.host(), known(receiver));
        }
    }

    private RtspMessage setUp(boolean isUdp, String control, MediaDescription video, AccessUnitQueue queue)
            throws IOException {
        UdpReceiver before = udp;
        if (before != null) {
            before.close();
        }
        UdpReceiver sockets = isUdp ? UdpReceiver.bind() : null;
        udp = sockets;
        receiver = new RtpReceiver(uri.display(), video.payloadType(), isUdp ? patience.reorder().toNanos() : 0,
                video.parameterSets(), queue, isUdp ? 0 : patience.consumer().toNanos(), RANDOM.nextInt());
        return request("SETUP", control, List.of("Transport: " + (sockets == null
                ? "RTP/AVP/TCP;unicast;interleaved=0-1"
                : "RTP/AVP;unicast;client_port=" + sockets.port() + "-" + (sockets.port() + 1))));
    }

    /// `Session: id;timeout=seconds`, RFC 2326 clause 12.37.
    private void session(RtspMessage response) throws RtspException {
        String value = response.header("Session");
        int timeout = DEFAULT_TIMEOUT_SECONDS;
        if (value != null) {
            String[] parts = value.split(";", 0);
            known(requests).session(parts.length == 0 ? "" : parts[0].strip());
            for (String part : parts) {
                String text = part.strip();
                if (text.regionMatches(true, 0, "timeout=", 0, 8) && text.substring(8).matches("[0-9]{1,5}")) {
                    timeout = Math.max(2, Integer.parseInt(text.substring(8)));
                }
            }
        }
        keepAliveNanos = timeout * SECOND / 2;
    }

    @Override
    public void receive() throws IOException {
        RtspConnection control = known(connection);
        RtpReceiver stream = known(receiver);
        byte[] report = new byte[RtpReceiver.MAX_REPORT];
        long reported = System.nanoTime();
        long keptAlive = reported;
        while (!stream.ended()) {
            long now = System.nanoTime();
            if (now - reported >= REPORT_NANOS) {
                reported = now;
                report(control, report, stream.report(report, now));
            }
            if (now - keptAlive >= keepAliveNanos) {
                keptAlive = now;
                known(requests).send(keepAlive, aggregate, List.of());
            }
            if (now - lastPacket() > patience.silence().toNanos()) {
                throw new RtspException("no packets for " + patience.silence().toSeconds() + " s");
            }
            if (!step(control, Math.min(SECOND / 2, keepAliveNanos))) {
                break;
            }
        }
        stream.flush();
    }

    /// One message or packet; `false` if the server ends the stream.
    private boolean step(RtspConnection control, long patienceNanos) throws IOException {
        switch (nextEvent(control, patienceNanos)) {
            case PACKET -> interleaved(control.last());
            case MESSAGE -> {
                RtspMessage message = control.last().message();
                if (message.isResponse()) {
                    known(requests).late(message);
                } else {
                    known(requests).answer(message);
                    return !message.startLine().startsWith("TEARDOWN ");
                }
            }
            default -> {
                // Time to look around.
            }
        }
        return true;
    }

    /// What was received before the connection was lost is handed out.
    private Event nextEvent(RtspConnection control, long patienceNanos) throws IOException {
        try {
            return control.next(patienceNanos);
        } catch (EOFException e) {
            known(receiver).flush();
            throw e;
        }
    }

    private long lastPacket() {
        UdpReceiver sockets = udp;
        return sockets == null ? lastPacketNanos : Math.max(lastPacketNanos, sockets.lastPacketNanos());
    }

    private void interleaved(RtspReader reader) {
        RtpReceiver stream = receiver;
        if (stream == null) {
            return;
        }
        long now = System.nanoTime();
        if (reader.channel() == packetChannel) {
            if (stream.packet(reader.buffer(), reader.packetStart(), reader.packetLength(), now)) {
                lastPacketNanos = now;
            }
        } else if (reader.channel() == controlChannel) {
            stream.control(reader.buffer(), reader.packetStart(), reader.packetLength(), now);
        }
    }

    private void report(RtspConnection control, byte[] report, int length) throws IOException {
        UdpReceiver sockets = udp;
        if (sockets != null) {
            sockets.report(report, length);
        } else if (length > 0) {
            control.send(controlChannel, report, length);
        }
    }

    @Override
    public Reception reception() {
        RtpReceiver stream = receiver;
        return stream == null ? Reception.NONE : stream.reception();
    }

    @Override
    public List<Damage> damage() {
        RtpReceiver stream = receiver;
        return stream == null ? List.of() : stream.damage();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        RtspConnection control = connection;
        UdpReceiver sockets = udp;
        try {
            sayGoodbye(control);
        } catch (IOException _) {
            // It was lost before.
        } finally {
            if (sockets != null) {
                sockets.close();
            }
            if (control != null) {
                control.close();
            }
        }
    }

    private void sayGoodbye(@Nullable RtspConnection control) throws IOException {
        RtspRequests asked = requests;
        RtpReceiver stream = receiver;
        if (playing && control != null && asked != null && stream != null) {
            byte[] report = new byte[RtpReceiver.MAX_REPORT];
            report(control, report, stream.goodbye(report));
            asked.send("TEARDOWN", aggregate, List.of());
        }
    }
}
