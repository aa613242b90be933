package dev.jiffy.infer.plan;

/// Pixels of an area picked by row and column: Resize to the nearest pixel.
///
/// @param rows of the input, for each row of the output
/// @param columns of the input, for each column of the output
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record PickStep(Memory memory, Area input, Area output, int[] rows, int[] columns) implements Step {
    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int count = output.batch() * output.height();
        int end = Parts.first(count, part + 1, parts);
        for (int r = Parts.first(count, part, parts); r < end; r++) {
            int image = r / output.height();
            int y = r % output.height();
            int from = input.at(image, rows[y], 0);
            int to = output.at(image, y, 0);
            for (int x = 0; x < output.width(); x++) {
                System.arraycopy(floats, from + columns[x] * input.pixelStep(), floats, to + x * output.pixelStep(),
                        output.channels());
            }
        }
    }
}
