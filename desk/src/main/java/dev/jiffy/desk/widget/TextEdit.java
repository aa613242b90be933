package dev.jiffy.desk.widget;

/// What a text field does: a text, a caret and what is selected between the caret and an anchor. Knows nothing of windows.
///
/// Positions are between UTF-16 units and never inside of a pair.
public final class TextEdit {
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private int caret;
    private int anchor;

    /// An empty text.
    ///
    /// @param limit no text gets longer than so many units
    public TextEdit(int limit) {
        this.limit = limit;
    }

    /// The text.
    public String text() {
        return text.toString();
    }

    /// Length of the text.
    public int length() {
        return text.length();
    }

    /// A unit of the text.
    public char charAt(int index) {
        return text.charAt(index);
    }

    /// Replaces the text; the caret goes to its end.
    public void set(String newText) {
        text.setLength(0);
        text.append(newText, 0, cut(newText, limit));
        moveTo(text.length(), false);
    }

    /// Where the next character goes.
    public int caret() {
        return caret;
    }

    /// Start of what is selected.
    public int selectionStart() {
        return Math.min(caret, anchor);
    }

    /// End of what is selected.
    public int selectionEnd() {
        return Math.max(caret, anchor);
    }

    /// Whether anything is selected.
    public boolean hasSelection() {
        return caret != anchor;
    }

    /// What is selected.
    public String selected() {
        return text.substring(selectionStart(), selectionEnd());
    }

    /// Selects everything.
    public void selectAll() {
        anchor = 0;
        caret = text.length();
    }

    /// Moves the caret; what lies between is selected if `isSelecting`.
    public void moveTo(int position, boolean isSelecting) {
        int to = Math.clamp(position, 0, text.length());
        caret = isInsidePair(to) ? to - 1 : to;
        if (!isSelecting) {
            anchor = caret;
        }
    }

    /// One character to the left; without selecting, to the start of a selection that is there.
    public void left(boolean isSelecting) {
        moveTo(hasSelection() && !isSelecting ? selectionStart() : before(caret), isSelecting);
    }

    /// One character to the right; without selecting, to the end of a selection that is there.
    public void right(boolean isSelecting) {
        moveTo(hasSelection() && !isSelecting ? selectionEnd() : after(caret), isSelecting);
    }

    /// To the start of the word on the left.
    public void wordLeft(boolean isSelecting) {
        int at = caret;
        while (at > 0 && !isWord(text.charAt(at - 1))) {
            at--;
        }
        while (at > 0 && isWord(text.charAt(at - 1))) {
            at--;
        }
        moveTo(at, isSelecting);
    }

    /// To the end of the word on the right.
    public void wordRight(boolean isSelecting) {
        int at = caret;
        while (at < text.length() && !isWord(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        moveTo(at, isSelecting);
    }

    /// Selects the word around a position.
    public void selectWord(int position) {
        moveTo(position, false);
        int start = caret;
        while (start > 0 && isWord(text.charAt(start - 1))) {
            start--;
        }
        anchor = start;
        while (caret < text.length() && isWord(text.charAt(caret))) {
            caret++;
        }
    }

    /// Writes in place of what is selected; as much as the limit allows. Control characters are left out.
    public void insert(String what) {
        deleteSelection();
        StringBuilder clean = new StringBuilder();
        what.codePoints().filter(c -> !Character.isISOControl(c)).forEach(clean::appendCodePoint);
        int fits = cut(clean, limit - text.length());
        text.insert(caret, clean, 0, fits);
        moveTo(caret + fits, false);
    }

    /// Deletes what is selected, or the character to the left.
    public void backspace() {
        if (!deleteSelection() && caret > 0) {
            int from = before(caret);
            text.delete(from, caret);
            moveTo(from, false);
        }
    }

    /// Deletes what is selected, or the character to the right.
    public void delete() {
        if (!deleteSelection() && caret < text.length()) {
            text.delete(caret, after(caret));
        }
    }

    /// Deletes what is selected and says whether anything was.
    public boolean deleteSelection() {
        if (!hasSelection()) {
            return false;
        }
        int from = selectionStart();
        text.delete(from, selectionEnd());
        moveTo(from, false);
        return true;
    }

    private int before(int position) {
        return position == 0 ? 0 : text.offsetByCodePoints(position, -1);
    }

    private int after(int position) {
        return position == text.length() ? position : text.offsetByCodePoints(position, 1);
    }

    private boolean isInsidePair(int position) {
        return position > 0 && position < text.length() && Character.isSurrogatePair(text.charAt(position - 1),
                text.charAt(position));
    }

    private static int cut(CharSequence what, int most) {
        int length = Math.min(what.length(), most);
        boolean splits = length > 0 && length < what.length()
                && Character.isSurrogatePair(what.charAt(length - 1), what.charAt(length));
        return splits ? length - 1 : length;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_';
    }
}
