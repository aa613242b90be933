package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.GlyphFace;
import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.surface.TextLine;

/// Rows of columns with a heading, of which only those in sight are asked for: a million rows cost what twenty cost.
///
/// Arrow keys, Page Up and Down, Home and End move the chosen row; Enter and Delete do what the rows say. Columns that do not fit are
/// left out, the last ones first; what is left over goes between them.
public final class Table extends Widget {
    private static final long DOUBLE_CLICK_NANOS = 300_000_000L;

    private TableRows rows;
    private int first;
    private int chosen = -1;
    private int visible = 1;
    private int rowHeight = 16;
    private int bodyTop;
    private long clickNanos = Long.MIN_VALUE / 2;
    private int clicked = -1;

    /// A table.
    public Table(TableRows rows) {
        this.rows = rows;
    }

    /// Other rows.
    public void rows(TableRows newRows) {
        if (rows != newRows) {
            rows = newRows;
            first = 0;
            chosen = -1;
            touch();
        }
    }

    /// The row that is chosen, -1 if none.
    public int chosen() {
        return chosen;
    }

    /// The first row in sight.
    public int first() {
        return first;
    }

    @Override
    public boolean isFocusable() {
        return true;
    }

    @Override
    public boolean key(KeyPress press) {
        int last = rows.rows() - 1;
        switch (press.key()) {
            case UP -> choose(Math.max(0, chosen - 1));
            case DOWN -> choose(Math.min(last, chosen + 1));
            case PAGE_UP -> choose(Math.max(0, chosen - visible));
            case PAGE_DOWN -> choose(Math.min(last, chosen + visible));
            case HOME -> choose(Math.min(0, last));
            case END -> choose(last);
            case ENTER, DELETE -> {
                if (chosen >= 0 && chosen <= last) {
                    rows.act(chosen, press.key() == dev.jiffy.desk.surface.Key.DELETE);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Chooses a row and brings it into sight.
    public void choose(int row) {
        chosen = Math.min(row, rows.rows() - 1);
        if (chosen >= 0) {
            scrollTo(Math.clamp(first, Math.max(0, chosen - visible + 1), chosen));
        }
        touch();
    }

    private void scrollTo(int row) {
        int to = Math.clamp(row, 0, Math.max(0, rows.rows() - visible));
        if (to != first) {
            first = to;
            touch();
        }
    }

    @Override
    public boolean pointer(Pointer pointer) {
        switch (pointer.kind()) {
            case WHEEL -> scrollTo(first + pointer.wheel());
            case PRESS -> {
                int row = first + (pointer.y() - bodyTop) / rowHeight;
                if (pointer.y() >= bodyTop && row < rows.rows()) {
                    choose(row);
                    long now = System.nanoTime();
                    if (row == clicked && now - clickNanos < DOUBLE_CLICK_NANOS) {
                        rows.act(row, false);
                    }
                    clicked = row;
                    clickNanos = now;
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        GlyphFace face = theme.normal();
        Rect in = bounds();
        brush.fill(theme.panel(), in);
        rowHeight = theme.row();
        int heading = theme.heading();
        bodyTop = in.y() + heading;
        visible = Math.max(1, (in.height() - heading) / rowHeight);
        int count = rows.rows();
        chosen = Math.min(chosen, count - 1);
        first = Math.clamp(first, 0, Math.max(0, count - visible));
        int margin = theme.px(8);
        int columns = fitting(face, in.width() - 2 * margin);
        int spare = in.width() - 2 * margin - total(columns) * face.advance();
        int gap = columns < 2 ? 0 : Math.min(spare / (columns - 1), 4 * face.advance());
        for (int row = first - 1; row < Math.min(count, first + visible); row++) {
            boolean isHeading = row < first;
            int y = isHeading ? in.y() : bodyTop + (row - first) * rowHeight;
            int height = isHeading ? heading : rowHeight;
            if (row == chosen && !isHeading) {
                brush.surface().fill(isFocused() ? Theme.alpha(theme.accent(), 0x38) : theme.raised(), in.x(), y,
                        in.width(),
                        rowHeight);
            }
            int x = in.x() + margin;
            for (int column = 0; column < columns; column++) {
                int width = rows.width(column) * face.advance();
                TextLine line = brush.line();
                int color = theme.dim();
                if (isHeading) {
                    line.add(rows.heading(column));
                } else {
                    color = rows.cell(row, column, line, theme);
                }
                GlyphFace used = isHeading ? theme.small() : face;
                line.limit(width / used.advance());
                if (rows.isNumber(column)) {
                    brush.endingAt(used, color, x + width, y, height, line);
                } else {
                    brush.at(used, color, x, y, height, line);
                }
                x += width + gap;
            }
        }
        if (count == 0) {
            brush.center(theme.small(), theme.faint(), in.belowTop(heading).top(3 * rowHeight), rows.nothing());
        }
        scrollBar(brush, in.belowTop(heading), count);
    }

    private void scrollBar(Brush brush, Rect in, int count) {
        if (count > visible) {
            int height = Math.max(brush.theme().px(12), in.height() * visible / count);
            int y = in.y() + (int) ((long) (in.height() - height) * first / (count - visible));
            brush.surface().fill(brush.theme().faint(), in.right() - brush.theme().px(3), y, brush.theme().px(3),
                    height);
        }
    }

    /// How many columns fit with a character between them.
    private int fitting(GlyphFace face, int width) {
        int columns = rows.columns();
        while (columns > 1 && (total(columns) + columns - 1) * face.advance() > width) {
            columns--;
        }
        return columns;
    }

    private int total(int columns) {
        int total = 0;
        for (int column = 0; column < columns; column++) {
            total += rows.width(column);
        }
        return total;
    }
}
