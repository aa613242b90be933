package dev.jiffy.desk.surface;

/// Hears what the user does with a window, in the thread that polls it.
public interface WindowListener {
    /// A key went down.
    void key(KeyPress press);

    /// The pointer did something.
    void pointer(Pointer pointer);

    /// The surface has another size, or must be painted anew for another reason.
    void resized();

    /// The window got or lost the keyboard.
    void focused(boolean isFocused);

    /// The user wants it closed.
    void closeRequested();

    /// What was asked for with [Window#paste(Clipboard)] has come.
    void pasted(String text);
}
