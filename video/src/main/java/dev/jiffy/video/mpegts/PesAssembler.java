package dev.jiffy.video.mpegts;

import dev.jiffy.video.internal.DamageLog;
import java.util.Arrays;

/// Collects the PES packet of one stream: ISO/IEC 13818-1 clause 2.4.3.6.
///
/// A packet ends where its length says or, for video without a length, where the next one starts. One that grows beyond
/// [#LARGEST] is handed out in pieces, so a stream without starts cannot fill the memory.
final class PesAssembler {
    /// Far above the largest access unit that H.264 level 5.1 allows in practice.
    private static final int LARGEST = 4 << 20;
    private static final int FIXED_HEADER = 9;
    private static final long WRAP = 1L << 33;

    private final PesPacket packet;
    private final DamageLog damage;
    private byte[] buffer = {};
    private int filled;
    private boolean open;
    private boolean start;
    private boolean damaged;
    private boolean randomAccess;
    private long position;
    private long lastTime = PesPacket.NO_TIME;

    PesAssembler(int pid, DamageLog damage) {
        packet = new PesPacket(pid);
        this.damage = damage;
    }

    /// Whether bytes wait to be handed out.
    boolean hasBytes() {
        return open && filled > 0;
    }

    /// Whether this many bytes more would be too many.
    boolean isFull(int more) {
        return filled + more > LARGEST;
    }

    /// Begins a packet with the transport packet at `at`.
    void open(long at, boolean mayStartDecoding) {
        open = true;
        start = true;
        filled = 0;
        position = at;
        damaged = false;
        randomAccess = mayStartDecoding;
    }

    /// Adds bytes of the current packet, if there is one.
    void append(byte[] bytes, int offset, int length) {
        if (!open) {
            return;
        }
        if (filled + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(filled + length, 2 * buffer.length));
        }
        System.arraycopy(bytes, offset, buffer, filled, length);
        filled += length;
        if (start && filled >= 3 && (buffer[0] | buffer[1]) == 0 && buffer[2] == 1) {
            return;
        }
        if (start && filled >= 3) {
            damage.add(position, "no PES packet where one should start");
            open = false;
            filled = 0;
        }
    }

    /// Transport packets are missing.
    void lose() {
        damaged = true;
    }

    /// Whether the packet has all bytes that its length speaks of.
    boolean isComplete() {
        if (!start || filled < 6) {
            return false;
        }
        int length = u16(4);
        return length != 0 && filled >= 6 + length;
    }

    /// The packet as it is, with no bytes if its header is incomplete.
    PesPacket take() {
        packet.start = start;
        packet.position = position;
        packet.randomAccess = randomAccess && start;
        packet.damaged = damaged;
        packet.presentationTime = PesPacket.NO_TIME;
        packet.decodingTime = PesPacket.NO_TIME;
        int header = start ? readHeader() : 0;
        int end = filled;
        if (start && filled >= 6 && u16(4) != 0) {
            end = Math.min(end, 6 + u16(4));
        }
        packet.data = buffer;
        packet.offset = Math.min(header, end);
        packet.length = end - packet.offset;
        return packet;
    }

    /// Ends the packet, or goes on with the next piece of it, after [#take] was used.
    void clear(boolean goOn, long at) {
        filled = 0;
        start = false;
        open = goOn;
        position = at;
    }

    private int readHeader() {
        if (filled < FIXED_HEADER) {
            return filled;
        }
        int streamId = buffer[3] & 0xFF;
        switch (streamId) {
            // program_stream_map, padding, private_2, ECM, EMM, DSM-CC, H.222.1 type E, directory: no more header
            case 0xBC, 0xBE, 0xBF, 0xF0, 0xF1, 0xF2, 0xF8, 0xFF -> {
                return 6;
            }
            default -> {
                // goes on
            }
        }
        int present = buffer[7] >> 6 & 3;
        int header = Math.min(filled, FIXED_HEADER + (buffer[8] & 0xFF));
        if (present >= 2 && header >= FIXED_HEADER + 5) {
            boolean both = present == 3 && header >= FIXED_HEADER + 10;
            packet.decodingTime = unwrap(timeStamp(both ? FIXED_HEADER + 5 : FIXED_HEADER));
            lastTime = packet.decodingTime;
            packet.presentationTime = unwrap(timeStamp(FIXED_HEADER));
        }
        return header;
    }

    /// 33 bits in five bytes with three marker bits.
    private long timeStamp(int at) {
        return (buffer[at] & 0x0EL) << 29 | (long) (u16(at + 1) >> 1) << 15 | u16(at + 3) >> 1;
    }

    /// The time nearest to the last one among those that are equal in 33 bits.
    private long unwrap(long time) {
        if (lastTime == PesPacket.NO_TIME) {
            return time;
        }
        long step = Math.floorMod(time - lastTime, WRAP);
        return lastTime + (step >= WRAP / 2 ? step - WRAP : step);
    }

    private int u16(int at) {
        return (buffer[at] & 0xFF) << 8 | buffer[at + 1] & 0xFF;
    }

    /// Forgets what was collected, as for a jump in the stream.
    void restart() {
        filled = 0;
        open = false;
        lastTime = PesPacket.NO_TIME;
    }
}
