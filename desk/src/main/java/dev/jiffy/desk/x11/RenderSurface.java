package dev.jiffy.desk.x11;

import dev.jiffy.desk.surface.GlyphFace;
import dev.jiffy.desk.surface.Surface;

/// A pixmap on the server, drawn on with RENDER.
///
/// What follows in the same colour goes into the same request: rectangles, and runs of text in the same face. So a table of
/// some hundred numbers is a few requests, and the server does the rest.
final class RenderSurface implements Surface {
    /// A request that is appended to does not get longer than this; every server takes 16 KiB.
    private static final int MOST_BYTES = 8192;
    private static final int LONGEST_RUN = 254;
    private static final float FARTHEST = 32_000;

    private enum Kind {
        NONE, FILL, TEXT
    }

    private final XConnection connection;
    private final RequestBuffer requests;
    private final Render render;
    private final int width;
    private final int height;
    private final int pixmap;
    private final int picture;

    private Kind open = Kind.NONE;
    private int openColor;
    private int openSet;
    private int openStart;
    private int openEnd;
    private long openSequence;
    private int penX;
    private int penY;

    RenderSurface(XConnection connection, Render render, int width, int height) {
        this.connection = connection;
        this.requests = connection.requests();
        this.render = render;
        this.width = width;
        this.height = height;
        XSetup setup = connection.setup();
        pixmap = connection.newId();
        picture = connection.newId();
        requests.begin(Opcode.CREATE_PIXMAP, setup.rootDepth()).card32(pixmap).card32(setup.root()).card16(width)
                .card16(height).end();
        requests.begin(render.major(), Opcode.RENDER_CREATE_PICTURE).card32(picture).card32(pixmap)
                .card32(render.windowFormat()).card32(0).end();
    }

    /// The pixmap, to copy from.
    int pixmap() {
        return pixmap;
    }

    /// Gives the server's memory back.
    void free() {
        requests.begin(render.major(), Opcode.RENDER_FREE_PICTURE).card32(picture).end();
        requests.begin(Opcode.FREE_PIXMAP, 0).card32(pixmap).end();
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void clip(int x, int y, int clipWidth, int clipHeight) {
        int left = Math.clamp(x, 0, width);
        int top = Math.clamp(y, 0, height);
        int right = Math.clamp((long) x + Math.max(0, clipWidth), left, width);
        int bottom = Math.clamp((long) y + Math.max(0, clipHeight), top, height);
        requests.begin(render.major(), Opcode.RENDER_SET_PICTURE_CLIP_RECTANGLES).card32(picture).card32(0)
                .card16(left).card16(top).card16(right - left).card16(bottom - top).end();
        connection.flushIfFull();
    }

    @Override
    public void fill(int color, int x, int y, int fillWidth, int fillHeight) {
        int left = Math.clamp(x, 0, width);
        int top = Math.clamp(y, 0, height);
        int right = Math.clamp((long) x + fillWidth, 0, width);
        int bottom = Math.clamp((long) y + fillHeight, 0, height);
        if (right <= left || bottom <= top || color >>> 24 == 0) {
            return;
        }
        if (!reopen(Kind.FILL, color, 0)) {
            requests.begin(render.major(), Opcode.RENDER_FILL_RECTANGLES)
                    .card32(color >>> 24 == 0xFF ? Opcode.OP_SRC : Opcode.OP_OVER).card32(picture);
            render.premultiplied(color);
        }
        requests.card16(left).card16(top).card16(right - left).card16(bottom - top);
        close(Kind.FILL, color, 0);
    }

    @Override
    public void polyline(int color, float thickness, float[] points, int count) {
        if (count < 2) {
            return;
        }
        int fill = render.solidFill(color);
        int most = (MOST_BYTES - 24) / 48;
        for (int from = 0; from < count - 1; from += most) {
            int to = Math.min(count - 1, from + most);
            requests.begin(render.major(), Opcode.RENDER_TRIANGLES).card32(Opcode.OP_OVER).card32(fill).card32(picture)
                    .card32(render.maskFormat()).card32(0);
            for (int i = from; i < to; i++) {
                segment(thickness / 2, points[2 * i], points[2 * i + 1], points[2 * i + 2], points[2 * i + 3]);
            }
            requests.end();
            connection.flushIfFull();
        }
    }

    /// Two triangles that make the segment's rectangle.
    private void segment(float half, float x1, float y1, float x2, float y2) {
        float dx = x2 - x1;
        float dy = y2 - y1;
        float length = (float) Math.sqrt(dx * dx + dy * dy);
        float nx = length > 0 ? -dy / length * half : 0;
        float ny = length > 0 ? dx / length * half : 0;
        point(x1 + nx, y1 + ny);
        point(x1 - nx, y1 - ny);
        point(x2 + nx, y2 + ny);
        point(x1 - nx, y1 - ny);
        point(x2 + nx, y2 + ny);
        point(x2 - nx, y2 - ny);
    }

    /// 16.16 fixed point. What is no number is taken as zero.
    private void point(float x, float y) {
        requests.card32(Math.round(Math.clamp(x, -FARTHEST, FARTHEST) * 65_536))
                .card32(Math.round(Math.clamp(y, -FARTHEST, FARTHEST) * 65_536));
    }

    @Override
    public void text(GlyphFace face, int color, int x, int baseline, char[] characters, int from, int to) {
        if (from >= to || x > width || baseline - face.ascent() > height || baseline + face.descent() < 0
                || x + (to - from) * face.advance() < 0) {
            return;
        }
        int set = render.glyphSet(face);
        if (!reopen(Kind.TEXT, color, set)) {
            int fill = render.solidFill(color);
            requests.begin(render.major(), Opcode.RENDER_COMPOSITE_GLYPHS_8).card32(Opcode.OP_OVER).card32(fill)
                    .card32(picture).card32(render.maskFormat()).card32(set).card32(0);
            penX = 0;
            penY = 0;
        }
        int at = x;
        for (int start = from; start < to; start += LONGEST_RUN) {
            int count = Math.min(LONGEST_RUN, to - start);
            requests.card32(count).card16(at - penX).card16(baseline - penY);
            for (int i = start; i < start + count; i++) {
                requests.card8(face.glyph(characters[i]));
            }
            requests.pad();
            at += count * face.advance();
            penX = at;
            penY = baseline;
        }
        close(Kind.TEXT, color, set);
    }

    /// Opens the last request again if it is of this kind and nothing came behind it.
    private boolean reopen(Kind kind, int color, int set) {
        boolean fits = open == kind && openColor == color && openSet == set && openSequence == requests.sequence()
                && openEnd == requests.length() && openEnd - openStart < MOST_BYTES;
        if (fits) {
            requests.reopen(openStart);
        }
        return fits;
    }

    private void close(Kind kind, int color, int set) {
        openStart = requests.requestStart();
        openSequence = requests.end();
        openEnd = requests.length();
        open = kind;
        openColor = color;
        openSet = set;
        connection.flushIfFull();
    }
}
