package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.CameraMatrix;
import org.jspecify.annotations.Nullable;

/// Points of an object and where a camera sees them: what a pose is computed from.
///
/// Image points are kept normalised, `x = X/Z`. The camera matrix they came through stays as the scale by which errors
/// count, so a pose is the best one in pixels where the image has pixels. Made once for the most points there will be
/// and filled anew for every picture; filling allocates nothing.
public final class PosePoints {
    private final double[] object;
    private final double[] image;
    private int count;
    private double fx = 1;
    private double skew;
    private double fy = 1;
    private double cx;
    private double cy;

    /// No points yet, of an image in normalised coordinates.
    ///
    /// @param most points there will ever be
    public PosePoints(int most) {
        object = new double[3 * most];
        image = new double[2 * most];
    }

    /// Points from arrays.
    ///
    /// @param object three numbers each
    /// @param image  two numbers each
    /// @param camera if the image is in pixels
    public static PosePoints of(double[] object, double[] image, @Nullable CameraMatrix camera) {
        int n = image.length / 2;
        if (object.length != 3 * n || image.length != 2 * n) {
            throw new IllegalArgumentException(
                    object.length + " numbers for points in space and " + image.length + " for the image do not pair");
        }
        PosePoints points = new PosePoints(n);
        if (camera != null) {
            points.camera(camera);
        }
        for (int i = 0; i < n; i++) {
            points.add(object[3 * i], object[3 * i + 1], object[3 * i + 2], image[2 * i], image[2 * i + 1]);
        }
        return points;
    }

    /// From here on the image is in pixels of this camera. Removes the points.
    public void camera(CameraMatrix camera) {
        fx = camera.fx();
        skew = camera.s();
        fy = camera.fy();
        cx = camera.cx();
        cy = camera.cy();
        clear();
    }

    /// Removes the points.
    public void clear() {
        count = 0;
    }

    /// Adds a point of the object and where it is seen, in pixels if there is a camera.
    public void add(double x, double y, double z, double u, double v) {
        int i = count;
        object[3 * i] = x;
        object[3 * i + 1] = y;
        object[3 * i + 2] = z;
        double ny = (v - cy) / fy;
        image[2 * i] = (u - cx - skew * ny) / fx;
        image[2 * i + 1] = ny;
        count = i + 1;
    }

    /// How many there are.
    public int count() {
        return count;
    }

    /// The mean of the points in the object's frame.
    void middle(double[] out) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < 3 * count; i += 3) {
            x += object[i];
            y += object[i + 1];
            z += object[i + 2];
        }
        out[0] = x / count;
        out[1] = y / count;
        out[2] = z / count;
    }

    /// How far a point is seen from where a pose would have it, in the unit of the image; infinite if that is behind
    /// the camera.
    double distance(int i, double[] pose) {
        double x = object[3 * i];
        double y = object[3 * i + 1];
        double z = object[3 * i + 2];
        double depth = pose[8] * x + pose[9] * y + pose[10] * z + pose[11];
        if (!(depth > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double ex = (pose[0] * x + pose[1] * y + pose[2] * z + pose[3]) / depth - image[2 * i];
        double ey = (pose[4] * x + pose[5] * y + pose[6] * z + pose[7]) / depth - image[2 * i + 1];
        double u = fx * ex + skew * ey;
        double v = fy * ey;
        return Math.sqrt(u * u + v * v);
    }

    /// The root of the mean squared distance between where points are seen and where a pose would have them, in the
    /// unit of the image; infinite if one is behind the camera.
    ///
    /// @param pose three rows of rotation and translation
    public double rms(double[] pose) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double d = distance(i, pose);
            sum += d * d;
        }
        return Math.sqrt(sum / count);
    }

    /// The root of the mean squared distance of image points from their mean, normalised.
    double imageSize() {
        double x = 0;
        double y = 0;
        double squares = 0;
        for (int i = 0; i < 2 * count; i += 2) {
            x += image[i];
            y += image[i + 1];
        }
        x /= count;
        y /= count;
        for (int i = 0; i < 2 * count; i += 2) {
            squares += (image[i] - x) * (image[i] - x) + (image[i + 1] - y) * (image[i + 1] - y);
        }
        return Math.sqrt(squares / count);
    }

    /// The same image of the object mirrored on its origin.
    PosePoints mirrored() {
        PosePoints other = new PosePoints(count);
        for (int i = 0; i < 3 * count; i++) {
            other.object[i] = -object[i];
        }
        System.arraycopy(image, 0, other.image, 0, 2 * count);
        other.count = count;
        other.fx = fx;
        other.skew = skew;
        other.fy = fy;
        other.cx = cx;
        other.cy = cy;
        return other;
    }

    /// Coordinates of the points in the object's frame, three each.
    double[] object() {
        return object;
    }

    /// Normalised image coordinates, two each.
    double[] image() {
        return image;
    }

    double scaleX() {
        return fx;
    }

    double skew() {
        return skew;
    }

    double scaleY() {
        return fy;
    }
}
