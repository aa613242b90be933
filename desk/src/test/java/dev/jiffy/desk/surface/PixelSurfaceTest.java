package dev.jiffy.desk.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PixelSurfaceTest {
    private static final int BLACK = 0xFF00_0000;
    private static final int WHITE = 0xFFFF_FFFF;

    private final PixelSurface surface = new PixelSurface(40, 30);

    @Test
    void nothingIsDrawnOutsideTheClip() {
        surface.clip(10, 10, 5, 5);
        surface.fill(WHITE, -100, -100, 1000, 1000);
        surface.text(GlyphFace.of(13, false), WHITE, 0, 13, "MMMMMMMM".toCharArray(), 0, 8);
        surface.polyline(WHITE, 3, new float[]{0, 0, 40, 30}, 2);

        for (int i = 0; i < surface.pixels().length; i++) {
            boolean isInside = i % 40 >= 10 && i % 40 < 15 && i / 40 >= 10 && i / 40 < 15;
            assertThat(surface.pixels()[i]).isEqualTo(isInside ? WHITE : BLACK);
        }
    }

    @Test
    void colorsAreMixedByTheirAlpha() {
        assertThat(PixelSurface.blend(BLACK, 0x80FF_FFFF, 255)).isEqualTo(0xFF80_8080);
        assertThat(PixelSurface.blend(WHITE, 0xFF00_0000, 51)).isEqualTo(0xFFCC_CCCC);
        assertThat(PixelSurface.blend(0xFF12_3456, 0x00FF_FFFF, 255)).isEqualTo(0xFF12_3456);
    }

    @Test
    void aHorizontalLineCoversItsThickness() {
        surface.polyline(WHITE, 2, new float[]{5, 15, 35, 15}, 2);

        assertThat(surface.pixels()[14 * 40 + 20]).isEqualTo(WHITE);
        assertThat(surface.pixels()[15 * 40 + 20]).isEqualTo(WHITE);
        assertThat(surface.pixels()[13 * 40 + 20]).isEqualTo(BLACK);
        assertThat(surface.pixels()[16 * 40 + 20]).isEqualTo(BLACK);
    }

    @Test
    void aPictureIsReadBackFromItsFile() throws Exception {
        surface.fill(0xFF12_3456, 0, 0, 20, 30);
        ByteBuffer png = ByteBuffer.wrap(Png.of(surface));

        assertThat(png.getLong()).isEqualTo(0x8950_4E47_0D0A_1A0AL);
        ByteBuffer header = chunk(png, 0x4948_4452);
        assertThat(header.getInt()).isEqualTo(40);
        assertThat(header.getInt()).isEqualTo(30);
        byte[] rows = new byte[30 * 121];
        try (Inflater inflater = new Inflater()) {
            ByteBuffer data = chunk(png, 0x4944_4154);
            inflater.setInput(data);
            assertThat(inflater.inflate(rows)).isEqualTo(rows.length);
        }
        assertThat(Arrays.copyOf(rows, 4)).containsExactly(0, 0x12, 0x34, 0x56);
        chunk(png, 0x4945_4E44);
        assertThat(png.hasRemaining()).isFalse();
    }

    /// Checks type and sum and returns the data.
    private static ByteBuffer chunk(ByteBuffer png, int type) {
        int length = png.getInt();
        CRC32 sum = new CRC32();
        sum.update(png.slice(png.position(), 4 + length));
        assertThat(png.getInt()).isEqualTo(type);
        ByteBuffer data = png.slice(png.position(), length);
        png.position(png.position() + length);
        assertThat(png.getInt()).isEqualTo((int) sum.getValue());
        return data;
    }

    @Test
    void everySheetHasTheGlyphsThatAreUsed() {
        for (int size : GlyphFace.SIZES) {
            for (boolean isBold : new boolean[]{false, true}) {
                GlyphFace face = GlyphFace.of(size, isBold);
                for (char c : "AZaz09 .,-+:/%()\u2026\u2212\u25b2\u25bc\u25cf\u25cb\u2191\u2193\u2013\u00b5\u00b7\u00d7"
                        .toCharArray()) {
                    assertThat(face.has(c)).as("%s U+%04X", face, (int) c).isTrue();
                }
                assertThat(face.glyph('\u4e2d')).isEqualTo(face.glyph('\u25a1'));
                assertThat(face.advance()).isBetween(size / 2, size);
            }
        }
        assertThatThrownBy(() -> GlyphFace.parse("x", new byte[100])).hasMessage("x: no glyph sheet");
    }
}
