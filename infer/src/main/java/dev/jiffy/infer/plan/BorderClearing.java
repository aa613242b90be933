package dev.jiffy.infer.plan;

import java.util.Arrays;

/// Writes the zeros around an area, because its memory was somebody else's before. The area is one of its own buffer, with all
/// channels.
record BorderClearing(Memory memory, Area area) implements Step {
    @Override
    public void run(int part, int parts) {
        if (part != 0) {
            return;
        }
        float[] floats = memory.floats();
        int row = area.rowStep();
        int before = area.left() * area.pixelStep();
        int after = area.right() * area.pixelStep();
        for (int n = 0; n < area.batch(); n++) {
            int at = area.at(n, -area.top(), -area.left());
            int end = area.at(n, area.height() + area.bottom() - 1, area.width() + area.right());
            int first = area.at(n, 0, -area.left());
            Arrays.fill(floats, at, first, 0);
            Arrays.fill(floats, first + area.height() * row, end, 0);
            for (int y = 0; y < area.height(); y++) {
                int from = first + y * row;
                Arrays.fill(floats, from, from + before, 0);
                Arrays.fill(floats, from + row - after, from + row, 0);
            }
        }
    }
}
