package dev.jiffy.vision.yolo;

/// A row of samples, as floats in the range of the stream, to red, green and blue of 0 to `255 · scale`: the specification of
/// [RgbRowVector].
///
/// The colours go into one array, which is the input of a model or a scratch row: red to `out[red + x]` and so on. `out` is
/// none of the rows. The rows are scratch, too, and what is in them afterwards is not said: here colours are computed in place
/// and copied, because HotSpot's loops take half as long again where they store to three places of one array.
final class RgbRow {
    private RgbRow() {
    }

    /// Y, Cb and Cr.
    ///
    /// @param from first column to do
    /// @param count columns of the row
    static void yuv(YuvToRgb map, float scale, float[] luma, float[] blueness, float[] redness, int from, int count,
            float[] out, int red, int green, int blue) {
        for (int x = from; x < count; x++) {
            float y = (luma[x] - map.offset()) * map.y();
            float cb = blueness[x] - map.middle();
            float cr = redness[x] - map.middle();
            luma[x] = limit(y + map.redCr() * cr) * scale;
            blueness[x] = limit(y + map.greenCb() * cb + map.greenCr() * cr) * scale;
            redness[x] = limit(y + map.blueCb() * cb) * scale;
        }
        System.arraycopy(luma, from, out, red + from, count - from);
        System.arraycopy(blueness, from, out, green + from, count - from);
        System.arraycopy(redness, from, out, blue + from, count - from);
    }

    /// G, B and R, to which only gain and offset apply.
    static void gbr(YuvToRgb map, float scale, float[] g, float[] b, float[] r, int from, int count, float[] out,
            int red, int green, int blue) {
        single(map, scale, r, from, count);
        single(map, scale, g, from, count);
        single(map, scale, b, from, count);
        System.arraycopy(r, from, out, red + from, count - from);
        System.arraycopy(g, from, out, green + from, count - from);
        System.arraycopy(b, from, out, blue + from, count - from);
    }

    /// Y alone: three times the same.
    static void gray(YuvToRgb map, float scale, float[] luma, int from, int count, float[] out, int red, int green,
            int blue) {
        single(map, scale, luma, from, count);
        System.arraycopy(luma, from, out, red + from, count - from);
        System.arraycopy(luma, from, out, green + from, count - from);
        System.arraycopy(luma, from, out, blue + from, count - from);
    }

    /// Offset, gain and limits alone, in place.
    private static void single(YuvToRgb map, float scale, float[] row, int from, int count) {
        for (int x = from; x < count; x++) {
            row[x] = limit((row[x] - map.offset()) * map.y()) * scale;
        }
    }

    private static float limit(float value) {
        return Math.min(255f, Math.max(0f, value));
    }
}
