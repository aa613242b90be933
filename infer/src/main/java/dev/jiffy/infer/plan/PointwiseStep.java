package dev.jiffy.infer.plan;

import dev.jiffy.infer.operator.Pointwise;

/// A function of one number over an area.
record PointwiseStep(Memory memory, Pointwise function, Area from, Area to) implements Step {
    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int rows = from.batch() * from.height();
        int end = Parts.first(rows, part + 1, parts);
        int channels = from.channels();
        for (int r = Parts.first(rows, part, parts); r < end; r++) {
            int a = from.at(r / from.height(), r % from.height(), 0);
            int b = to.at(r / from.height(), r % from.height(), 0);
            for (int x = 0; x < from.width(); x++) {
                System.arraycopy(floats, a + x * from.pixelStep(), floats, b + x * to.pixelStep(), channels);
            }
            Activate.run(function, floats, b, to.pixelStep(), channels, to.width());
        }
    }
}
