package dev.jiffy.video.h264.bitstream;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Writes bits: what [BitReader] reads.
public final class BitWriter {
    private byte[] bytes = new byte[64];
    private int bits;

    public BitWriter u(int n, long value) {
        for (int i = n - 1; i >= 0; i--) {
            if (bits >> 3 == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            bytes[bits >> 3] |= (byte) ((value >>> i & 1) << (7 - (bits & 7)));
            bits++;
        }
        return this;
    }

    public BitWriter flag(boolean value) {
        return u(1, value ? 1 : 0);
    }

    public BitWriter ue(long value) {
        int length = 63 - Long.numberOfLeadingZeros(value + 1);
        return u(length, 0).u(length + 1, value + 1);
    }

    public BitWriter se(long value) {
        return ue(value > 0 ? 2 * value - 1 : -2 * value);
    }

    /// rbsp_trailing_bits().
    public BitWriter trailing() {
        u(1, 1);
        return u(-bits & 7, 0);
    }

    public int bits() {
        return bits;
    }

    public int byteCount() {
        return bits + 7 >> 3;
    }

    /// The bytes followed by what [BitReader] needs.
    public byte[] withSlack() {
        return Arrays.copyOf(Arrays.copyOf(bytes, byteCount()), byteCount() + BitReader.SLACK);
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, byteCount());
    }

    public BitReader reader() {
        BitReader reader = new BitReader();
        reader.reset(withSlack(), 0, byteCount());
        return reader;
    }

    /// Adds emulation prevention.
    public static byte[] escape(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int zeros = 0;
        for (byte b : plain) {
            if (zeros >= 2 && (b & 0xFF) <= 3) {
                out.write(3);
                zeros = 0;
            }
            out.write(b);
            zeros = b == 0 ? zeros + 1 : 0;
        }
        if (zeros >= 2) {
            out.write(3);
        }
        return out.toByteArray();
    }
}
