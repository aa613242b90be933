package dev.jiffy.video.mpegts;

import dev.jiffy.video.internal.DamageLog;

/// Finds transport packets in a stream of bytes: ISO/IEC 13818-1 clause 2.4.3.2.
///
/// A packet has 188 bytes; one comes every 188, 192 (a time stamp of four bytes in front, as on Blu-ray discs) or 204 bytes
/// (16 bytes of error correction behind). Without synchronization the first place is taken from which five sync bytes
/// follow at one of these distances; it holds until a sync byte is missing.
final class PacketFramer {
    static final int PACKET = 188;
    private static final int SYNC = 0x47;
    private static final int[] STRIDES = {188, 192, 204};
    private static final int PROOF = 5;
    /// Bytes that are enough to find five sync bytes from any of the first 204 places.
    private static final int SEARCH = (PROOF + 1) * 204;

    private final byte[] window = new byte[8 * 1024];
    private final DamageLog damage;
    /// The next packet; behind `end` while the bytes between two packets are still to come.
    private int start;
    private int end;
    /// Offset of `window[0]` in the stream.
    private long base;
    private int stride;
    private boolean hadSync;
    private boolean finished;
    private int packet;

    PacketFramer(DamageLog damage) {
        this.damage = damage;
    }

    /// Takes bytes and returns how many there was room for.
    int fill(byte[] bytes, int offset, int length) {
        int used = Math.min(start, end);
        if (used > 0 && window.length - end < length) {
            System.arraycopy(window, used, window, 0, end - used);
            base += used;
            start -= used;
            end -= used;
        }
        int taken = Math.min(length, window.length - end);
        System.arraycopy(bytes, offset, window, end, taken);
        end += taken;
        return taken;
    }

    /// No more bytes will come.
    void finish() {
        finished = true;
    }

    /// Forgets all bytes; the next ones are those at `offset` of the stream.
    void restart(long offset) {
        start = 0;
        end = 0;
        base = offset;
        stride = 0;
        hadSync = false;
        finished = false;
    }

    /// Goes to the next packet; `false` if it needs more bytes first.
    boolean next() {
        while (true) {
            if (stride == 0 && !synchronize()) {
                return false;
            }
            if (end - start < PACKET) {
                return false;
            }
            if (window[start] == SYNC) {
                packet = start;
                start += stride;
                return true;
            }
            damage.add(base + start, "no sync byte where a packet should start");
            stride = 0;
        }
    }

    private boolean synchronize() {
        while (end - start >= SEARCH || finished && end - start >= PACKET) {
            for (int at = start; at < end && at < start + 204; at++) {
                for (int distance : STRIDES) {
                    if (window[at] == SYNC && repeats(at, distance)) {
                        start = at;
                        stride = distance;
                        hadSync = true;
                        return true;
                    }
                }
            }
            start = Math.min(start + 204, end);
        }
        return false;
    }

    private boolean repeats(int at, int distance) {
        int proven = 0;
        for (int i = at; proven < PROOF && i < end; i += distance) {
            if (window[i] != SYNC) {
                return false;
            }
            proven++;
        }
        return proven == PROOF || finished && at + PACKET <= end;
    }

    /// Whether there ever was a packet.
    boolean hadSync() {
        return hadSync;
    }

    /// The array the packet lies in.
    byte[] window() {
        return window;
    }

    /// First byte of the packet in [#window()].
    int packet() {
        return packet;
    }

    /// First byte of the packet in the stream.
    long position() {
        return base + packet;
    }
}
