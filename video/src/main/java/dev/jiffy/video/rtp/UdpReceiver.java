package dev.jiffy.video.rtp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// The two sockets of one RTP session over UDP, RFC 3550 clause 11: packets on an even port, control on the next.
///
/// Each has a virtual thread that reads it; both end when the sockets are closed.
public final class UdpReceiver implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int WANTED_BUFFER = 4 << 20;
    private static final int ATTEMPTS = 50;
    private static final int LONGEST_WAIT_MILLIS = 1000;

    private final DatagramSocket packets;
    private final DatagramSocket control;
    private volatile @Nullable InetAddress sender;
    private volatile @Nullable SocketAddress reportTo;
    private volatile long lastPacketNanos = System.nanoTime();

    /// Takes sockets that are bound.
    UdpReceiver(DatagramSocket packets, DatagramSocket control) throws SocketException {
        this.packets = packets;
        this.control = control;
        packets.setReceiveBufferSize(WANTED_BUFFER);
    }

    /// Binds a free pair of ports.
    ///
    /// @throws IOException if none is found
    public static UdpReceiver bind() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            DatagramSocket even = new DatagramSocket(0);
            int port = even.getLocalPort();
            if (port % 2 == 0) {
                try {
                    return new UdpReceiver(even, new DatagramSocket(port + 1));
                } catch (SocketException _) {
                    // Somebody has the odd one.
                }
            }
            even.close();
        }
        throw new IOException("no free pair of UDP ports");
    }

    /// The even port.
    public int port() {
        return packets.getLocalPort();
    }

    /// Listens to this host only, and reports to a port of it, if one is known.
    public void listenTo(InetAddress host, int controlPort) {
        sender = host;
        reportTo = controlPort > 0 ? new InetSocketAddress(host, controlPort) : null;
    }

    /// Starts receiving.
    public void start(String name, RtpReceiver receiver) {
        Thread.ofVirtual().name(name + " RTP").start(() -> receivePackets(receiver));
        Thread.ofVirtual().name(name + " RTCP").start(() -> receiveControl(receiver));
    }

    private void receivePackets(RtpReceiver receiver) {
        DatagramPacket datagram = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
        while (!packets.isClosed()) {
            long now = System.nanoTime();
            long deadline = receiver.deadline();
            try {
                // 0 would mean for ever.
                packets.setSoTimeout(deadline == Long.MAX_VALUE
                        ? LONGEST_WAIT_MILLIS
                        : Math.clamp((deadline - now) / 1_000_000 + 1, 1, LONGEST_WAIT_MILLIS));
                datagram.setLength(LARGEST_DATAGRAM);
                packets.receive(datagram);
                now = System.nanoTime();
                if (isFromSender(datagram)
                        && receiver.packet(datagram.getData(), 0, datagram.getLength(), now)) {
                    lastPacketNanos = now;
                }
            } catch (SocketTimeoutException _) {
                receiver.tick(System.nanoTime());
            } catch (IOException _) {
                // An ICMP answer to a report, or the socket is closed, and then the loop ends.
            }
        }
    }

    private void receiveControl(RtpReceiver receiver) {
        DatagramPacket datagram = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
        while (!control.isClosed()) {
            try {
                datagram.setLength(LARGEST_DATAGRAM);
                control.receive(datagram);
                if (isFromSender(datagram)) {
                    if (reportTo == null) {
                        reportTo = datagram.getSocketAddress();
                    }
                    receiver.control(datagram.getData(), 0, datagram.getLength(), System.nanoTime());
                }
            } catch (IOException _) {
                // As above.
            }
        }
    }

    private boolean isFromSender(DatagramPacket datagram) {
        InetAddress only = sender;
        return only == null || only.equals(datagram.getAddress());
    }

    /// Sends control packets to the sender, if it is known.
    public void report(byte[] data, int length) {
        SocketAddress to = reportTo;
        if (to != null && length > 0) {
            try {
                control.send(new DatagramPacket(data, length, to));
            } catch (IOException _) {
                // Reports get lost; nobody depends on them.
            }
        }
    }

    /// When the last packet of the stream came; when this was made, if none did.
    public long lastPacketNanos() {
        return lastPacketNanos;
    }

    @Override
    public void close() {
        packets.close();
        control.close();
    }
}
