package dev.jiffy.video.color;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;

/// From samples to R'G'B' in fixed point: ITU-T H.273 clause 8.3, inverted, scaled to 0…255 and rounded once at the end.
///
/// With `>>` by [#FRACTION] and a clamp, for samples Y, U (Cb), V (Cr):
///
/// ```text
/// R = y·Y + ru·U + rv·V + r0        G = y·Y + gu·U + gv·V + g0        B = y·Y + bu·U + bv·V + b0
/// ```
///
/// The offsets contain black level, chroma zero and the half for rounding. Each factor is off by half a unit at most, so a
/// result, before it is rounded, is off by less than `(3 · 2^depth) / 2^21`: 0.0004 of a level at 8 bits, 0.024 at 14.
/// 8-bit sums stay below 2^30 in magnitude and those of 14 bits too, as their factors are smaller.
///
/// A matrix that is not told, or that cannot be (chroma-derived ones), is BT.601 for pictures below 720 lines and BT.709
/// from there, as players do. Constant luminance (BT.2020, code point 10) is taken for the ordinary kind. A range that is
/// not told is the studio range.
final class ColorMatrix {
    /// Binary places of the factors.
    static final int FRACTION = 20;

    private static final int GBR = 0;
    private static final int YCGCO = 8;
    private static final int HIGH_DEFINITION_LINES = 720;

    /// The planes are G, B, R: `R = rv·V + r0`, `G = y·Y + g0`, `B = bu·U + b0`.
    final boolean gbr;
    final int y;
    /// Offset of luma alone.
    final int y0;
    final int ru;
    final int rv;
    final int r0;
    final int gu;
    final int gv;
    final int g0;
    final int bu;
    final int bv;
    final int b0;

    private ColorMatrix(double lumaScale, double chromaScale, double[] factors, double black, double zero,
            boolean gbr) {
        this.gbr = gbr;
        y = fixed(lumaScale);
        y0 = fixed(0.5) - fixedProduct(y, black);
        ru = fixed(chromaScale * factors[0]);
        rv = fixed(chromaScale * factors[1]);
        gu = fixed(chromaScale * factors[2]);
        gv = fixed(chromaScale * factors[3]);
        bu = fixed(chromaScale * factors[4]);
        bv = fixed(chromaScale * factors[5]);
        r0 = (gbr ? fixed(0.5) : y0) - fixedProduct(ru + rv, zero);
        g0 = y0 - fixedProduct(gu + gv, zero);
        b0 = (gbr ? fixed(0.5) : y0) - fixedProduct(bu + bv, zero);
    }

    /// The matrix of a frame.
    static ColorMatrix of(Frame frame) {
        return of(frame.color(), frame.format().chroma(), frame.lumaBits(), frame.chromaBits(), frame.height());
    }

    static ColorMatrix of(ColorDescription color, ChromaFormat chroma, int lumaBits, int chromaBits, int lines) {
        double lumaUnit = unit(color.fullRange(), lumaBits, 219);
        double black = color.fullRange() ? 0 : 16 << lumaBits - 8;
        if (color.matrix() == GBR && chroma == ChromaFormat.YUV444) {
            double unit = unit(color.fullRange(), chromaBits, 219);
            double chromaBlack = color.fullRange() ? 0 : 16 << chromaBits - 8;
            return new ColorMatrix(lumaUnit, unit, new double[]{0, 1, 0, 0, 1, 0}, black, chromaBlack, true);
        }
        double zero = 1 << chromaBits - 1;
        if (color.matrix() == YCGCO) {
            // Equations for code point 8 quantise R, G and B first: differences have the steps of luma.
            double unit = unit(color.fullRange(), chromaBits, 219);
            return new ColorMatrix(lumaUnit, unit, new double[]{-1, 1, 1, 0, -1, -1}, black, zero, false);
        }
        double unit = unit(color.fullRange(), chromaBits, 224);
        return new ColorMatrix(lumaUnit, unit, factors(color.matrix(), lines), black, zero, false);
    }

    /// Output levels to a step of a sample.
    private static double unit(boolean fullRange, int bits, int studioSteps) {
        return 255.0 / (fullRange ? (1 << bits) - 1 : studioSteps << bits - 8);
    }

    /// What E'PB and E'PR add to R, G and B, from KR and KB (H.273 Table 4).
    private static double[] factors(int matrix, int lines) {
        return switch (matrix) {
            case 1 -> factors(0.2126, 0.0722);
            case 4 -> factors(0.30, 0.11);
            case 5, 6 -> factors(0.299, 0.114);
            case 7 -> factors(0.212, 0.087);
            case 9, 10 -> factors(0.2627, 0.0593);
            default -> lines < HIGH_DEFINITION_LINES ? factors(0.299, 0.114) : factors(0.2126, 0.0722);
        };
    }

    private static double[] factors(double kr, double kb) {
        double kg = 1 - kr - kb;
        return new double[]{0, 2 * (1 - kr), -2 * kb * (1 - kb) / kg, -2 * kr * (1 - kr) / kg, 2 * (1 - kb), 0};
    }

    private static int fixed(double value) {
        return (int) Math.rint(value * (1 << FRACTION));
    }

    /// The exact product: the offsets must fit the rounded factors, or grey would be tinted.
    private static int fixedProduct(int factor, double samples) {
        return Math.toIntExact((long) factor * (long) samples);
    }
}
