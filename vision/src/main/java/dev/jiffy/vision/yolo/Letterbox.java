package dev.jiffy.vision.yolo;

import dev.jiffy.vision.Box;

/// How a picture is fitted into the input of a model: scaled by one factor for both axes, the rest padded.
///
/// @param left first column of the picture in the input
/// @param top first row of the picture in the input
/// @param width columns the picture takes
/// @param height rows the picture takes
public record Letterbox(int left, int top, int width, int height) {
    /// Fits a picture in, in the top left corner or in the middle.
    ///
    /// @param pictureWidth columns of the picture as displayed; positive
    /// @param pictureHeight rows of the picture; positive
    /// @param inputWidth columns of the input
    /// @param inputHeight rows of the input
    public static Letterbox fit(int pictureWidth, int pictureHeight, int inputWidth, int inputHeight,
            boolean centered) {
        double scale = Math.min((double) inputWidth / pictureWidth, (double) inputHeight / pictureHeight);
        int width = Math.clamp((int) (pictureWidth * scale + (centered ? 0.5 : 0)), 1, inputWidth);
        int height = Math.clamp((int) (pictureHeight * scale + (centered ? 0.5 : 0)), 1, inputHeight);
        return centered
                ? new Letterbox((inputWidth - width) / 2, (inputHeight - height) / 2, width, height)
                : new Letterbox(0, 0, width, height);
    }

    /// A box in input pixels as fractions of the picture; it reaches as far beyond its borders as the model meant.
    public Box toPicture(double centerX, double centerY, double boxWidth, double boxHeight) {
        return Box.around((centerX - left) / width, (centerY - top) / height, boxWidth / width, boxHeight / height);
    }
}
