package dev.jiffy.video.mp4;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Bytes of boxes in the making; sizes are filled in when a box is closed. The memory is used again after [#clear()].
final class BoxWriter {
    private static final int DEEPEST = 16;

    private byte[] bytes = new byte[1024];
    private int length;
    private final int[] open = new int[DEEPEST];
    private int depth;

    /// Starts a box inside the current one.
    BoxWriter open(String type) {
        open[depth++] = length;
        return u32(0).u32(FourCc.of(type));
    }

    /// Starts a full box.
    BoxWriter open(String type, int version, int flags) {
        return open(type).u32(version << 24 | flags);
    }

    /// Ends the current box.
    BoxWriter close() {
        int start = open[--depth];
        patch(start, length - start);
        return this;
    }

    /// 8 bits.
    BoxWriter u8(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /// 16 bits.
    BoxWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    /// 32 bits.
    BoxWriter u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    /// 64 bits.
    BoxWriter u64(long value) {
        return u32(value >> 32).u32(value);
    }

    /// Zero bytes.
    BoxWriter zeros(int count) {
        ensure(count);
        Arrays.fill(bytes, length, length + count, (byte) 0);
        length += count;
        return this;
    }

    /// Bytes as they are.
    BoxWriter bytes(byte[] from, int offset, int count) {
        ensure(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        return this;
    }

    /// Four-character codes.
    BoxWriter types(String... types) {
        for (String type : types) {
            u32(FourCc.of(type));
        }
        return this;
    }

    /// Writes 32 bits over those at `at`.
    void patch(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    /// Bytes so far.
    int length() {
        return length;
    }

    /// Forgets what stands behind the first `to` bytes; no box may be open.
    void truncate(int to) {
        length = to;
    }

    /// Starts anew.
    void clear() {
        length = 0;
        depth = 0;
    }

    /// All bytes, in an array of their own.
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /// Writes all bytes out.
    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    private void ensure(int more) {
        int wanted = Math.addExact(length, more);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }
}
