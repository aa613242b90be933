package dev.jiffy.video.rtp;

import dev.jiffy.video.Damage;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Listens at a port, or to a multicast group, for a stream that somebody sends without being asked.
public final class RtpClient implements StreamClient {
    private static final long REPORT_NANOS = 5_000_000_000L;
    private static final long STEP_MILLIS = 100;

    private final String name;
    private final @Nullable String group;
    private final int port;
    private final int payloadType;
    private final List<byte[]> parameterSets;
    private final Patience patience;
    private volatile @Nullable UdpReceiver udp;
    private volatile @Nullable RtpReceiver receiver;
    private volatile boolean closed;

    /// @param name of the stream, for damage reports
    /// @param group multicast group to join or local address to bind, `null` to listen everywhere
    /// @param port where packets come; control packets come at the next
    /// @param payloadType the one to read, or [RtpReceiver#ANY_PAYLOAD_TYPE]
    /// @param parameterSets NAL units told beside the stream
    public RtpClient(String name, @Nullable String group, int port, int payloadType, List<byte[]> parameterSets,
            Patience patience) {
        this.name = name;
        this.group = group;
        this.port = port;
        this.payloadType = payloadType;
        this.parameterSets = List.copyOf(parameterSets);
        this.patience = patience;
    }

    @Override
    public void open(AccessUnitQueue queue) throws IOException {
        DatagramSocket packets = bind(port);
        UdpReceiver sockets;
        try {
            sockets = new UdpReceiver(packets, bind(port + 1));
        } catch (IOException e) {
            packets.close();
            throw e;
        }
        RtpReceiver stream = new RtpReceiver(name, payloadType, patience.reorder().toNanos(), parameterSets, queue, 0,
                new SecureRandom().nextInt());
        udp = sockets;
        receiver = stream;
        if (closed) {
            sockets.close();
        }
        sockets.start(name, stream);
    }

    private DatagramSocket bind(int at) throws IOException {
        InetAddress address = group == null ? null : InetAddress.getByName(group);
        try {
            if (address == null || !address.isMulticastAddress()) {
                return new DatagramSocket(new InetSocketAddress(address, at));
            }
            MulticastSocket socket = new MulticastSocket(at);
            socket.joinGroup(new InetSocketAddress(address, at), multicastInterface());
            return socket;
        } catch (SocketException e) {
            throw new IOException("UDP port " + at + ": " + e.getMessage(), e);
        }
    }

    /// The first interface that is up and no loopback; `null` leaves it to the system.
    private static @Nullable NetworkInterface multicastInterface() throws SocketException {
        for (NetworkInterface candidate : NetworkInterface.networkInterfaces().toList()) {
            if (candidate.isUp() && !candidate.isLoopback() && candidate.supportsMulticast()) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public void receive() throws IOException {
        UdpReceiver sockets = udp;
        RtpReceiver stream = receiver;
        if (sockets == null || stream == null) {
            throw new IOException("not open");
        }
        byte[] report = new byte[RtpReceiver.MAX_REPORT];
        long reported = System.nanoTime();
        while (!stream.ended()) {
            long now = System.nanoTime();
            if (now - sockets.lastPacketNanos() > patience.silence().toNanos()) {
                stream.flush();
                throw new IOException("no packets for " + patience.silence().toSeconds() + " s");
            }
            if (now - reported >= REPORT_NANOS) {
                reported = now;
                sockets.report(report, stream.report(report, now));
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        stream.flush();
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
        closed = true;
        UdpReceiver sockets = udp;
        if (sockets != null) {
            sockets.close();
        }
    }
}
