package dev.jiffy.infer.plan;

/// From one area to another of the same size.
record AreaCopy(Memory memory, Area from, Area to) implements Step {
    private static final int COLOURS = 3;

    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int rows = from.batch() * from.height();
        int end = Parts.first(rows, part + 1, parts);
        boolean whole = from.pixelStep() == from.channels() && to.pixelStep() == to.channels();
        for (int r = Parts.first(rows, part, parts); r < end; r++) {
            int a = from.at(r / from.height(), r % from.height(), 0);
            int b = to.at(r / from.height(), r % from.height(), 0);
            if (whole) {
                System.arraycopy(floats, a, floats, b, from.width() * from.channels());
            } else {
                pixels(floats, a, from.pixelStep(), b, to.pixelStep(), from.channels(), from.width());
            }
        }
    }

    private static void pixels(float[] floats, int a, int aStep, int b, int bStep, int channels, int count) {
        if (channels == COLOURS) {
            colours(floats, a, aStep, b, bStep, count);
            return;
        }
        for (int x = 0; x < count; x++) {
            for (int c = 0; c < channels; c++) {
                floats[b + x * bStep + c] = floats[a + x * aStep + c];
            }
        }
    }

    /// The same for pictures: an inner loop of three turns costs more than the three copies.
    private static void colours(float[] floats, int a, int aStep, int b, int bStep, int count) {
        for (int x = 0; x < count; x++) {
            int from = a + x * aStep;
            int to = b + x * bStep;
            floats[to] = floats[from];
            floats[to + 1] = floats[from + 1];
            floats[to + 2] = floats[from + 2];
        }
    }
}
