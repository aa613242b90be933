package dev.jiffy.video.rtp;

/// Header of one RTP packet, RFC 3550 clause 5.1: a view of somebody else's bytes, set again and again.
public final class RtpPacket {
    private static final int HEADER = 12;

    private byte[] data = {};
    private int payloadStart;
    private int payloadEnd;
    private boolean marker;
    private int payloadType;
    private int sequenceNumber;
    private long timestamp;
    private int ssrc;

    /// Empty until it is set.
    public RtpPacket() {
    }

    /// Reads the header, extension and padding of a packet.
    ///
    /// @return whether it is one; if not, nothing else means anything
    public boolean parse(byte[] bytes, int from, int length) {
        if (length < HEADER || (bytes[from] & 0xC0) != 0x80) {
            return false;
        }
        int end = from + length;
        int at = from + HEADER + 4 * (bytes[from] & 0x0F);
        if ((bytes[from] & 0x10) != 0) {
            if (at + 4 > end) {
                return false;
            }
            at += 4 + 4 * Bytes.u16(bytes, at + 2);
        }
        if ((bytes[from] & 0x20) != 0) {
            int padding = bytes[end - 1] & 0xFF;
            if (padding == 0) {
                return false;
            }
            end -= padding;
        }
        if (at > end) {
            return false;
        }
        data = bytes;
        payloadStart = at;
        payloadEnd = end;
        marker = bytes[from + 1] < 0;
        payloadType = bytes[from + 1] & 0x7F;
        sequenceNumber = Bytes.u16(bytes, from + 2);
        timestamp = Bytes.u32(bytes, from + 4);
        ssrc = Bytes.i32(bytes, from + 8);
        return true;
    }

    /// The array the payload lies in.
    public byte[] data() {
        return data;
    }

    /// First byte of the payload.
    public int payloadStart() {
        return payloadStart;
    }

    /// Behind the last byte of the payload, without padding.
    public int payloadEnd() {
        return payloadEnd;
    }

    /// In H.264, whether it is the last packet of an access unit.
    public boolean marker() {
        return marker;
    }

    /// Which coding the sender says the payload has, 0 to 127.
    public int payloadType() {
        return payloadType;
    }

    /// 16 bits, one more with each packet.
    public int sequenceNumber() {
        return sequenceNumber;
    }

    /// 32 bits, unsigned, in units of the payload's clock.
    public long timestamp() {
        return timestamp;
    }

    /// Synchronization source: the name that the sender has given itself.
    public int ssrc() {
        return ssrc;
    }
}
