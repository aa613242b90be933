package dev.jiffy.desk.surface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// The glyphs of a monospaced font in one size and weight, as coverage from 0 to 255 a pixel.
///
/// Read from a sheet that `tools/glyphs` drew; the glyphs are those of DejaVu Sans Mono 2.37. At most 256 glyphs, so a glyph's
/// number is a byte. Immutable.
public final class GlyphFace {
    /// Font sizes in pixels for which there is a sheet, ascending.
    static final int[] SIZES = {11, 13, 14, 16, 18, 20, 22, 24, 26, 32};

    private static final int HEADER = 12;
    private static final int ENTRY = 6;
    private static final int DIRECT = 0x100;

    private final String name;
    private final byte[] sheet;
    private final int[] offsets;
    private final byte[] direct = new byte[DIRECT];
    private final int box;

    private GlyphFace(String name, byte[] sheet) {
        this.name = name;
        this.sheet = sheet;
        offsets = new int[count()];
        int at = HEADER + ENTRY * offsets.length;
        for (int glyph = 0; glyph < offsets.length; glyph++) {
            offsets[glyph] = at;
            at += stride(width(glyph)) * height(glyph);
        }
        if (at != sheet.length) {
            throw new IllegalArgumentException(name + ": " + at + " bytes expected, has " + sheet.length);
        }
        box = Math.max(0, search('\u25a1'));
        Arrays.fill(direct, (byte) box);
        for (int glyph = 0; glyph < offsets.length; glyph++) {
            int character = unsigned16(sheet, HEADER + ENTRY * glyph);
            if (character < DIRECT) {
                direct[character] = (byte) glyph;
            }
        }
    }

    /// The face whose size comes nearest to `pixels`; the smaller one of two.
    public static GlyphFace of(int pixels, boolean isBold) {
        int best = SIZES[0];
        for (int size : SIZES) {
            if (Math.abs(size - pixels) < Math.abs(best - pixels)) {
                best = size;
            }
        }
        String name = isBold ? "mono-" + best + "-bold.glyphs" : "mono-" + best + ".glyphs";
        try (InputStream in = GlyphFace.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no glyph sheet " + name);
            }
            return parse(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /// Reads a sheet.
    ///
    /// @throws IllegalArgumentException if it is none
    static GlyphFace parse(String name, byte[] sheet) {
        boolean isSheet = sheet.length >= HEADER && sheet[0] == 'J' && sheet[1] == 'G' && sheet[2] == 'L'
                && sheet[3] == 'Y';
        int count = isSheet ? unsigned16(sheet, 10) : 0;
        if (count < 1 || count > 256 || sheet.length < HEADER + ENTRY * count) {
            throw new IllegalArgumentException(name + ": no glyph sheet");
        }
        return new GlyphFace(name, sheet);
    }

    /// Pixels from one character to the next.
    public int advance() {
        return unsigned16(sheet, 4);
    }

    /// Pixels above the baseline.
    public int ascent() {
        return unsigned16(sheet, 6);
    }

    /// Pixels below the baseline.
    public int descent() {
        return unsigned16(sheet, 8);
    }

    /// Height of capital letters and digits.
    public int capHeight() {
        return top(glyph('0'));
    }

    /// Number of glyphs, at most 256.
    public int count() {
        return unsigned16(sheet, 10);
    }

    /// The glyph for a character; the one of the empty box for a character that the face has not.
    public int glyph(char character) {
        if (character < DIRECT) {
            return direct[character] & 0xFF;
        }
        int glyph = search(character);
        return glyph < 0 ? box : glyph;
    }

    /// Whether there is a glyph of its own for a character.
    public boolean has(char character) {
        return search(character) >= 0;
    }

    /// Pixels from the origin to the left edge of a glyph's box.
    public int left(int glyph) {
        return sheet[HEADER + ENTRY * glyph + 2];
    }

    /// Pixels from the baseline up to the top edge of a glyph's box.
    public int top(int glyph) {
        return sheet[HEADER + ENTRY * glyph + 3];
    }

    /// Width of a glyph's box.
    public int width(int glyph) {
        return sheet[HEADER + ENTRY * glyph + 4] & 0xFF;
    }

    /// Height of a glyph's box.
    public int height(int glyph) {
        return sheet[HEADER + ENTRY * glyph + 5] & 0xFF;
    }

    /// Coverage of a pixel of a glyph's box, 0 to 255.
    public int coverage(int glyph, int x, int y) {
        return sheet[offsets[glyph] + y * stride(width(glyph)) + x] & 0xFF;
    }

    /// Bytes of the boxes of glyphs `from` to `to - 1` one after the other, rows padded to multiples of four bytes.
    public int coverageLength(int from, int to) {
        return (to < offsets.length ? offsets[to] : sheet.length) - offsets[from];
    }

    /// Copies them.
    ///
    /// @return how many bytes these are
    public int copyCoverage(int from, int to, byte[] out, int at) {
        int length = coverageLength(from, to);
        System.arraycopy(sheet, offsets[from], out, at, length);
        return length;
    }

    private static int stride(int width) {
        return width + 3 & ~3;
    }

    /// Few characters lie behind Latin-1, and they are seldom drawn.
    private int search(char character) {
        for (int glyph = 0; glyph < offsets.length; glyph++) {
            if (unsigned16(sheet, HEADER + ENTRY * glyph) == character) {
                return glyph;
            }
        }
        return -1;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    @Override
    public String toString() {
        return name;
    }
}
