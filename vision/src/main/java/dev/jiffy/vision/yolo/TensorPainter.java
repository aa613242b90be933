package dev.jiffy.vision.yolo;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/// Paints frames into the input of a model, `[1, 3, height, width]`: scaled, converted to RGB or BGR and padded in one
/// pass over the planes, without a picture in between. All sampling structures and depths; grey becomes three equal planes.
///
/// Works row by row in arrays of its own, made anew only when frames change size. One thread uses a painter.
public final class TensorPainter {
    private final YoloLayout layout;
    private final int width;
    private final int height;
    private final float[][] rows;
    private @Nullable Plan plan;

    /// What frames of one size and format need.
    private record Plan(FrameFormat format, int frameWidth, int frameHeight, Letterbox letterbox, ScaledPlane luma,
            ScaledPlane chroma) {
        boolean fits(Frame frame) {
            return frame.width() == frameWidth && frame.height() == frameHeight && frame.format().equals(format);
        }
    }

    /// A painter for inputs of this size.
    public TensorPainter(YoloLayout layout, int width, int height) {
        this.layout = layout;
        this.width = width;
        this.height = height;
        rows = new float[3][width];
    }

    /// Paints a frame and says where it lies.
    ///
    /// @param tensor takes `3 · height · width` values from index 0
    public Letterbox paint(Frame frame, FloatBuffer tensor) {
        Plan p = plan;
        if (p == null || !p.fits(frame)) {
            p = plan(frame);
            plan = p;
            float padding = YoloLayout.PADDING * layout.scale();
            for (int i = 0; i < 3 * width * height; i++) {
                tensor.put(i, padding);
            }
        }
        YuvToRgb map = YuvToRgb.of(frame);
        boolean isGray = frame.format().chroma() == ChromaFormat.GRAY;
        Letterbox box = p.letterbox;
        for (int y = 0; y < box.height(); y++) {
            p.luma.row(frame, 0, y, rows[0]);
            if (!isGray) {
                p.chroma.row(frame, 1, y, rows[1]);
                p.chroma.row(frame, 2, y, rows[2]);
            }
            if (isGray) {
                gray(map, box.width());
            } else if (map.rgb()) {
                reorder(map, box.width());
            } else {
                convert(map, box.width());
            }
            int at = (box.top() + y) * width + box.left();
            int size = width * height;
            tensor.put(at, rows[layout.bgr() ? 2 : 0], 0, box.width());
            tensor.put(size + at, rows[1], 0, box.width());
            tensor.put(2 * size + at, rows[layout.bgr() ? 0 : 2], 0, box.width());
        }
        return box;
    }

    private Plan plan(Frame frame) {
        Letterbox box = Letterbox.fit(frame.width(), frame.height(), width, height, layout.centered());
        ScaledPlane luma = new ScaledPlane(frame.width(), frame.height(), box.width(), box.height());
        ScaledPlane chroma = frame.format().chroma().planes() == 1
                ? luma
                : new ScaledPlane(frame.visibleWidth(1), frame.visibleHeight(1), box.width(), box.height());
        return new Plan(frame.format(), frame.width(), frame.height(), box, luma, chroma);
    }

    /// Y, Cb, Cr in, R, G, B out.
    private void convert(YuvToRgb map, int count) {
        float[] first = rows[0];
        float[] second = rows[1];
        float[] third = rows[2];
        float scale = layout.scale();
        for (int x = 0; x < count; x++) {
            float y = (first[x] - map.offset()) * map.y();
            float cb = second[x] - map.middle();
            float cr = third[x] - map.middle();
            first[x] = limit(y + map.redCr() * cr) * scale;
            second[x] = limit(y + map.greenCb() * cb + map.greenCr() * cr) * scale;
            third[x] = limit(y + map.blueCb() * cb) * scale;
        }
    }

    /// G, B, R in, R, G, B out.
    private void reorder(YuvToRgb map, int count) {
        float scale = layout.scale();
        for (int x = 0; x < count; x++) {
            float green = limit((rows[0][x] - map.offset()) * map.y()) * scale;
            float blue = limit((rows[1][x] - map.offset()) * map.y()) * scale;
            rows[0][x] = limit((rows[2][x] - map.offset()) * map.y()) * scale;
            rows[1][x] = green;
            rows[2][x] = blue;
        }
    }

    /// Y in, three times the same out.
    private void gray(YuvToRgb map, int count) {
        for (int x = 0; x < count; x++) {
            float value = limit((rows[0][x] - map.offset()) * map.y()) * layout.scale();
            rows[0][x] = value;
            rows[1][x] = value;
            rows[2][x] = value;
        }
    }

    private static float limit(float value) {
        return Math.min(255f, Math.max(0f, value));
    }
}
