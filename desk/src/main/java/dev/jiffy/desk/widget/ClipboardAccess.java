package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.Clipboard;

/// Where a field puts what is copied, and asks for what is to be pasted.
public interface ClipboardAccess {
    /// Takes nothing and gives nothing.
    ClipboardAccess NONE = new ClipboardAccess() {
        @Override
        public void copy(Clipboard clipboard, String text) {
            // Nowhere to put it.
        }

        @Override
        public void paste(Clipboard clipboard) {
            // Nothing will come.
        }
    };

    /// Offers a text to others.
    void copy(Clipboard clipboard, String text);

    /// Asks for a text; it comes to [Widget#paste(String)].
    void paste(Clipboard clipboard);
}
