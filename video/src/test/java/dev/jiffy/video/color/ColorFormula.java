package dev.jiffy.video.color;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;

/// ITU-T H.273 clause 8.3 in real numbers, solved for E'R, E'G and E'B; written down apart from [ColorMatrix].
final class ColorFormula {
    private ColorFormula() {
    }

    /// R, G and B of a visible pixel in 0…255, not rounded.
    static double[] pixel(Frame frame, int x, int y) {
        ChromaFormat chroma = frame.format().chroma();
        double luma = sample(frame, 0, frame.cropLeft() + x, frame.cropTop() + y);
        if (chroma == ChromaFormat.GRAY) {
            double level = clip(lumaLevel(frame, luma, frame.lumaBits()));
            return new double[]{level, level, level};
        }
        int cx = frame.cropLeft() + x >> chroma.shiftX();
        int cy = frame.cropTop() + y >> chroma.shiftY();
        return rgb(frame, luma, sample(frame, 1, cx, cy), sample(frame, 2, cx, cy));
    }

    private static double[] rgb(Frame frame, double y, double cb, double cr) {
        int matrix = frame.color().matrix();
        int bits = frame.chromaBits();
        if (matrix == 0) {
            return new double[]{clip(lumaLevel(frame, cr, bits)), clip(lumaLevel(frame, y, frame.lumaBits())),
                    clip(lumaLevel(frame, cb, bits))};
        }
        double ey = lumaLevel(frame, y, frame.lumaBits());
        double pb = (cb - Math.pow(2, bits - 1))
                / (frame.color().fullRange() ? Math.pow(2, bits) - 1 : 224 * Math.pow(2, bits - 8));
        double pr = (cr - Math.pow(2, bits - 1))
                / (frame.color().fullRange() ? Math.pow(2, bits) - 1 : 224 * Math.pow(2, bits - 8));
        if (matrix == 8) {
            double step = frame.color().fullRange() ? 1 : 224.0 / 219;
            double t = ey - pb * step;
            return new double[]{clip(t + pr * step), clip(ey + pb * step), clip(t - pr * step)};
        }
        double kr = switch (matrix) {
            case 1 -> 0.2126;
            case 4 -> 0.30;
            case 5, 6 -> 0.299;
            case 7 -> 0.212;
            case 9, 10 -> 0.2627;
            default -> frame.height() < 720 ? 0.299 : 0.2126;
        };
        double kb = switch (matrix) {
            case 1 -> 0.0722;
            case 4 -> 0.11;
            case 5, 6 -> 0.114;
            case 7 -> 0.087;
            case 9, 10 -> 0.0593;
            default -> frame.height() < 720 ? 0.114 : 0.0722;
        };
        // E'PB = (E'B - E'Y) / (2 (1 - KB)), E'PR = (E'R - E'Y) / (2 (1 - KR)), E'Y = KR E'R + (1 - KR - KB) E'G + KB E'B
        double r = ey + 2 * (1 - kr) * pr;
        double b = ey + 2 * (1 - kb) * pb;
        double g = (ey - kr * r - kb * b) / (1 - kr - kb);
        return new double[]{clip(r), clip(g), clip(b)};
    }

    private static double lumaLevel(Frame frame, double sample, int bits) {
        return frame.color().fullRange()
                ? sample / (Math.pow(2, bits) - 1)
                : (sample / Math.pow(2, bits - 8) - 16) / 219;
    }

    private static double clip(double level) {
        return 255 * Math.clamp(level, 0.0, 1.0);
    }

    private static double sample(Frame frame, int plane, int x, int y) {
        int at = y * frame.stride(plane) + x;
        return frame.format().wide() ? frame.shorts(plane)[at] & 0xFFFF : frame.bytes(plane)[at] & 0xFF;
    }
}
