package dev.jiffy.desk.x11;

import static dev.jiffy.desk.x11.Bytes.card16;
import static dev.jiffy.desk.x11.Bytes.card32;
import static dev.jiffy.desk.x11.Bytes.card8;

import dev.jiffy.desk.surface.GlyphFace;
import java.util.ArrayList;
import java.util.List;

/// The RENDER extension of one server: its numbers, and what was uploaded to it and stays there: glyphs and colours.
final class Render {
    /// Colours that are kept; a theme has some thirty.
    private static final int MOST_COLORS = 256;
    private static final int MOST_BYTES = 1 << 14;

    private final XConnection connection;
    private final RequestBuffer requests;
    private final int major;
    private final int windowFormat;
    private final int maskFormat;
    private final List<GlyphFace> faces = new ArrayList<>();
    private int[] glyphSets = new int[4];
    private final int[] colors = new int[MOST_COLORS];
    private final int[] fills = new int[MOST_COLORS];
    private int fillCount;

    private Render(XConnection connection, int major, int windowFormat, int maskFormat) {
        this.connection = connection;
        this.requests = connection.requests();
        this.major = major;
        this.windowFormat = windowFormat;
        this.maskFormat = maskFormat;
    }

    /// Reads the reply to QueryPictFormats.
    ///
    /// @return nothing if it lacks what is needed: a format for the root's visual and one of eight bits of alpha
    static @org.jspecify.annotations.Nullable Render parse(XConnection connection, int major, byte[] reply) {
        int windowFormat = 0;
        int maskFormat = 0;
        try {
            int formats = card32(reply, 8);
            for (int i = 0; i < formats; i++) {
                int at = 32 + 28 * i;
                boolean isAlphaOnly = card16(reply, at + 10) == 0 && card16(reply, at + 14) == 0
                        && card16(reply, at + 18) == 0 && card16(reply, at + 22) == 0xFF;
                if (card8(reply, at + 4) == 1 && card8(reply, at + 5) == 8 && isAlphaOnly) {
                    maskFormat = card32(reply, at);
                }
            }
            windowFormat = visualFormat(reply, 32 + 28 * formats, card32(reply, 12), connection.setup().rootVisual());
        } catch (ArrayIndexOutOfBoundsException e) {
            return null;
        }
        return windowFormat == 0 || maskFormat == 0 ? null : new Render(connection, major, windowFormat, maskFormat);
    }

    private static int visualFormat(byte[] reply, int screensAt, int screens, int visual) {
        int at = screensAt;
        for (int screen = 0; screen < screens; screen++) {
            int depths = card32(reply, at);
            at += 8;
            for (int depth = 0; depth < depths; depth++) {
                int visuals = card16(reply, at + 2);
                at += 8;
                for (int i = 0; i < visuals; i++, at += 8) {
                    if (card32(reply, at) == visual) {
                        return card32(reply, at + 4);
                    }
                }
            }
        }
        return 0;
    }

    /// First number of the extension's requests.
    int major() {
        return major;
    }

    /// Format of the window's picture.
    int windowFormat() {
        return windowFormat;
    }

    /// Format of eight bits of alpha.
    int maskFormat() {
        return maskFormat;
    }

    /// A picture that is this colour everywhere.
    int solidFill(int color) {
        for (int i = 0; i < fillCount; i++) {
            if (colors[i] == color) {
                return fills[i];
            }
        }
        if (fillCount == MOST_COLORS) {
            for (int i = 0; i < fillCount; i++) {
                requests.begin(major, Opcode.RENDER_FREE_PICTURE).card32(fills[i]).end();
            }
            fillCount = 0;
        }
        int fill = connection.newId();
        requests.begin(major, Opcode.RENDER_CREATE_SOLID_FILL).card32(fill);
        premultiplied(color);
        requests.end();
        colors[fillCount] = color;
        fills[fillCount++] = fill;
        return fill;
    }

    /// Writes a colour as RENDER wants it: 16 bits a channel, the alpha multiplied into the others.
    void premultiplied(int color) {
        int alpha = color >>> 24;
        requests.card16((color >> 16 & 0xFF) * 257 * alpha / 255).card16((color >> 8 & 0xFF) * 257 * alpha / 255)
                .card16((color & 0xFF) * 257 * alpha / 255).card16(alpha * 257);
    }

    /// The set of a face's glyphs, uploaded when it is first asked for.
    int glyphSet(GlyphFace face) {
        for (int i = 0; i < faces.size(); i++) {
            if (faces.get(i) == face) {
                return glyphSets[i];
            }
        }
        int set = connection.newId();
        requests.begin(major, Opcode.RENDER_CREATE_GLYPH_SET).card32(set).card32(maskFormat).end();
        for (int from = 0; from < face.count();) {
            from = addGlyphs(set, face, from);
            connection.flushIfFull();
        }
        if (faces.size() == glyphSets.length) {
            glyphSets = java.util.Arrays.copyOf(glyphSets, 2 * glyphSets.length);
        }
        glyphSets[faces.size()] = set;
        faces.add(face);
        return set;
    }

    /// One request with as many glyphs as fit.
    ///
    /// @return the first that did not
    private int addGlyphs(int set, GlyphFace face, int from) {
        int to = from;
        for (int bytes = 12; to < face.count(); to++) {
            bytes += 16 + face.coverageLength(to, to + 1);
            if (bytes > MOST_BYTES && to > from) {
                break;
            }
        }
        requests.begin(major, Opcode.RENDER_ADD_GLYPHS).card32(set).card32(to - from);
        for (int glyph = from; glyph < to; glyph++) {
            requests.card32(glyph);
        }
        for (int glyph = from; glyph < to; glyph++) {
            requests.card16(face.width(glyph)).card16(face.height(glyph)).card16(-face.left(glyph))
                    .card16(face.top(glyph)).card16(face.advance()).card16(0);
        }
        requests.coverage(face, from, to);
        requests.end();
        return to;
    }
}
