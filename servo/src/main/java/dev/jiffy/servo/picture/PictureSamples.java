package dev.jiffy.servo.picture;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/// Copies the samples of a decoded picture into a frame.
///
/// Grey and RGB samples of up to 16 bits are taken from the raster, because `getRGB` would take grey ones for linear light and
/// convert profiles. What is left (palettes, packed pixels, other colour spaces) has only `getRGB` to say what it means.
final class PictureSamples {
    private static final ColorDescription RGB = new ColorDescription(1, 13, 0, true);
    private static final ColorDescription GRAY = new ColorDescription(1, 13, 2, true);
    /// Planes of a frame by red, green, blue: the frame's order is green, blue, red.
    private static final int[] PLANE = {2, 0, 1};

    private PictureSamples() {
    }

    /// A frame of the pool with the picture in it.
    ///
    /// @throws IllegalStateException if the pool has none
    static Frame frame(BufferedImage picture, FramePool pool) {
        ColorModel colors = picture.getColorModel();
        boolean isPlain = colors instanceof ComponentColorModel && !colors.isAlphaPremultiplied()
                && (colors.getTransferType() == DataBuffer.TYPE_BYTE
                        || colors.getTransferType() == DataBuffer.TYPE_USHORT);
        int space = colors.getColorSpace().getType();
        boolean isGray = isPlain && space == ColorSpace.TYPE_GRAY;
        Frame frame = pool.tryAcquire(new FrameFormat(picture.getWidth(), picture.getHeight(),
                isGray ? ChromaFormat.GRAY : ChromaFormat.YUV444, false));
        if (frame == null) {
            throw new IllegalStateException("release a frame before the next one is read");
        }
        try {
            frame.color(isGray ? GRAY : RGB);
            if (isGray) {
                copy(picture.getRaster(), 0, colors.getComponentSize(0), frame, 0);
            } else if (isPlain && space == ColorSpace.TYPE_RGB) {
                for (int band = 0; band < PLANE.length; band++) {
                    copy(picture.getRaster(), band, colors.getComponentSize(band), frame, PLANE[band]);
                }
            } else {
                convert(picture, frame);
            }
            return frame;
        } catch (RuntimeException | Error e) {
            frame.release();
            throw e;
        }
    }

    /// One band of a raster, rounded to 8 bits.
    private static void copy(Raster raster, int band, int bits, Frame frame, int plane) {
        int width = raster.getWidth();
        int[] row = new int[width];
        byte[] samples = frame.bytes(plane);
        int most = (1 << bits) - 1;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
            int at = frame.visibleStart(plane) + y * frame.stride(plane);
            for (int x = 0; x < width; x++) {
                samples[at + x] = (byte) (bits == 8 ? row[x] : (row[x] * 255 + most / 2) / most);
            }
        }
    }

    /// Whatever it is, as sRGB.
    private static void convert(BufferedImage picture, Frame frame) {
        int width = picture.getWidth();
        int[] row = new int[width];
        byte[] green = frame.bytes(0);
        byte[] blue = frame.bytes(1);
        byte[] red = frame.bytes(2);
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            int at = y * frame.stride(0);
            for (int x = 0; x < width; x++) {
                red[at + x] = (byte) (row[x] >> 16);
                green[at + x] = (byte) (row[x] >> 8);
                blue[at + x] = (byte) row[x];
            }
        }
    }
}
