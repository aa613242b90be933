package dev.jiffy.video.rtp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Makes RTP packets of NAL units, as a camera does: RFC 6184.
public final class RtpPackets {
    /// Sequence number of the next packet.
    public int sequence = 65_530;
    /// Payload type of all packets.
    public int payloadType = 96;
    /// Name of the sender.
    public int ssrc = 0x1234_5678;

    private final int largest;

    /// @param largest bytes of a payload
    public RtpPackets(int largest) {
        this.largest = largest;
    }

    /// The packets of one access unit; small units travel together, large ones in fragments.
    public List<byte[]> accessUnit(List<byte[]> units, long timestamp) {
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < units.size();) {
            int count = aggregable(units, i);
            if (count > 1) {
                payloads.add(stapA(units.subList(i, i + count)));
                i += count;
            } else if (units.get(i).length <= largest) {
                payloads.add(units.get(i++));
            } else {
                payloads.addAll(fuA(units.get(i++)));
            }
        }
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < payloads.size(); i++) {
            packets.add(packet(payloads.get(i), timestamp, i == payloads.size() - 1));
        }
        return packets;
    }

    private int aggregable(List<byte[]> units, int from) {
        int bytes = 1;
        int count = 0;
        while (from + count < units.size() && bytes + 2 + units.get(from + count).length <= largest) {
            bytes += 2 + units.get(from + count++).length;
        }
        return count;
    }

    /// One aggregate of whole units.
    public static byte[] stapA(List<byte[]> units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x78);
        for (byte[] unit : units) {
            out.write(unit.length >> 8);
            out.write(unit.length);
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    /// The fragments of one unit.
    public List<byte[]> fuA(byte[] unit) {
        List<byte[]> fragments = new ArrayList<>();
        for (int at = 1; at < unit.length; at += largest - 2) {
            int count = Math.min(largest - 2, unit.length - at);
            byte[] fragment = new byte[2 + count];
            fragment[0] = (byte) (unit[0] & 0x60 | 28);
            fragment[1] = (byte) (unit[0] & 0x1F | (at == 1 ? 0x80 : 0) | (at + count == unit.length ? 0x40 : 0));
            System.arraycopy(unit, at, fragment, 2, count);
            fragments.add(fragment);
        }
        return fragments;
    }

    /// One packet with the next sequence number.
    public byte[] packet(byte[] payload, long timestamp, boolean marker) {
        byte[] packet = new byte[12 + payload.length];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) (payloadType | (marker ? 0x80 : 0));
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 4, timestamp);
        Bytes.put32(packet, 8, ssrc);
        System.arraycopy(payload, 0, packet, 12, payload.length);
        sequence = sequence + 1 & 0xFFFF;
        return packet;
    }

    /// A sender report.
    public byte[] senderReport(long ntp, long timestamp) {
        byte[] report = new byte[28];
        report[0] = (byte) 0x80;
        report[1] = (byte) 200;
        report[3] = 6;
        Bytes.put32(report, 4, ssrc);
        Bytes.put32(report, 8, ntp >>> 32);
        Bytes.put32(report, 12, ntp);
        Bytes.put32(report, 16, timestamp);
        return report;
    }

    /// A farewell.
    public byte[] goodbye() {
        byte[] bye = new byte[8];
        bye[0] = (byte) 0x81;
        bye[1] = (byte) 203;
        bye[3] = 1;
        Bytes.put32(bye, 4, ssrc);
        return bye;
    }
}
