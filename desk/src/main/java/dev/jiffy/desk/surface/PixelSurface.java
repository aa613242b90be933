package dev.jiffy.desk.surface;

import java.util.Arrays;

/// A surface in memory, `0xFFRRGGBB` a pixel: for pictures, for tests, and for display servers that know nothing but pixels.
public final class PixelSurface implements Surface {
    private static final int OPAQUE = 0xFF00_0000;
    /// Samples of a pixel along each axis where a slanted line crosses it.
    private static final int SAMPLES = 4;

    private final int width;
    private final int height;
    private final int[] pixels;
    private int left;
    private int top;
    private int right;
    private int bottom;

    /// All black.
    ///
    /// @throws IllegalArgumentException if a side is not from 1 to 16384
    public PixelSurface(int width, int height) {
        if (width < 1 || height < 1 || width > 16_384 || height > 16_384) {
            throw new IllegalArgumentException("surface of " + width + " by " + height);
        }
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
        Arrays.fill(pixels, OPAQUE);
        right = width;
        bottom = height;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    /// The pixels, row by row; shared, not copied.
    public int[] pixels() {
        return pixels;
    }

    @Override
    public void clip(int x, int y, int clipWidth, int clipHeight) {
        left = Math.clamp(x, 0, width);
        top = Math.clamp(y, 0, height);
        right = Math.clamp((long) x + Math.max(0, clipWidth), left, width);
        bottom = Math.clamp((long) y + Math.max(0, clipHeight), top, height);
    }

    @Override
    public void fill(int color, int x, int y, int fillWidth, int fillHeight) {
        int from = Math.max(x, left);
        int to = Math.min(x + fillWidth, right);
        int last = Math.min(y + fillHeight, bottom);
        for (int row = Math.max(y, top); row < last && from < to; row++) {
            if (color >>> 24 == 0xFF) {
                Arrays.fill(pixels, row * width + from, row * width + to, color);
            } else {
                for (int i = row * width + from; i < row * width + to; i++) {
                    pixels[i] = blend(pixels[i], color, 0xFF);
                }
            }
        }
    }

    @Override
    public void polyline(int color, float thickness, float[] points, int count) {
        for (int i = 0; i + 1 < count; i++) {
            segment(color, thickness / 2, points[2 * i], points[2 * i + 1], points[2 * i + 2], points[2 * i + 3]);
        }
    }

    /// Pixels near the segment, by how many of their samples lie on it.
    private void segment(int color, float half, float x1, float y1, float x2, float y2) {
        float dx = x2 - x1;
        float dy = y2 - y1;
        float length = (float) Math.sqrt(dx * dx + dy * dy);
        if (!(length > 0)) {
            return;
        }
        float ux = dx / length;
        float uy = dy / length;
        int lastRow = Math.min(bottom - 1, (int) Math.ceil(Math.max(y1, y2) + half));
        int lastColumn = Math.min(right - 1, (int) Math.ceil(Math.max(x1, x2) + half));
        for (int y = Math.max(top, (int) Math.floor(Math.min(y1, y2) - half)); y <= lastRow; y++) {
            for (int x = Math.max(left, (int) Math.floor(Math.min(x1, x2) - half)); x <= lastColumn; x++) {
                int hits = 0;
                for (int s = 0; s < SAMPLES * SAMPLES; s++) {
                    float px = x + (s % SAMPLES + 0.5f) / SAMPLES - x1;
                    int row = s / SAMPLES;
                    float py = y + (row + 0.5f) / SAMPLES - y1;
                    float along = px * ux + py * uy;
                    float across = px * uy - py * ux;
                    if (along >= 0 && along <= length && Math.abs(across) <= half) {
                        hits++;
                    }
                }
                if (hits > 0) {
                    pixels[y * width + x] = blend(pixels[y * width + x], color, hits * 0xFF / (SAMPLES * SAMPLES));
                }
            }
        }
    }

    @Override
    public void text(GlyphFace face, int color, int x, int baseline, char[] characters, int from, int to) {
        int at = x;
        for (int i = from; i < to; i++) {
            glyph(face, face.glyph(characters[i]), color, at, baseline);
            at += face.advance();
        }
    }

    private void glyph(GlyphFace face, int glyph, int color, int x, int baseline) {
        int boxLeft = x + face.left(glyph);
        int boxTop = baseline - face.top(glyph);
        int lastRow = Math.min(bottom, boxTop + face.height(glyph));
        int lastColumn = Math.min(right, boxLeft + face.width(glyph));
        for (int row = Math.max(top, boxTop); row < lastRow; row++) {
            for (int column = Math.max(left, boxLeft); column < lastColumn; column++) {
                int coverage = face.coverage(glyph, column - boxLeft, row - boxTop);
                if (coverage != 0) {
                    pixels[row * width + column] = blend(pixels[row * width + column], color, coverage);
                }
            }
        }
    }

    /// `color` over `under`, with its alpha times `coverage / 255`.
    static int blend(int under, int color, int coverage) {
        int alpha = ((color >>> 24) * coverage + 127) / 255;
        int red = mix(under >> 16 & 0xFF, color >> 16 & 0xFF, alpha);
        int green = mix(under >> 8 & 0xFF, color >> 8 & 0xFF, alpha);
        int blue = mix(under & 0xFF, color & 0xFF, alpha);
        return OPAQUE | red << 16 | green << 8 | blue;
    }

    private static int mix(int under, int over, int alpha) {
        return (under * (255 - alpha) + over * alpha + 127) / 255;
    }
}
