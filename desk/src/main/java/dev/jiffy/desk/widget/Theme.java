package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.GlyphFace;

/// Colours, fonts and sizes.
///
/// @param scale      how many pixels a usual pixel is; for displays with many to the inch
/// @param small      what is beside the point: headings, axes
/// @param normal     numbers and text
/// @param bold       of the same size
/// @param large      the last price
/// @param background between panels
/// @param panel      of a panel
/// @param raised     headings, fields, buttons
/// @param border     of fields
/// @param text       of what matters
/// @param dim        of what explains
/// @param faint      of what is off, and of grids
/// @param buy        bids, gains
/// @param sell       asks, losses
/// @param accent     what is chosen
/// @param warning    what to look at
/// @param onColor    text on buy, sell and accent
public record Theme(double scale, GlyphFace small, GlyphFace normal, GlyphFace bold, GlyphFace large, int background,
        int panel, int raised, int border, int text, int dim, int faint, int buy, int sell, int accent, int warning,
        int onColor) {
    private static final int SMALL = 11;
    private static final int NORMAL = 13;
    private static final int LARGE = 20;

    /// Light on dark.
    public static Theme dark(double scale) {
        return new Theme(scale, face(SMALL, scale, false), face(NORMAL, scale, false), face(NORMAL, scale, true),
                face(LARGE, scale, true), 0xFF07090C, 0xFF0F1318, 0xFF191F27, 0xFF2B333E, 0xFFD6DBE2, 0xFF8A94A2,
                0xFF3A4350, 0xFF2EBD85, 0xFFF0525F, 0xFF4C8DFF, 0xFFE8B339, 0xFF0B0E11);
    }

    /// Dark on light.
    public static Theme light(double scale) {
        return new Theme(scale, face(SMALL, scale, false), face(NORMAL, scale, false), face(NORMAL, scale, true),
                face(LARGE, scale, true), 0xFFD9DDE3, 0xFFFFFFFF, 0xFFEEF1F4, 0xFFC3CAD3, 0xFF1B222B, 0xFF5C6672,
                0xFFC9CFD8, 0xFF0B8A5B, 0xFFD0303E, 0xFF1F66E0, 0xFF9A6A00, 0xFFFFFFFF);
    }

    private static GlyphFace face(int size, double scale, boolean isBold) {
        return GlyphFace.of((int) Math.round(size * scale), isBold);
    }

    /// So many usual pixels in real ones.
    public int px(double usual) {
        return (int) Math.round(usual * scale);
    }

    /// Height of a row of a table.
    public int row() {
        return normal.ascent() + normal.descent() + px(1);
    }

    /// Height of a panel's heading.
    public int heading() {
        return small.ascent() + small.descent() + px(7);
    }

    /// A colour with another alpha, 0 to 255.
    public static int alpha(int color, int alpha) {
        return color & 0xFF_FFFF | alpha << 24;
    }
}
