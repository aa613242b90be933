package dev.jiffy.vision.geometry;

/// What a pinhole camera makes of normalised image coordinates `x = X/Z`, `y = Y/Z`: pixels `u = fx x + s y + cx`, `v =
/// fy y + cy`. The centre of the top left pixel is (0,0).
///
/// @param fx focal length in pixels along a row
/// @param s  skew in pixels
/// @param cx column of the principal point
/// @param fy focal length in pixels along a column
/// @param cy row of the principal point
public record CameraMatrix(double fx, double s, double cx, double fy, double cy) {
    /// Makes pixels of normalised coordinates that are the same numbers.
    public static final CameraMatrix NORMALISED = new CameraMatrix(1, 0, 0, 1, 0);

    /// @throws IllegalArgumentException if a focal length is not positive or anything is not finite
    public CameraMatrix {
        if (!(fx > 0 && fy > 0)) {
            throw new IllegalArgumentException("must have positive focal lengths, they are " + fx + " and " + fy);
        }
        if (!Double.isFinite(fx + fy + s + cx + cy)) {
            throw new IllegalArgumentException("must be finite");
        }
    }

    /// From `[fx,s,cx,0,fy,cy,0,0,1]`.
    ///
    /// @throws IllegalArgumentException if it is no such matrix
    public static CameraMatrix parse(double[] k) {
        if (k.length != 9 || k[3] != 0 || k[6] != 0 || k[7] != 0 || k[8] != 1) {
            throw new IllegalArgumentException("must be a camera matrix [fx,s,cx,0,fy,cy,0,0,1]");
        }
        return new CameraMatrix(k[0], k[1], k[2], k[4], k[5]);
    }

    /// `[fx,s,cx,0,fy,cy,0,0,1]`.
    public double[] matrix() {
        return new double[]{fx, s, cx, 0, fy, cy, 0, 0, 1};
    }

    /// The column of normalised coordinates.
    public double u(double x, double y) {
        return fx * x + s * y + cx;
    }

    /// The row of normalised coordinates.
    public double v(double y) {
        return fy * y + cy;
    }

    /// The normalised x of a pixel.
    public double x(double u, double v) {
        return (u - cx - s * y(v)) / fx;
    }

    /// The normalised y of a pixel.
    public double y(double v) {
        return (v - cy) / fy;
    }

    /// Makes normalised coordinates of pixels; `xy` may be `uv`.
    ///
    /// @param uv pairs of column and row
    public void normalise(double[] uv, int points, double[] xy) {
        for (int i = 0; i < 2 * points; i += 2) {
            double y = (uv[i + 1] - cy) / fy;
            xy[i] = (uv[i] - cx - s * y) / fx;
            xy[i + 1] = y;
        }
    }

    /// Makes pixels of points in the camera's frame.
    ///
    /// @param xyz triples, in front of the camera
    public void project(double[] xyz, int points, double[] uv) {
        for (int i = 0; i < points; i++) {
            double y = xyz[3 * i + 1] / xyz[3 * i + 2];
            uv[2 * i] = fx * (xyz[3 * i] / xyz[3 * i + 2]) + s * y + cx;
            uv[2 * i + 1] = fy * y + cy;
        }
    }
}
