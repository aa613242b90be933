package dev.jiffy.core;

import org.jspecify.annotations.Nullable;

/// What a frame's memory must hold: coded size in luma samples, chroma sampling, and whether samples take 8 or 16 bits.
///
/// @param codedWidth luma samples per row, cropped or not; positive
/// @param codedHeight luma rows; positive
/// @param chroma sampling of the other planes
/// @param wide samples are `short[]` (more than 8 bits) instead of `byte[]`
public record FrameFormat(int codedWidth, int codedHeight, ChromaFormat chroma, boolean wide) {
    /// Samples behind the last row of every plane that a vector kernel may read, never use.
    public static final int SLACK = 64;

    /// Checks that the size is positive and that no plane exceeds an array.
    public FrameFormat {
        if (codedWidth <= 0 || codedHeight <= 0 || (long) codedWidth * codedHeight > Integer.MAX_VALUE - 1024L) {
            throw new IllegalArgumentException("frame of " + codedWidth + " x " + codedHeight + " samples");
        }
    }

    /// Written out because a record spins its own on first use, 10 ms on the way to the first frame.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FrameFormat that && codedWidth == that.codedWidth && codedHeight == that.codedHeight
                && chroma == that.chroma && wide == that.wide;
    }

    @Override
    public int hashCode() {
        return ((codedWidth * 31 + codedHeight) * 31 + chroma.hashCode()) * 31 + Boolean.hashCode(wide);
    }

    /// Samples per row of a plane.
    public int planeWidth(int plane) {
        return plane == 0 ? codedWidth : codedWidth + (1 << chroma.shiftX()) - 1 >> chroma.shiftX();
    }

    /// Rows of a plane.
    public int planeHeight(int plane) {
        return plane == 0 ? codedHeight : codedHeight + (1 << chroma.shiftY()) - 1 >> chroma.shiftY();
    }
}
