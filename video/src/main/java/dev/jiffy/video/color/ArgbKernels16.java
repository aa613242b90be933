package dev.jiffy.video.color;

/// Rows of samples above 8 bits to pixels `0xAARRGGBB`, opaque; see [ArgbKernels8].
///
/// Chroma is not interpolated: a chroma sample colours all luma samples that share it.
final class ArgbKernels16 {
    private static final int OPAQUE = 0xFF000000;
    private static final int SHIFT = ColorMatrix.FRACTION;

    private ArgbKernels16() {
    }

    /// Luma alone.
    static void gray(short[] luma, int lumaAt, int width, int[] out, int outAt, ColorMatrix m) {
        for (int x = 0; x < width; x++) {
            out[outAt + x] = OPAQUE | clamp(m.y * (luma[lumaAt + x] & 0xFFFF) + m.y0) * 0x010101;
        }
    }

    /// One chroma sample for two luma samples, the first two and so on.
    static void half(short[] luma, int lumaAt, short[] cb, short[] cr, int chromaAt, int width, int[] out, int outAt,
            ColorMatrix m) {
        for (int x = 0; x < width; x += 2) {
            int u = cb[chromaAt + (x >> 1)] & 0xFFFF;
            int v = cr[chromaAt + (x >> 1)] & 0xFFFF;
            int r = m.ru * u + m.rv * v + m.r0;
            int g = m.gu * u + m.gv * v + m.g0;
            int b = m.bu * u + m.bv * v + m.b0;
            int first = m.y * (luma[lumaAt + x] & 0xFFFF);
            out[outAt + x] = pixel(first + r, first + g, first + b);
            if (x + 1 < width) {
                int second = m.y * (luma[lumaAt + x + 1] & 0xFFFF);
                out[outAt + x + 1] = pixel(second + r, second + g, second + b);
            }
        }
    }

    /// One chroma sample for each luma sample.
    static void full(short[] luma, int lumaAt, short[] cb, short[] cr, int chromaAt, int width, int[] out, int outAt,
            ColorMatrix m) {
        for (int x = 0; x < width; x++) {
            int y = m.y * (luma[lumaAt + x] & 0xFFFF);
            int u = cb[chromaAt + x] & 0xFFFF;
            int v = cr[chromaAt + x] & 0xFFFF;
            out[outAt + x] = pixel(y + m.ru * u + m.rv * v + m.r0, y + m.gu * u + m.gv * v + m.g0,
                    y + m.bu * u + m.bv * v + m.b0);
        }
    }

    /// Planes G, B, R.
    static void gbr(short[] green, short[] blue, short[] red, int at, int width, int[] out, int outAt, ColorMatrix m) {
        for (int x = 0; x < width; x++) {
            out[outAt + x] = pixel(m.rv * (red[at + x] & 0xFFFF) + m.r0, m.y * (green[at + x] & 0xFFFF) + m.g0,
                    m.bu * (blue[at + x] & 0xFFFF) + m.b0);
        }
    }

    private static int pixel(int r, int g, int b) {
        return OPAQUE | clamp(r) << 16 | clamp(g) << 8 | clamp(b);
    }

    private static int clamp(int fixed) {
        return Math.min(Math.max(fixed >> SHIFT, 0), 255);
    }
}
