package dev.jiffy.video;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// MD5 of the visible samples of a frame and the name of its pixel format: how decoders are compared bit by bit.
///
/// Planes come in coded order, rows without padding, 16-bit little-endian samples where either depth exceeds 8 bits.
public final class FrameDigest {
    private final MessageDigest md5;
    private byte[] row = new byte[0];

    /// A digest to use again and again, on one thread.
    public FrameDigest() {
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /// Hexadecimal MD5 of the visible samples.
    public String md5(Frame frame) {
        for (int p = 0; p < frame.format().chroma().planes(); p++) {
            int width = frame.visibleWidth(p);
            int height = frame.visibleHeight(p);
            int at = frame.visibleStart(p);
            for (int y = 0; y < height; y++) {
                if (frame.format().wide()) {
                    wideRow(frame.shorts(p), at, width);
                } else {
                    md5.update(frame.bytes(p), at, width);
                }
                at += frame.stride(p);
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    private void wideRow(short[] samples, int at, int width) {
        if (row.length < 2 * width) {
            row = new byte[2 * width];
        }
        ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples, at, width);
        md5.update(row, 0, 2 * width);
    }

    /// The customary name of a pixel format: `yuv420p`, `gray10`, `yuv422p10`, ….
    public static String pixelFormat(Frame frame) {
        int bits = Math.max(frame.lumaBits(), frame.format().chroma() == ChromaFormat.GRAY ? 0 : frame.chromaBits());
        String name = switch (frame.format().chroma()) {
            case GRAY -> "gray";
            case YUV420 -> "yuv420p";
            case YUV422 -> "yuv422p";
            case YUV444 -> "yuv444p";
        };
        return bits > 8 ? name + bits : name;
    }
}
