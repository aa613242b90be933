package dev.jiffy.line.station;

import dev.jiffy.core.Frame;
import dev.jiffy.line.picture.JpegEncoder;
import dev.jiffy.video.color.ArgbPicture;
import dev.jiffy.vision.Box;
import org.jspecify.annotations.Nullable;

/// JPEGs of a frame or of a part in it. Memory is kept for the next frame; one thread at a time.
final class Thumbnails {
    /// Largest side of the picture of a part.
    static final int PART_SIDE = 160;
    /// What is shown around a part, as a share of its box.
    private static final double MARGIN = 0.25;

    private final ArgbPicture picture = new ArgbPicture();
    private final JpegEncoder jpeg = new JpegEncoder();
    private @Nullable Frame frame;
    private boolean converted;

    /// From now on pictures are of this frame.
    void begin(Frame next) {
        frame = next;
        converted = false;
    }

    /// The frame has gone.
    void end() {
        frame = null;
    }

    private void convert() {
        Frame present = frame;
        if (present != null && !converted) {
            picture.set(present);
            converted = true;
        }
    }

    /// The whole frame, not wider than it is told to be.
    byte[] whole(int maxWidth) {
        convert();
        return encode(picture, Math.max(1, Math.min(maxWidth, picture.width())));
    }

    /// A part with what is around it; empty if it is outside of the frame.
    byte[] part(Box box) {
        convert();
        int w = picture.width();
        int h = picture.height();
        int left = Math.clamp((long) Math.floor((box.left() - MARGIN * box.width()) * w), 0, w);
        int right = Math.clamp((long) Math.ceil((box.right() + MARGIN * box.width()) * w), 0, w);
        int top = Math.clamp((long) Math.floor((box.top() - MARGIN * box.height()) * h), 0, h);
        int bottom = Math.clamp((long) Math.ceil((box.bottom() + MARGIN * box.height()) * h), 0, h);
        if (left >= right || top >= bottom) {
            return new byte[0];
        }
        ArgbPicture cut = picture.cropped(left, top, right - left, bottom - top);
        double scale = Math.min(1, PART_SIDE / (double) Math.max(cut.width(), cut.height()));
        return encode(cut, Math.max(1, (int) Math.round(cut.width() * scale)));
    }

    private byte[] encode(ArgbPicture from, int width) {
        int height = Math.max(1, Math.round((float) from.height() * width / from.width()));
        ArgbPicture sized = width == from.width() ? from : from.scaled(width, height);
        return jpeg.encode(sized.pixels(), sized.width(), sized.height());
    }
}
