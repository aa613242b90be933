package dev.jiffy.video.mpegts;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Multiplexes small transport streams: one program, video on [#VIDEO], sound on [#AUDIO].
final class StreamBuilder {
    static final int MAP = 0x20;
    static final int VIDEO = 0x100;
    static final int AUDIO = 0x101;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] counters = new int[0x2000];
    private final int before;
    private final int behind;

    /// Packets with so many bytes before and behind each.
    StreamBuilder(int before, int behind) {
        this.before = before;
        this.behind = behind;
    }

    static StreamBuilder plain() {
        return new StreamBuilder(0, 0);
    }

    StreamBuilder tables() {
        section(0, new byte[]{0, 0, 0, 0, 1, (byte) 0xC1, 0, 0, 0, 1, (byte) (0xE0 | MAP >> 8), MAP});
        return section(MAP, new byte[]{2, 0, 0, 0, 1, (byte) 0xC1, 0, 0, (byte) 0xE1, 0, (byte) 0xF0, 0,
                0x1B, (byte) (0xE0 | VIDEO >> 8), (byte) VIDEO, (byte) 0xF0, 0,
                0x0F, (byte) (0xE0 | AUDIO >> 8), (byte) AUDIO, (byte) 0xF0, 0});
    }

    private StreamBuilder section(int pid, byte[] body) {
        byte[] section = Arrays.copyOf(body, body.length + 4);
        int length = section.length - 3;
        section[1] = (byte) (0xB0 | length >> 8);
        section[2] = (byte) length;
        int crc = SectionAssembler.crc(section, body.length);
        for (int i = 0; i < 4; i++) {
            section[body.length + i] = (byte) (crc >>> 24 - 8 * i);
        }
        byte[] payload = new byte[184];
        Arrays.fill(payload, (byte) 0xFF);
        payload[0] = 0;
        System.arraycopy(section, 0, payload, 1, section.length);
        return packet(pid, true, false, payload, 0, 184);
    }

    StreamBuilder pes(int pid, long pts, long dts, boolean withLength, byte[] payload) {
        byte[] pes = new byte[19 + payload.length];
        pes[2] = 1;
        pes[3] = (byte) (pid == VIDEO ? 0xE0 : 0xC0);
        int length = withLength ? pes.length - 6 : 0;
        pes[4] = (byte) (length >> 8);
        pes[5] = (byte) length;
        pes[6] = (byte) 0x80;
        pes[7] = (byte) 0xC0;
        pes[8] = 10;
        time(pes, 9, 3, pts);
        time(pes, 14, 1, dts);
        System.arraycopy(payload, 0, pes, 19, payload.length);
        for (int at = 0; at < pes.length; at += 184) {
            packet(pid, at == 0, at == 0, pes, at, Math.min(184, pes.length - at));
        }
        return this;
    }

    private static void time(byte[] bytes, int at, int mark, long time) {
        bytes[at] = (byte) (mark << 4 | time >> 29 & 0x0E | 1);
        bytes[at + 1] = (byte) (time >> 22);
        bytes[at + 2] = (byte) (time >> 14 | 1);
        bytes[at + 3] = (byte) (time >> 7);
        bytes[at + 4] = (byte) (time << 1 | 1);
    }

    private StreamBuilder packet(int pid, boolean start, boolean random, byte[] payload, int from, int length) {
        byte[] packet = new byte[188];
        packet[0] = 0x47;
        packet[1] = (byte) ((start ? 0x40 : 0) | pid >> 8);
        packet[2] = (byte) pid;
        int room = 184 - length;
        packet[3] = (byte) ((room > 0 ? 0x30 : 0x10) | counters[pid]++ & 15);
        if (room > 0) {
            packet[4] = (byte) (room - 1);
            if (room > 1) {
                packet[5] = (byte) (random ? 0x40 : 0);
                Arrays.fill(packet, 6, 4 + room, (byte) 0xFF);
            }
        }
        System.arraycopy(payload, from, packet, 188 - length, length);
        return raw(packet);
    }

    /// A packet as it is, with what stands around packets.
    StreamBuilder raw(byte[] packet) {
        out.writeBytes(new byte[before]);
        out.writeBytes(packet);
        out.writeBytes(new byte[behind]);
        return this;
    }

    /// Bytes between packets.
    StreamBuilder noise(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] build() {
        return out.toByteArray();
    }
}
