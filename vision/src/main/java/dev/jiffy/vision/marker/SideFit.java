package dev.jiffy.vision.marker;

import dev.jiffy.vision.filter.GrayImage;

/// Four straight lines along the edges of a dark quadrangle, to a fraction of a pixel, and where they meet.
///
/// A line begins as the least-squares line through the samples of the outline between two corners. Then the brightness across it is
/// averaged over stretches of a few pixels, which takes the noise away where it does no harm to sharpness; in each
/// stretch the edge is where the squared slope of that profile has its centre; a line through these places, the outlying ones
/// weighted down (Cauchy), is the new one. Two rounds. Corners that are intersections of long lines are steadier than what
/// can be seen of a corner itself, which is blurred, often printed round, and only a few pixels large.
final class SideFit {
    private static final int ROUNDS = 2;
    private static final int MOST_STRETCHES = 10;
    private static final double STEP = 0.5;
    private static final double NARROWEST = 1.5;
    private static final double WIDEST = 3;
    private static final int MOST_STEPS = 2 * (int) (WIDEST / STEP) + 1;
    /// Pixels of a cell along the sides.
    private static final double MEAN_CELL = 1.75;
    /// Pixels of a cell in the direction in which it has fewest.
    private static final double LEAST_CELL = 1.2;
    /// Residuals of this many pixels count half.
    private static final double OUTLYING = 0.25;

    /// Of each side a point, its direction, and the direction outwards.
    private final double[] px = new double[4];
    private final double[] py = new double[4];
    private final double[] dx = new double[4];
    private final double[] dy = new double[4];
    private final double[] height = new double[4];
    private final double[] cornerX = new double[4];
    private final double[] cornerY = new double[4];
    private final double[] profile = new double[MOST_STEPS];
    private final double[] along = new double[MOST_STRETCHES];
    private final double[] offset = new double[MOST_STRETCHES];
    private final double[] weight = new double[MOST_STRETCHES];

    /// Fits; false if the lines do not meet as the sides of a quadrangle do, or one of them is no edge.
    ///
    /// @param across cells along a side, from which follows how near the next edges are
    boolean fit(GrayImage image, Outline outline, QuadCorners corners, int across) {
        for (int side = 0; side < 4; side++) {
            begin(outline, corners.at(side), corners.at(side + 1 & 3), side);
        }
        if (!meet()) {
            return false;
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int side = 0; side < 4; side++) {
                if (!refine(image, side, across)) {
                    return false;
                }
            }
            if (!meet()) {
                return false;
            }
        }
        return true;
    }

    /// A line through the middle part of the outline between two corners, half a pixel out of the dark samples' centres.
    private void begin(Outline outline, int from, int to, int side) {
        int size = outline.size();
        int count = Math.floorMod(to - from, size);
        int skip = count / 6;
        int first = from + skip;
        int used = count - 2 * skip + 1;
        double sumX = 0;
        double sumY = 0;
        for (int k = 0; k < used; k++) {
            int i = (first + k) % size;
            sumX += outline.x()[i];
            sumY += outline.y()[i];
        }
        double mx = sumX / used;
        double my = sumY / used;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int k = 0; k < used; k++) {
            int i = (first + k) % size;
            double x = outline.x()[i] - mx;
            double y = outline.y()[i] - my;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double angle = 0.5 * Math.atan2(2 * xy, xx - yy);
        double ux = Math.cos(angle);
        double uy = Math.sin(angle);
        if (ux * (outline.x()[to] - outline.x()[from]) + uy * (outline.y()[to] - outline.y()[from]) < 0) {
            ux = -ux;
            uy = -uy;
        }
        dx[side] = ux;
        dy[side] = uy;
        px[side] = mx + 0.5 * uy; // clockwise, so outwards is to the left: (uy, −ux)
        py[side] = my - 0.5 * ux;
    }

    /// Corner `i` is where side `i` begins.
    private boolean meet() {
        for (int i = 0; i < 4; i++) {
            int j = i + 3 & 3;
            double cross = dx[j] * dy[i] - dy[j] * dx[i];
            if (cross < 0.1) {
                return false;
            }
            double t = ((px[i] - px[j]) * dy[i] - (py[i] - py[j]) * dx[i]) / cross;
            cornerX[i] = px[j] + t * dx[j];
            cornerY[i] = py[j] + t * dy[j];
        }
        return true;
    }

    private boolean refine(GrayImage image, int side, int across) {
        int end = side + 1 & 3;
        double length = (cornerX[end] - cornerX[side]) * dx[side] + (cornerY[end] - cornerY[side]) * dy[side];
        if (length < 4) {
            return false;
        }
        double reach = Math.clamp(0.25 + 0.75 * length / across, NARROWEST, WIDEST);
        int steps = 2 * (int) (reach / STEP) + 1;
        double margin = Math.clamp(2.5, 0.08 * length, 0.2 * length);
        double used = length - 2 * margin;
        int stretches = Math.clamp((int) (used / 4), 3, MOST_STRETCHES);
        int samples = Math.clamp((int) Math.ceil(used / stretches), 2, 12);
        double spacing = used / (stretches * samples);
        double startX = cornerX[side] + margin * dx[side];
        double startY = cornerY[side] + margin * dy[side];
        double heights = 0;
        for (int s = 0; s < stretches; s++) {
            profile(image, side, startX, startY, (s * samples + 0.5) * spacing, spacing, samples, steps);
            along[s] = (s + 0.5) * samples * spacing;
            heights += edge(s, steps);
        }
        height[side] = heights / stretches;
        return heights > 0 && line(side, startX, startY, stretches);
    }

    /// The mean brightness across a stretch, from the inside to the outside.
    private void profile(GrayImage image, int side, double startX, double startY, double first, double spacing,
            int samples, int steps) {
        byte[] pixels = image.samples();
        int stride = image.stride();
        int lastX = image.width() - 1;
        int lastY = image.height() - 1;
        double nx = dy[side];
        double ny = -dx[side];
        double middle = (steps - 1) * 0.5;
        for (int j = 0; j < steps; j++) {
            double out = (j - middle) * STEP;
            double x = startX + first * dx[side] + out * nx;
            double y = startY + first * dy[side] + out * ny;
            double sum = 0;
            for (int k = 0; k < samples; k++) {
                int ix = (int) x;
                int iy = (int) y;
                if (x >= 0 && y >= 0 && ix < lastX && iy < lastY) {
                    double fx = x - ix;
                    double fy = y - iy;
                    int i = image.start() + iy * stride + ix;
                    int p = pixels[i] & 0xFF;
                    int q = pixels[i + stride] & 0xFF;
                    double top = p + fx * ((pixels[i + 1] & 0xFF) - p);
                    sum += top + fy * (q + fx * ((pixels[i + stride + 1] & 0xFF) - q) - top);
                } else {
                    sum += image.at(x, y);
                }
                x += spacing * dx[side];
                y += spacing * dy[side];
            }
            profile[j] = sum / samples;
        }
    }

    /// Where the profile rises; returns by how much.
    private double edge(int stretch, int steps) {
        double sum = 0;
        double moment = 0;
        double rise = 0;
        double middle = (steps - 2) * 0.5;
        for (int j = 0; j + 1 < steps; j++) {
            double slope = profile[j + 1] - profile[j];
            if (slope > 0) {
                sum += slope * slope;
                moment += slope * slope * (j - middle);
                rise += slope;
            }
        }
        offset[stretch] = sum > 0 ? moment / sum * STEP : 0;
        weight[stretch] = sum;
        return rise;
    }

    /// The line through the edges of all stretches.
    private boolean line(int side, double startX, double startY, int stretches) {
        double a = 0;
        double b = 0;
        for (int round = 0; round < 3; round++) {
            double w0 = 0;
            double w1 = 0;
            double w2 = 0;
            double z0 = 0;
            double z1 = 0;
            for (int s = 0; s < stretches; s++) {
                double residual = (offset[s] - a - b * along[s]) / OUTLYING;
                double w = weight[s] * (round == 0 ? 1 : 1 / (1 + residual * residual));
                w0 += w;
                w1 += w * along[s];
                w2 += w * along[s] * along[s];
                z0 += w * offset[s];
                z1 += w * offset[s] * along[s];
            }
            double determinant = w0 * w2 - w1 * w1;
            if (!(determinant > 0)) {
                return false;
            }
            a = (w2 * z0 - w1 * z1) / determinant;
            b = (w0 * z1 - w1 * z0) / determinant;
        }
        double ux = dx[side];
        double uy = dy[side];
        px[side] = startX + a * uy;
        py[side] = startY - a * ux;
        double scale = 1 / Math.sqrt(1 + b * b);
        dx[side] = (ux + b * uy) * scale;
        dy[side] = (uy - b * ux) * scale;
        return Math.abs(b) < 0.5;
    }

    /// Whether cells have 1.75 pixels along a side on average and 1.2 where the square is seen most obliquely. Of what is smaller,
    /// neighbours run together, and it would be read right only by luck.
    boolean isResolved(int across) {
        double around = 0;
        double longest = 0;
        double area = 0;
        for (int i = 0; i < 4; i++) {
            int j = i + 1 & 3;
            double length = Math.hypot(cornerX[j] - cornerX[i], cornerY[j] - cornerY[i]);
            around += length;
            longest = Math.max(longest, length);
            area += (cornerX[i] * cornerY[j] - cornerX[j] * cornerY[i]) / 2;
        }
        return around >= 4 * MEAN_CELL * across && area >= LEAST_CELL * across * longest;
    }

    /// Corner where side `i` begins; clockwise.
    double x(int i) {
        return cornerX[i];
    }

    /// See [#x].
    double y(int i) {
        return cornerY[i];
    }

    /// How much brighter it is outside side `i`.
    double rise(int i) {
        return height[i];
    }
}
