package dev.jiffy.desk.surface;

/// What a painter draws on. Nothing is checked against the edges: what lies outside the clip is not drawn.
///
/// Drawing keeps its order and allocates nothing. One thread draws.
public interface Surface {
    /// Width in pixels.
    int width();

    /// Height in pixels.
    int height();

    /// From here on nothing is drawn outside this rectangle, which replaces the one before.
    void clip(int x, int y, int width, int height);

    /// A filled rectangle. A width or height of zero or less is none.
    void fill(int color, int x, int y, int width, int height);

    /// A line through `count` points, smooth, with flat ends.
    ///
    /// @param points x and y in turn
    void polyline(int color, float thickness, float[] points, int count);

    /// Characters from left to right, `face.advance()` pixels each; those that the face has not are drawn as its box.
    ///
    /// @param x        left edge of the first character
    /// @param baseline line the letters stand on
    void text(GlyphFace face, int color, int x, int baseline, char[] characters, int from, int to);

    /// All of a line of text.
    default void text(GlyphFace face, int color, int x, int baseline, TextLine line) {
        text(face, color, x, baseline, line.characters(), 0, line.length());
    }

    /// A frame of lines one `thickness` wide, inside the rectangle.
    default void frame(int color, int x, int y, int width, int height, int thickness) {
        fill(color, x, y, width, thickness);
        fill(color, x, y + height - thickness, width, thickness);
        fill(color, x, y + thickness, thickness, height - 2 * thickness);
        fill(color, x + width - thickness, y + thickness, thickness, height - 2 * thickness);
    }
}
