package dev.jiffy.app;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes pictures as PNG (ISO/IEC 15948): 8-bit RGB, one filter for all rows, one compressed chunk after the other.
///
/// The JDK's own writer would load AWT, which takes longer than to decode a frame. Rows are filtered with Paeth, the best
/// single choice for photographs, and compressed at a level where time and size are in balance.
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LEVEL = 3;
    private static final byte PAETH = 4;
    private static final int BYTES = 3;

    private final byte[] compressed = new byte[1 << 16];
    private byte[] above = {};
    private byte[] row = {};
    private byte[] filtered = {};

    /// Writes one picture and leaves the stream open.
    ///
    /// @param pixels `0xAARRGGBB`, rows packed; alpha is not looked at
    void write(OutputStream to, int[] pixels, int width, int height) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.write(SIGNATURE);
        byte[] header = new byte[13];
        put(header, 0, width);
        put(header, 4, height);
        header[8] = 8; // bit depth
        header[9] = 2; // truecolour; compression, filter and interlace method stay 0
        chunk(out, "IHDR", header, header.length);
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setStrategy(Deflater.FILTERED);
            begin(width);
            for (int y = 0; y < height; y++) {
                filter(pixels, y * width, width);
                deflater.setInput(filtered, 0, 1 + BYTES * width);
                drain(deflater, out);
            }
            deflater.finish();
            drain(deflater, out);
        } finally {
            deflater.end();
        }
        chunk(out, "IEND", header, 0);
        out.flush();
    }

    private void begin(int width) {
        above = new byte[BYTES + BYTES * width];
        row = new byte[BYTES + BYTES * width];
        filtered = new byte[1 + BYTES * width];
        filtered[0] = PAETH;
    }

    /// Differences from what the neighbours suggest; left of a row is black.
    private void filter(int[] pixels, int at, int width) {
        byte[] current = above; // the row before the last is of no more use
        above = row;
        row = current;
        for (int x = 0; x < width; x++) {
            int pixel = pixels[at + x];
            int i = BYTES * (x + 1);
            current[i] = (byte) (pixel >> 16);
            current[i + 1] = (byte) (pixel >> 8);
            current[i + 2] = (byte) pixel;
        }
        for (int i = BYTES; i < current.length; i++) {
            int left = current[i - BYTES] & 0xFF;
            int up = above[i] & 0xFF;
            int corner = above[i - BYTES] & 0xFF;
            int toLeft = Math.abs(up - corner);
            int toUp = Math.abs(left - corner);
            int toCorner = Math.abs(left + up - 2 * corner);
            int guess = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            filtered[i - BYTES + 1] = (byte) (current[i] - guess);
        }
    }

    /// Until all input is taken: no output does not mean that yet, the first call may only set the strategy.
    private void drain(Deflater deflater, DataOutputStream out) throws IOException {
        int length;
        do {
            length = deflater.deflate(compressed);
            if (length > 0) {
                chunk(out, "IDAT", compressed, length);
            }
        } while (length > 0 || !deflater.needsInput() && !deflater.finished());
    }

    private static void chunk(DataOutputStream out, String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) crc.getValue());
    }

    private static void put(byte[] to, int at, int value) {
        for (int i = 0; i < 4; i++) {
            to[at + i] = (byte) (value >> 24 - 8 * i);
        }
    }
}
