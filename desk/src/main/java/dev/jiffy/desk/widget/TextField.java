package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.Clipboard;
import dev.jiffy.desk.surface.GlyphFace;
import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.surface.TextLine;

/// One line of text to edit, with its label inside at the left and a unit at the right. A text that is longer than the field scrolls.
///
/// Up and Down go to whoever steps numbers ([#onStep(Step)]); Enter to [#onEnter(Runnable)].
public final class TextField extends Widget {
    /// Steps a number up or down.
    @FunctionalInterface
    public interface Step {
        /// By so many units; negative is down.
        void by(int units);
    }

    private final String label;
    private final TextEdit edit;
    private final ClipboardAccess clipboard;
    private String unit = "";
    private boolean isWrong;
    private Runnable changed = () -> {
    };
    private Runnable entered = () -> {
    };
    private Step step = units -> {
    };
    private int firstVisible;
    private int advance = 1;
    private int textX;
    private long pressedNanos = Long.MIN_VALUE;

    /// An empty field.
    ///
    /// @param label what it is for
    /// @param limit most characters
    public TextField(String label, int limit, ClipboardAccess clipboard) {
        this.label = label;
        this.edit = new TextEdit(limit);
        this.clipboard = clipboard;
    }

    /// What is written in it.
    public String text() {
        return edit.text();
    }

    /// Writes something else in it.
    public void set(String text) {
        if (!edit.text().equals(text)) {
            edit.set(text);
            firstVisible = 0;
            touch();
            changed.run();
        }
    }

    /// What stands at its right.
    public void unit(String newUnit) {
        if (!unit.equals(newUnit)) {
            unit = newUnit;
            touch();
        }
    }

    /// Whether it is framed as wrong.
    public void wrong(boolean newWrong) {
        if (isWrong != newWrong) {
            isWrong = newWrong;
            touch();
        }
    }

    /// Who hears that the text changed.
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /// Who hears Enter.
    public void onEnter(Runnable listener) {
        entered = listener;
    }

    /// Who steps.
    public void onStep(Step listener) {
        step = listener;
    }

    @Override
    public boolean isFocusable() {
        return true;
    }

    @Override
    protected void focusChanged() {
        if (isFocused()) {
            edit.selectAll();
        } else {
            edit.moveTo(edit.caret(), false);
        }
    }

    @Override
    public boolean key(KeyPress press) {
        int before = edit.length();
        String old = edit.text();
        if (!act(press)) {
            return false;
        }
        if (before != edit.length() || !old.contentEquals(edit.text())) {
            changed.run();
        }
        touch();
        return true;
    }

    private boolean act(KeyPress press) {
        switch (press.key()) {
            case LEFT -> {
                if (press.isControl()) {
                    edit.wordLeft(press.isShift());
                } else {
                    edit.left(press.isShift());
                }
            }
            case RIGHT -> {
                if (press.isControl()) {
                    edit.wordRight(press.isShift());
                } else {
                    edit.right(press.isShift());
                }
            }
            case HOME -> edit.moveTo(0, press.isShift());
            case END -> edit.moveTo(edit.length(), press.isShift());
            case BACKSPACE -> edit.backspace();
            case DELETE -> edit.delete();
            case UP -> step.by(press.isShift() ? 10 : 1);
            case DOWN -> step.by(press.isShift() ? -10 : -1);
            case ENTER -> entered.run();
            case INSERT -> {
                return press.isShift() && paste(Clipboard.COPIED);
            }
            case CHARACTER -> {
                return character(press);
            }
            default -> {
                return false;
            }
        }
        if (press.isShift() && edit.hasSelection()) {
            clipboard.copy(Clipboard.SELECTED, edit.selected());
        }
        return true;
    }

    private boolean character(KeyPress press) {
        if (press.isText()) {
            edit.insert(Character.toString(press.codePoint()));
        } else if (press.isControl('a')) {
            edit.selectAll();
        } else if (press.isControl('c') && edit.hasSelection()) {
            clipboard.copy(Clipboard.COPIED, edit.selected());
        } else if (press.isControl('x') && edit.hasSelection()) {
            clipboard.copy(Clipboard.COPIED, edit.selected());
            edit.deleteSelection();
        } else if (press.isControl('v')) {
            return paste(Clipboard.COPIED);
        } else {
            return false;
        }
        return true;
    }

    private boolean paste(Clipboard from) {
        clipboard.paste(from);
        return true;
    }

    @Override
    public void paste(String text) {
        edit.insert(text.strip());
        touch();
        changed.run();
    }

    @Override
    public boolean pointer(Pointer pointer) {
        int position = firstVisible + Math.max(0, (pointer.x() - textX + advance / 2) / advance);
        switch (pointer.kind()) {
            case PRESS -> {
                if (pointer.button() == Pointer.MIDDLE) {
                    edit.moveTo(position, false);
                    clipboard.paste(Clipboard.SELECTED);
                } else {
                    long now = System.nanoTime();
                    if (now - pressedNanos < 300_000_000L) {
                        edit.selectWord(position);
                    } else {
                        edit.moveTo(position, pointer.isShift());
                    }
                    pressedNanos = now;
                }
            }
            case MOVE -> {
                if (pressedNanos == Long.MIN_VALUE) {
                    return false;
                }
                edit.moveTo(position, true);
            }
            case RELEASE -> {
                pressedNanos = Long.MIN_VALUE;
                if (edit.hasSelection()) {
                    clipboard.copy(Clipboard.SELECTED, edit.selected());
                }
            }
            case WHEEL -> step.by(pointer.wheel() < 0 ? 1 : -1);
            case LEAVE -> {
                return false;
            }
        }
        touch();
        return true;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        GlyphFace face = theme.normal();
        Rect in = bounds();
        brush.fill(theme.raised(), in);
        brush.frame(isWrong ? theme.sell() : isFocused() ? theme.accent() : theme.border(), in);
        Rect inner = in.inset(theme.px(7), theme.px(1));
        brush.left(theme.small(), theme.dim(), inner, label);
        int unitWidth = (unit.length() + 1) * theme.small().advance();
        brush.right(theme.small(), theme.dim(), inner, unit);
        advance = face.advance();
        Rect room = inner.afterLeft((label.length() + 1) * theme.small().advance()).beforeEnd(unitWidth);
        int fits = Math.max(1, room.width() / advance - 1);
        firstVisible = Math.clamp(firstVisible, Math.max(0, edit.caret() - fits), edit.caret());
        firstVisible = Math.min(firstVisible, Math.max(0, edit.length() - fits));
        int last = Math.min(edit.length(), firstVisible + fits);
        textX = room.right() - (last - firstVisible) * advance;
        int from = Math.clamp(edit.selectionStart(), firstVisible, last);
        int to = Math.clamp(edit.selectionEnd(), firstVisible, last);
        int lineHeight = face.ascent() + face.descent();
        int top = in.y() + (in.height() - lineHeight) / 2;
        if (isFocused() && to > from) {
            brush.surface().fill(Theme.alpha(theme.accent(), 0x70), textX + (from - firstVisible) * advance, top,
                    (to - from) * advance, lineHeight);
        }
        TextLine line = brush.line();
        for (int i = firstVisible; i < last; i++) {
            line.add(edit.charAt(i));
        }
        brush.at(face, theme.text(), textX, in.y(), in.height(), line);
        if (isFocused()) {
            brush.surface().fill(theme.accent(), textX + (edit.caret() - firstVisible) * advance, top, theme.px(1.5),
                    lineHeight);
        }
    }
}
