package dev.jiffy.vision.yolo;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;

/// The linear map from Y, Cb, Cr samples to R, G, B of 0 to 255 (ITU-T H.273 clause 8.3, equations 31 to 45 solved for RGB).
///
/// @param offset subtracted from Y
/// @param y gain of Y
/// @param redCr share of Cr in R
/// @param greenCb share of Cb in G
/// @param greenCr share of Cr in G
/// @param blueCb share of Cb in B
/// @param middle subtracted from Cb and Cr
/// @param rgb the planes are G, B, R and only gain and offset apply
record YuvToRgb(float offset, float y, float redCr, float greenCb, float greenCr, float blueCb, float middle,
        boolean rgb) {
    /// The map for the samples of a frame. Where nothing is said about the matrix it is BT.709 from 720 rows on and BT.601
    /// below, as players do.
    static YuvToRgb of(Frame frame) {
        ColorDescription color = frame.color();
        int matrix = color.matrix();
        double kr;
        double kb;
        switch (matrix) {
            case 1 -> {
                kr = 0.2126;
                kb = 0.0722;
            }
            case 9, 10 -> {
                kr = 0.2627;
                kb = 0.0593;
            }
            case 4, 5, 6 -> {
                kr = 0.299;
                kb = 0.114;
            }
            default -> {
                boolean isLarge = frame.height() >= 720;
                kr = isLarge ? 0.2126 : 0.299;
                kb = isLarge ? 0.0722 : 0.114;
            }
        }
        double step = 1 << frame.lumaBits() - 8;
        double chromaStep = 1 << frame.chromaBits() - 8;
        double full = (1 << frame.lumaBits()) - 1;
        double chromaFull = (1 << frame.chromaBits()) - 1;
        double y = color.fullRange() ? 255 / full : 255 / (219 * step);
        double c = color.fullRange() ? 255 / chromaFull : 255 / (224 * chromaStep);
        double kg = 1 - kr - kb;
        return new YuvToRgb((float) (color.fullRange() ? 0 : 16 * step), (float) y, (float) (2 * (1 - kr) * c),
                (float) (-2 * (1 - kb) * kb / kg * c), (float) (-2 * (1 - kr) * kr / kg * c),
                (float) (2 * (1 - kb) * c),
                (float) (128 * chromaStep), matrix == 0 && frame.format().chroma() == ChromaFormat.YUV444);
    }
}
