import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Draws the glyphs of the terminal's fonts once, so that the window needs no font library:
///
///     java -Djava.awt.headless=true tools/glyphs/GlyphSheets.java FONT-FOLDER desk/src/main/resources/dev/jiffy/desk/surface
///
/// FONT-FOLDER has DejaVuSansMono.ttf and DejaVuSansMono-Bold.ttf (Debian: fonts-dejavu-core, version 2.37). Their licence, the
/// one of Bitstream Vera with DejaVu's changes in the public domain, allows to use and pass on what is drawn with them.
///
/// One file per size and weight, `mono-13.glyphs`, `mono-13-bold.glyphs`, big-endian: `JGLY`, then advance, ascent, descent
/// and the number of glyphs as 16-bit numbers; for each glyph its character (16 bit), left and top of its box from the origin
/// (signed bytes, top is up), width and height (bytes); then the coverage of all boxes, row by row, a byte a pixel, each row
/// padded to a multiple of four bytes, which is how a display server wants them.
final class GlyphSheets {
    private static final int[] SIZES = {11, 13, 14, 16, 18, 20, 22, 24, 26, 32};
    /// Behind ASCII and Latin-1: dashes, quotes, bullet, ellipsis, euro, arrows, minus, sums, boxes, triangles, circles, tick, cross.
    private static final String MORE = "\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u2190\u2191\u2192\u2193\u2212\u2206\u2211"
            + "\u2248\u2264\u2265\u25a0\u25a1\u25b2\u25b6\u25bc\u25c0\u25cb\u25cf\u2713\u2717\u2588\u03bc\u03a3\u0394";

    private GlyphSheets() {
    }

    public static void main(String[] args) throws Exception {
        for (int size : SIZES) {
            for (boolean bold : new boolean[]{false, true}) {
                Font font = Font.createFont(Font.TRUETYPE_FONT, new File(args[0], bold ? "DejaVuSansMono-Bold.ttf" : "DejaVuSansMono.ttf"))
                        .deriveFont((float) size);
                Path file = Path.of(args[1], "mono-" + size + (bold ? "-bold" : "") + ".glyphs");
                Files.write(file, sheet(font));
                System.out.println(file + " " + Files.size(file));
            }
        }
    }

    private static String characters() {
        StringBuilder all = new StringBuilder();
        for (char c = 0x20; c < 0x7F; c++) {
            all.append(c);
        }
        for (char c = 0xA0; c <= 0xFF; c++) {
            all.append(c);
        }
        for (char c : MORE.toCharArray()) {
            if (all.indexOf(String.valueOf(c)) < 0) {
                all.append(c);
            }
        }
        return all.toString();
    }

    private static byte[] sheet(Font font) throws IOException {
        int side = 3 * font.getSize();
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_OFF);
        g.setFont(font);
        FontMetrics metrics = g.getFontMetrics();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream coverage = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(head);
        String characters = characters();
        out.writeBytes("JGLY");
        out.writeShort(metrics.charWidth('0'));
        out.writeShort(metrics.getAscent());
        out.writeShort(metrics.getDescent());
        out.writeShort(characters.length());
        int origin = font.getSize();
        int baseline = 2 * font.getSize();
        for (char c : characters.toCharArray()) {
            g.setComposite(AlphaComposite.Clear);
            g.fillRect(0, 0, side, side);
            g.setComposite(AlphaComposite.SrcOver);
            g.setColor(Color.WHITE);
            if (font.canDisplay(c)) {
                g.drawString(String.valueOf(c), origin, baseline);
            } else {
                System.err.printf("%s has no U+%04X%n", font.getFontName(), (int) c);
            }
            int left = side, top = side, right = -1, bottom = -1;
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    if (picture.getRGB(x, y) >>> 24 > 0) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y);
                    }
                }
            }
            int width = right < 0 ? 0 : right - left + 1;
            int height = right < 0 ? 0 : bottom - top + 1;
            out.writeShort(c);
            out.writeByte(width == 0 ? 0 : left - origin);
            out.writeByte(width == 0 ? 0 : baseline - top);
            out.writeByte(width);
            out.writeByte(height);
            for (int y = top; y < top + height; y++) {
                for (int x = left; x < left + width; x++) {
                    coverage.write(picture.getRGB(x, y) >>> 24);
                }
                for (int x = width; (x & 3) != 0; x++) {
                    coverage.write(0);
                }
            }
        }
        coverage.writeTo(head);
        return head.toByteArray();
    }
}
