package dev.jiffy.infer.plan;

import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;

/// Between `[batch, channels, height, width]`, row-major, and an area.
///
/// @param toArea whether from planes to pixels
record PlanarCopy(Memory memory, Slot planes, Area area, boolean toArea) implements Step {
    /// Rows that are worked on at a time, so that strided reads stay in the cache.
    @Override
    public void run(int part, int parts) {
        Tensor tensor = planes.tensor(memory);
        FloatTensor planar = (FloatTensor) tensor;
        float[] array = planar.array();
        float[] floats = memory.floats();
        int size = area.height() * area.width();
        int rows = area.batch() * area.height();
        int end = Parts.first(rows, part + 1, parts);
        for (int r = Parts.first(rows, part, parts); r < end; r++) {
            int image = r / area.height();
            int y = r % area.height();
            int at = area.at(image, y, 0);
            int from = planar.start() + image * area.channels() * size + y * area.width();
            for (int c = 0; c < area.channels(); c++) {
                if (toArea) {
                    gather(array, from + c * size, floats, at + c, area.pixelStep(), area.width());
                } else {
                    scatter(floats, at + c, area.pixelStep(), array, from + c * size, area.width());
                }
            }
        }
    }

    private static void gather(float[] from, int at, float[] to, int toAt, int step, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i * step] = from[at + i];
        }
    }

    private static void scatter(float[] from, int at, int step, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = from[at + i * step];
        }
    }
}
