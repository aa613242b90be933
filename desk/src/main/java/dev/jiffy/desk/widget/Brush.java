package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.GlyphFace;
import dev.jiffy.desk.surface.Surface;
import dev.jiffy.desk.surface.TextLine;

/// Draws what widgets are made of: text at its place in a rectangle, panels, headings. Allocates nothing.
public final class Brush {
    private final TextLine line = new TextLine();
    private final TextLine fixed = new TextLine();
    private Surface surface;
    private Theme theme;

    /// Draws on a surface in a theme.
    public Brush(Surface surface, Theme theme) {
        this.surface = surface;
        this.theme = theme;
    }

    /// From here on draws on another surface, in another theme.
    public void use(Surface newSurface, Theme newTheme) {
        surface = newSurface;
        theme = newTheme;
    }

    /// What is drawn on.
    public Surface surface() {
        return surface;
    }

    /// Colours and sizes.
    public Theme theme() {
        return theme;
    }

    /// An empty line to write on; the same one each time.
    public TextLine line() {
        return line.clear();
    }

    /// Text at the left of a rectangle, in the middle of its height; cut where it does not fit.
    public void left(GlyphFace face, int color, Rect in, TextLine text) {
        surface.text(face, color, in.x(), baseline(face, in), text.characters(), 0, fitting(face, in, text));
    }

    /// Text that ends at the right of a rectangle; its end is cut where it does not fit.
    public void right(GlyphFace face, int color, Rect in, TextLine text) {
        int count = fitting(face, in, text);
        surface.text(face, color, in.right() - count * face.advance(), baseline(face, in), text.characters(), 0, count);
    }

    /// Text in the middle.
    public void center(GlyphFace face, int color, Rect in, TextLine text) {
        int count = fitting(face, in, text);
        surface.text(face, color, in.x() + (in.width() - count * face.advance()) / 2, baseline(face, in),
                text.characters(), 0, count);
    }

    /// The same for a text that does not change.
    public void left(GlyphFace face, int color, Rect in, String text) {
        left(face, color, in, fixed.clear().add(text));
    }

    /// The same for a text that does not change.
    public void right(GlyphFace face, int color, Rect in, String text) {
        right(face, color, in, fixed.clear().add(text));
    }

    /// The same for a text that does not change.
    public void center(GlyphFace face, int color, Rect in, String text) {
        center(face, color, in, fixed.clear().add(text));
    }

    /// Text that starts at `x` on a row from `y`, `height` high; not cut.
    public void at(GlyphFace face, int color, int x, int y, int height, TextLine text) {
        surface.text(face, color, x, y + (height + face.capHeight()) / 2, text);
    }

    /// Text that ends at `right`; not cut.
    public void endingAt(GlyphFace face, int color, int right, int y, int height, TextLine text) {
        at(face, color, right - text.length() * face.advance(), y, height, text);
    }

    /// Fills a rectangle.
    public void fill(int color, Rect in) {
        surface.fill(color, in.x(), in.y(), in.width(), in.height());
    }

    /// A frame inside a rectangle.
    public void frame(int color, Rect in) {
        surface.frame(color, in.x(), in.y(), in.width(), in.height(), theme.px(1));
    }

    /// A panel with a heading.
    ///
    /// @return what is left for the content
    public Rect panel(Rect in, String heading) {
        fill(theme.panel(), in);
        int height = theme.heading();
        Rect head = in.top(height);
        left(theme.small(), theme.dim(), head.afterLeft(theme.px(8)).beforeEnd(theme.px(8)), heading);
        surface.fill(theme.raised(), in.x(), head.bottom() - theme.px(1), in.width(), theme.px(1));
        return in.belowTop(height);
    }

    /// Line on which text in the middle of a rectangle's height stands: that of its capital letters and digits.
    private static int baseline(GlyphFace face, Rect in) {
        return in.y() + (in.height() + face.capHeight()) / 2;
    }

    private static int fitting(GlyphFace face, Rect in, TextLine text) {
        int room = Math.max(0, in.width()) / face.advance();
        if (text.length() > room) {
            text.limit(room);
        }
        return text.length();
    }
}
