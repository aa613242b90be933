package dev.jiffy.servo.auto;

/// A way from one pose to another that is spoken of as a photographer would: where the camera stands, where in its image the target's
/// middle lies, and how it is rolled about the line of sight.
///
/// Each of the three is interpolated by itself, so the middle of the target stays on a straight line of the image, or is taken to
/// the centre and back, whatever the camera does meanwhile. The place goes along a straight line, which keeps to every
/// convex limit, or along an arc about the target, which does not come nearer than its ends; both may bulge away from
/// the target. `R = A(m) Rz(ρ) B(d)` with `A` the smallest rotation that takes the optical axis to the line of sight `m` and
/// `B` the frame of the direction `d` to the target, carried along from the start without turning about `d`.
final class GazePath {
    private final double[] middle;
    private final double[] startPlace = new double[3];
    private final double[] startDirection = new double[3];
    private final double[] endDirection = new double[3];
    private final double[] startFrame = new double[9];
    private final double[] axis = new double[3];
    private final double[] place = new double[3];
    private final double[] endPlace = new double[3];
    private final double[] direction = new double[3];
    private final double[] frame = new double[9];
    private final double[] look = new double[9];
    private final double[] scratch = new double[9];
    private double startRadius;
    private double endRadius;
    private double angle;
    private double startX;
    private double startY;
    private double endX;
    private double endY;
    private double roll;
    private double rollTaken;

    /// @param middle of the target, in its frame; kept
    GazePath(double[] middle) {
        this.middle = middle;
    }

    /// Prepares the way between two poses that both see the target's middle.
    ///
    /// @return whether it exists: not between places on opposite sides of the target, nor from within it
    boolean between(double[] start, double[] end) {
        startRadius = look(start, startPlace, startDirection);
        endRadius = look(end, endPlace, endDirection);
        double cos = dot(startDirection, endDirection);
        cross(startDirection, endDirection, axis);
        double sin = norm(axis);
        angle = Math.atan2(sin, cos);
        if (angle > 3.1 || startRadius < 1e-6 || endRadius < 1e-6) {
            return false;
        }
        if (sin > 0) {
            for (int i = 0; i < 3; i++) {
                axis[i] /= sin;
            }
        }
        double z0 = depth(start);
        double z1 = depth(end);
        startX = across(start, 0) / z0;
        startY = across(start, 4) / z0;
        endX = across(end, 0) / z1;
        endY = across(end, 4) / z1;
        // B(start) = Aᵀ R, so that the roll is 0 at first; at the end it is what is left of Aᵀ R Bᵀ.
        toAxis(startX, startY, look);
        transposedTimesRotation(look, start, startFrame);
        carried(endDirection);
        toAxis(endX, endY, look);
        transposedTimesRotation(look, end, scratch);
        double s = 0;
        double c = 0;
        for (int j = 0; j < 3; j++) {
            s += scratch[3 + j] * frame[j] - scratch[j] * frame[3 + j];
            c += scratch[j] * frame[j] + scratch[3 + j] * frame[3 + j];
        }
        roll = Math.atan2(s, c);
        rollTaken = roll;
        return z0 > 0 && z1 > 0;
    }

    /// Which way round to roll: the short one or the other.
    void rollLong(boolean isLong) {
        rollTaken = isLong ? roll - Math.copySign(2 * Math.PI, roll) : roll;
    }

    /// How far the short roll is, in rad.
    double roll() {
        return Math.abs(roll);
    }

    /// The pose at `s` from 0 to 1.
    ///
    /// @param isArc whether the place goes about the target instead of straight
    /// @param bulge how much farther from the target it is half-way, as a share; 0 or more
    /// @param centring how much nearer to the image's centre the middle is half-way, 0 to 1
    void pose(double s, boolean isArc, double bulge, double centring, double[] out) {
        double hump = 4 * s * (1 - s);
        double away = 1 + bulge * hump;
        if (isArc) {
            double radius = away * Math.exp((1 - s) * Math.log(startRadius) + s * Math.log(endRadius));
            rotated(startDirection, s * angle, direction);
            for (int i = 0; i < 3; i++) {
                place[i] = middle[i] - radius * direction[i];
            }
        } else {
            for (int i = 0; i < 3; i++) {
                place[i] = middle[i] + away * ((1 - s) * startPlace[i] + s * endPlace[i] - middle[i]);
            }
        }
        for (int i = 0; i < 3; i++) {
            direction[i] = middle[i] - place[i];
        }
        double distance = Math.max(1e-9, norm(direction));
        for (int i = 0; i < 3; i++) {
            direction[i] /= distance;
        }
        carried(direction);
        double keep = 1 - centring * Math.sqrt(hump);
        toAxis(keep * ((1 - s) * startX + s * endX), keep * ((1 - s) * startY + s * endY), look);
        double cos = Math.cos(s * rollTaken);
        double sin = Math.sin(s * rollTaken);
        for (int j = 0; j < 3; j++) {
            double b0 = frame[j];
            double b1 = frame[3 + j];
            scratch[j] = cos * b0 - sin * b1;
            scratch[3 + j] = sin * b0 + cos * b1;
            scratch[6 + j] = frame[6 + j];
        }
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[4 * i + j] = look[3 * i] * scratch[j] + look[3 * i + 1] * scratch[3 + j]
                        + look[3 * i + 2] * scratch[6 + j];
            }
            out[4 * i + 3] = -(out[4 * i] * place[0] + out[4 * i + 1] * place[1] + out[4 * i + 2] * place[2]);
        }
    }

    /// `pose` moved back along its optical axis by `distance`.
    static void retreat(double[] pose, double distance, double[] out) {
        System.arraycopy(pose, 0, out, 0, 12);
        out[11] += distance;
    }

    private double across(double[] m, int row) {
        return m[row] * middle[0] + m[row + 1] * middle[1] + m[row + 2] * middle[2] + m[row + 3];
    }

    private double depth(double[] m) {
        return across(m, 8);
    }

    /// Place of the camera, direction to the target's middle, and how far that is.
    private double look(double[] m, double[] at, double[] to) {
        for (int j = 0; j < 3; j++) {
            at[j] = -(m[j] * m[3] + m[4 + j] * m[7] + m[8 + j] * m[11]);
            to[j] = middle[j] - at[j];
        }
        double radius = norm(to);
        for (int j = 0; j < 3; j++) {
            to[j] /= Math.max(radius, 1e-300);
        }
        return radius;
    }

    /// `frame` = the start's frame after the smallest rotation that takes the direction `d` back to the start's.
    private void carried(double[] d) {
        double[] k = {d[1] * startDirection[2] - d[2] * startDirection[1],
                d[2] * startDirection[0] - d[0] * startDirection[2],
                d[0] * startDirection[1] - d[1] * startDirection[0]};
        double c = dot(d, startDirection);
        double f = 1 / Math.max(1e-9, 1 + c);
        for (int i = 0; i < 3; i++) {
            double a = startFrame[3 * i];
            double b = startFrame[3 * i + 1];
            double e = startFrame[3 * i + 2];
            double along = a * k[0] + b * k[1] + e * k[2];
            // row × (c I + [k]× + k kᵀ f)
            frame[3 * i] = c * a + (b * k[2] - e * k[1]) + along * k[0] * f;
            frame[3 * i + 1] = c * b + (e * k[0] - a * k[2]) + along * k[1] * f;
            frame[3 * i + 2] = c * e + (a * k[1] - b * k[0]) + along * k[2] * f;
        }
    }

    /// `v` turned about the path's axis.
    private void rotated(double[] v, double by, double[] out) {
        double c = Math.cos(by);
        double s = Math.sin(by);
        cross(axis, v, out);
        for (int i = 0; i < 3; i++) {
            out[i] = c * v[i] + s * out[i];
        }
    }

    /// The smallest rotation that takes the optical axis to the image point, row by row.
    private static void toAxis(double x, double y, double[] out) {
        double n = Math.sqrt(x * x + y * y + 1);
        double a = x / n;
        double b = y / n;
        double c = 1 / n;
        double f = 1 / (1 + c);
        out[0] = 1 - a * a * f;
        out[1] = -a * b * f;
        out[2] = a;
        out[3] = -a * b * f;
        out[4] = 1 - b * b * f;
        out[5] = b;
        out[6] = -a;
        out[7] = -b;
        out[8] = c;
    }

    /// `out = aᵀ R` with `R` the rotation of a pose.
    private static void transposedTimesRotation(double[] a, double[] pose, double[] out) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[3 * i + j] = a[i] * pose[j] + a[3 + i] * pose[4 + j] + a[6 + i] * pose[8 + j];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static void cross(double[] a, double[] b, double[] out) {
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        out[0] = x;
        out[1] = y;
        out[2] = z;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
