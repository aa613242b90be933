package dev.jiffy.video.color;

import dev.jiffy.core.Frame;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;

/// Frames as AWT images: the one class here that needs `java.desktop`.
///
/// The module only asks for `java.desktop` at compile time (`requires static`), so a program that shows nothing does not
/// load it: a program that uses this class requires it itself, or starts with `--add-modules java.desktop`.
public final class FrameImages {
    private FrameImages() {
    }

    /// The visible part of a frame, as coded.
    public static BufferedImage toBufferedImage(Frame frame) {
        return toBufferedImage(frame, null);
    }

    /// The same into the pixels of `reuse` where that is an image of the right size that this class has made; otherwise into a
    /// new one. An image whose pixels are written this way is not kept in the memory of the graphics card.
    public static BufferedImage toBufferedImage(Frame frame, @Nullable BufferedImage reuse) {
        BufferedImage image = image(frame.width(), frame.height(), reuse);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        new ArgbConverter().convert(frame, pixels, 0, frame.width());
        return image;
    }

    /// Copies a picture, turned or scaled as it may be.
    public static BufferedImage toBufferedImage(ArgbPicture picture, @Nullable BufferedImage reuse) {
        BufferedImage image = image(picture.width(), picture.height(), reuse);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(picture.pixels(), 0, pixels, 0, picture.width() * picture.height());
        return image;
    }

    private static BufferedImage image(int width, int height, @Nullable BufferedImage reuse) {
        return reuse != null && reuse.getWidth() == width && reuse.getHeight() == height
                && reuse.getType() == BufferedImage.TYPE_INT_RGB
                        ? reuse
                        : new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }
}
