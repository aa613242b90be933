package dev.jiffy.desk.widget;

/// A line of text that changes now and then.
public final class Label extends Widget {
    /// How a text is meant.
    public enum Tone {
        /// Explains.
        DIM,
        /// Says something.
        PLAIN,
        /// Worked.
        GOOD,
        /// To be looked at.
        WARNING,
        /// Refused.
        BAD
    }

    private String text = "";
    private Tone tone = Tone.DIM;

    /// Says something else.
    public void say(String newText, Tone newTone) {
        if (!text.equals(newText) || tone != newTone) {
            text = newText;
            tone = newTone;
            touch();
        }
    }

    /// What it says.
    public String text() {
        return text;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        brush.fill(theme.panel(), bounds());
        int color = switch (tone) {
            case DIM -> theme.dim();
            case PLAIN -> theme.text();
            case GOOD -> theme.buy();
            case WARNING -> theme.warning();
            case BAD -> theme.sell();
        };
        int room = Math.max(1, bounds().width() / theme.small().advance());
        int height = theme.small().ascent() + theme.small().descent();
        int lines = Math.max(1, bounds().height() / height);
        int from = 0;
        for (int line = 0; line < lines && from < text.length(); line++) {
            int to = breakAt(from, room, line == lines - 1);
            brush.left(theme.small(), color, bounds().belowTop(line * height).top(height),
                    text.substring(from, to));
            from = to;
            while (from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
        }
    }

    /// Where the line from `from` ends: at the last space that fits; the last line takes all that is left, and is cut.
    private int breakAt(int from, int room, boolean isLast) {
        if (isLast || text.length() - from <= room) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', from + room);
        return space > from ? space : from + room;
    }
}
