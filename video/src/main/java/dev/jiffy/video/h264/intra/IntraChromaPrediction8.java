package dev.jiffy.video.h264.intra;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Intra prediction of one 8-bit chroma component in 4:2:0 (8×8) and 4:2:2 (8×16) (clause 8.3.4).
///
/// Neighbours stand in one line around `e` as in [Intra4x4Prediction8]: p\[-1, height - 1] at `e - height`, p\[7, -1] at
/// `e + 8`. In 4:4:4 chroma is predicted like luma.
public final class IntraChromaPrediction8 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int EACH_OF_FOUR = 0x01010101;
    private static final long EACH_BYTE = 0x0101010101010101L;

    private IntraChromaPrediction8() {
    }

    /// Predicts one component; `mode` is intra_chroma_pred_mode, `avail` has the bits of [IntraAvailability], `height` is 8 or
    /// 16.
    public static void predict(int mode, byte[] edge, int e, int avail, byte[] dst, int dstAt, int stride, int height) {
        switch (mode) {
            case 0 -> dc(edge, e, avail, dst, dstAt, stride, height);
            case 1 -> horizontal(edge, e, dst, dstAt, stride, height);
            case 2 -> vertical(edge, e, dst, dstAt, stride, height);
            default -> plane(edge, e, dst, dstAt, stride, height);
        }
    }

    /// Each 4×4 block has its own mean, clauses 8.3.4.1 to 8.3.4.3.
    private static void dc(byte[] edge, int e, int avail, byte[] dst, int at, int stride, int height) {
        boolean hasLeft = (avail & IntraAvailability.LEFT) != 0;
        boolean hasTop = (avail & IntraAvailability.TOP) != 0;
        for (int y = 0; y < height; y += 4) {
            int left = sum(edge, e - y - 4);
            for (int x = 0; x < 8; x += 4) {
                int top = sum(edge, e + x + 1);
                int mean;
                if (hasLeft && hasTop && x > 0 == y > 0) {
                    mean = (left + top + 4) >> 3;
                } else if (hasTop && (!hasLeft || x > 0)) {
                    mean = (top + 2) >> 2;
                } else {
                    mean = hasLeft ? (left + 2) >> 2 : 128;
                }
                fill4x4(dst, at + y * stride + x, stride, mean);
            }
        }
    }

    private static int sum(byte[] edge, int from) {
        return (edge[from] & 0xFF) + (edge[from + 1] & 0xFF) + (edge[from + 2] & 0xFF) + (edge[from + 3] & 0xFF);
    }

    private static void fill4x4(byte[] dst, int at, int stride, int sample) {
        int row = sample * EACH_OF_FOUR;
        INT.set(dst, at, row);
        INT.set(dst, at + stride, row);
        INT.set(dst, at + 2 * stride, row);
        INT.set(dst, at + 3 * stride, row);
    }

    private static void horizontal(byte[] edge, int e, byte[] dst, int at, int stride, int height) {
        for (int y = 0; y < height; y++) {
            LONG.set(dst, at + y * stride, (edge[e - 1 - y] & 0xFF) * EACH_BYTE);
        }
    }

    private static void vertical(byte[] edge, int e, byte[] dst, int at, int stride, int height) {
        long row = (long) LONG.get(edge, e + 1);
        for (int y = 0; y < height; y++) {
            LONG.set(dst, at + y * stride, row);
        }
    }

    /// Clause 8.3.4.4, with xCF = 0 and yCF = 0 or 4.
    private static void plane(byte[] edge, int e, byte[] dst, int at, int stride, int height) {
        int half = height / 2;
        int h = 0;
        for (int i = 1; i <= 4; i++) {
            h += i * ((edge[e + 4 + i] & 0xFF) - (edge[e + 4 - i] & 0xFF));
        }
        int v = 0;
        for (int i = 1; i <= half; i++) {
            v += i * ((edge[e - half - i] & 0xFF) - (edge[e - half + i] & 0xFF));
        }
        int b = (34 * h + 32) >> 6;
        int c = ((height == 8 ? 34 : 5) * v + 32) >> 6;
        int a = 16 * ((edge[e - height] & 0xFF) + (edge[e + 8] & 0xFF));
        for (int y = 0; y < height; y++) {
            int sum = a - 3 * b + (y - half + 1) * c + 16;
            for (int x = 0; x < 8; x++) {
                dst[at + y * stride + x] = (byte) Math.clamp(sum >> 5, 0, 255);
                sum += b;
            }
        }
    }
}
