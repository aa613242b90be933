package dev.jiffy.desk.x11;

import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.surface.WindowListener;
import java.util.ArrayList;
import java.util.List;

/// Keeps what a window told.
final class Heard implements WindowListener {
    final List<KeyPress> keys = new ArrayList<>();
    final List<Pointer> pointers = new ArrayList<>();
    final List<String> pasted = new ArrayList<>();
    int resized;
    boolean isClosed;

    @Override
    public void key(KeyPress press) {
        keys.add(press);
    }

    @Override
    public void pointer(Pointer pointer) {
        pointers.add(pointer);
    }

    @Override
    public void resized() {
        resized++;
    }

    @Override
    public void focused(boolean isFocused) {
        // Without a window manager it comes and goes.
    }

    @Override
    public void closeRequested() {
        isClosed = true;
    }

    @Override
    public void pasted(String text) {
        pasted.add(text);
    }
}
