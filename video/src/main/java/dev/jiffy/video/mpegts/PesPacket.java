package dev.jiffy.video.mpegts;

/// The payload of one PES packet, or a piece of a very long one. A view: [TransportStreamDemuxer] writes the next packet
/// into the same object.
public final class PesPacket {
    /// A time that was not sent.
    public static final long NO_TIME = Long.MIN_VALUE;

    private final int pid;
    byte[] data = {};
    int offset;
    int length;
    long presentationTime = NO_TIME;
    long decodingTime = NO_TIME;
    long position;
    boolean start;
    boolean randomAccess;
    boolean damaged;

    PesPacket(int pid) {
        this.pid = pid;
    }

    /// Packet identifier of the stream.
    public int pid() {
        return pid;
    }

    /// The array the payload lies in.
    public byte[] data() {
        return data;
    }

    /// First byte of the payload in [#data()].
    public int offset() {
        return offset;
    }

    /// Bytes of the payload.
    public int length() {
        return length;
    }

    /// When to show the first access unit that starts here: 90 kHz, counted on where the 33 bits wrap; or [#NO_TIME].
    public long presentationTime() {
        return presentationTime;
    }

    /// When to decode it; [#presentationTime()] where nothing else is said.
    public long decodingTime() {
        return decodingTime;
    }

    /// Where in the stream the transport packet is in which this began.
    public long position() {
        return position;
    }

    /// Whether the PES packet starts here; `false` for the later pieces of a very long one.
    public boolean start() {
        return start;
    }

    /// Whether the multiplexer says that decoding can start here.
    public boolean randomAccess() {
        return randomAccess;
    }

    /// Whether transport packets are missing inside.
    public boolean damaged() {
        return damaged;
    }
}
