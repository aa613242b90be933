package dev.jiffy.vision.yolo;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.kernels.KernelWarmup;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Paints frames into the input of a model, `[1, 3, height, width]`: scaled, converted to RGB or BGR and padded in one
/// pass over the planes, without a picture in between. All sampling structures and depths; grey becomes three equal planes.
///
/// Works row by row in arrays of its own, made anew only when frames change size, format or colour; a frame like the last one
/// allocates nothing. Colours go straight into the array behind a tensor that has one, and by way of a row into any other.
/// One thread uses a painter.
public final class TensorPainter {
    private final YoloLayout layout;
    private final int width;
    private final int height;
    private final float[][] rows;
    private final float[] colours;
    private @Nullable Plan plan;
    /// The plan's vector kernels were not asked for yet: the second frame does, because before the first result they would take
    /// processors from who waits for it, and in the queue the place of the kernels of the model.
    private boolean isFresh;

    /// What frames of one size, format and colour need.
    private record Plan(FrameFormat format, int frameWidth, int frameHeight, ColorDescription color, int lumaBits,
            int chromaBits, YuvToRgb map, Letterbox letterbox, ScaledPlane luma, ScaledPlane chroma,
            PainterKernel blending, PainterKernel mapping) {
        boolean fits(Frame frame) {
            return frame.width() == frameWidth && frame.height() == frameHeight && frame.format().equals(format)
                    && Objects.equals(frame.color(), color) && frame.lumaBits() == lumaBits
                    && frame.chromaBits() == chromaBits;
        }
    }

    /// A painter for inputs of this size.
    public TensorPainter(YoloLayout layout, int width, int height) {
        this.layout = layout;
        this.width = width;
        this.height = height;
        rows = new float[3][width];
        colours = new float[3 * width];
    }

    /// Paints a frame and says where it lies.
    ///
    /// @param tensor takes `3 · height · width` values from index 0
    /// @throws IndexOutOfBoundsException if it is shorter
    public Letterbox paint(Frame frame, FloatBuffer tensor) {
        Plan p = planFor(frame, tensor);
        return paint(p, frame, tensor, p.blending.vector(), p.mapping.vector());
    }

    /// The same with these twins of the kernels.
    ///
    /// @param vector where the machine has vectors of 256 bits
    Letterbox paint(Frame frame, FloatBuffer tensor, boolean vector) {
        return paint(planFor(frame, tensor), frame, tensor, vector, vector);
    }

    private Plan planFor(Frame frame, FloatBuffer tensor) {
        Objects.checkFromIndexSize(0, 3 * width * height, tensor.limit());
        Plan p = plan;
        if (p == null || !p.fits(frame)) {
            p = plan(frame);
            plan = p;
            isFresh = true;
            float padding = YoloLayout.PADDING * layout.scale();
            for (int i = 0; i < 3 * width * height; i++) {
                tensor.put(i, padding);
            }
        } else if (isFresh) {
            isFresh = false;
            PainterKernel.request(p.blending, p.mapping);
        }
        return p;
    }

    private Letterbox paint(Plan p, Frame frame, FloatBuffer tensor, boolean blendVector, boolean mapVector) {
        boolean isGray = frame.format().chroma() == ChromaFormat.GRAY;
        Letterbox box = p.letterbox;
        int size = width * height;
        for (int y = 0; y < box.height(); y++) {
            p.luma.row(frame, 0, y, rows[0], blendVector);
            if (!isGray) {
                p.chroma.row(frame, 1, y, rows[1], blendVector);
                p.chroma.row(frame, 2, y, rows[2], blendVector);
            }
            int at = (box.top() + y) * width + box.left();
            if (tensor.hasArray()) {
                map(p, box.width(), tensor.array(), tensor.arrayOffset() + at, size, mapVector);
            } else {
                map(p, box.width(), colours, 0, width, mapVector);
                tensor.put(at, colours, 0, box.width());
                tensor.put(size + at, colours, width, box.width());
                tensor.put(2 * size + at, colours, 2 * width, box.width());
            }
        }
        return box;
    }

    /// Rows to colours in the order of the layout, the first to `at` and each other `step` after the one before.
    private void map(Plan p, int count, float[] out, int at, int step, boolean vector) {
        int red = layout.bgr() ? at + 2 * step : at;
        int green = at + step;
        int blue = layout.bgr() ? at : at + 2 * step;
        float scale = layout.scale();
        if (p.mapping == PainterKernel.GRAY) {
            if (vector) {
                RgbRowVector.gray(p.map, scale, rows[0], count, out, red, green, blue);
            } else {
                RgbRow.gray(p.map, scale, rows[0], 0, count, out, red, green, blue);
            }
        } else if (p.mapping == PainterKernel.GBR) {
            if (vector) {
                RgbRowVector.gbr(p.map, scale, rows[0], rows[1], rows[2], count, out, red, green, blue);
            } else {
                RgbRow.gbr(p.map, scale, rows[0], rows[1], rows[2], 0, count, out, red, green, blue);
            }
        } else if (vector) {
            RgbRowVector.yuv(p.map, scale, rows[0], rows[1], rows[2], count, out, red, green, blue);
        } else {
            RgbRow.yuv(p.map, scale, rows[0], rows[1], rows[2], 0, count, out, red, green, blue);
        }
    }

    private Plan plan(Frame frame) {
        Letterbox box = Letterbox.fit(frame.width(), frame.height(), width, height, layout.centered());
        ChromaFormat sampling = frame.format().chroma();
        ScaledPlane luma = new ScaledPlane(frame.width(), frame.height(), box.width(), box.height());
        ScaledPlane chroma = sampling.planes() == 1
                ? luma
                : new ScaledPlane(frame.visibleWidth(1), frame.visibleHeight(1), box.width(), box.height());
        YuvToRgb map = YuvToRgb.of(frame);
        PainterKernel blending = frame.format().wide() ? PainterKernel.SHORTS : PainterKernel.BYTES;
        PainterKernel mapping = sampling == ChromaFormat.GRAY
                ? PainterKernel.GRAY
                : map.rgb() ? PainterKernel.GBR : PainterKernel.YUV;
        if ("vector".equals(KernelWarmup.setting())) {
            PainterKernel.request(blending, mapping);
        }
        return new Plan(frame.format(), frame.width(), frame.height(), frame.color(), frame.lumaBits(),
                frame.chromaBits(), map, box, luma, chroma, blending, mapping);
    }
}
