package dev.jiffy.servo.auto;

import org.jspecify.annotations.Nullable;

/// What a pose of the camera must keep to: all points of the target inside a rectangle of the image and in front of the camera,
/// the camera near enough and, if wanted, inside a box of the target's frame.
///
/// A pose is `cMo` as twelve numbers (see [dev.jiffy.vision.geometry.Se3]). Moving back along the optical axis never takes a point
/// out of the image, so the first two alone can always be met; the last two are what makes routes long.
public final class ViewLimits {
    private final double[] points;
    private final double[] rectangle;
    private final double minDepth;
    private final double maxDistance;
    private final double @Nullable [] box;
    private final double imageMargin;
    private final double spaceMargin;

    /// @param points of the target, x, y, z of one after the other in its frame; at least one; kept, so that a caller who learns
    ///     better can change them
    /// @param rectangle left, top, right, bottom in normalised image coordinates; kept
    /// @param minDepth least z of a point, in m; positive
    /// @param maxDistance largest distance of the camera from the target's origin, in m
    /// @param box least and largest x, y and z of the camera in the target's frame, or null
    /// @param imageMargin distance from the rectangle's sides that is comfortable, normalised; positive
    /// @param spaceMargin distance from the other limits that is comfortable, in m; positive
    public ViewLimits(double[] points, double[] rectangle, double minDepth, double maxDistance, double @Nullable [] box,
            double imageMargin, double spaceMargin) {
        if (points.length == 0 || points.length % 3 != 0 || rectangle.length != 4 || box != null && box.length != 6
                || !(minDepth > 0) || !(imageMargin > 0) || !(spaceMargin > 0)) {
            throw new IllegalArgumentException(points.length + " coordinates, " + rectangle.length
                    + " sides, least depth " + minDepth + ", margins " + imageMargin + ", " + spaceMargin);
        }
        this.points = points;
        this.rectangle = rectangle;
        this.minDepth = minDepth;
        this.maxDistance = maxDistance;
        this.box = box;
        this.imageMargin = imageMargin;
        this.spaceMargin = spaceMargin;
    }

    /// How far a pose is from the nearest limit, in margins: below 0 it breaks one, from 1 on it is comfortable.
    public double clearance(double[] cMo) {
        double space = clearanceOfPlace(cMo);
        double image = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.length; i += 3) {
            double px = points[i];
            double py = points[i + 1];
            double pz = points[i + 2];
            double z = cMo[8] * px + cMo[9] * py + cMo[10] * pz + cMo[11];
            space = Math.min(space, z - minDepth);
            if (z < minDepth / 2) {
                return Math.min(space / spaceMargin, -1);
            }
            double x = (cMo[0] * px + cMo[1] * py + cMo[2] * pz + cMo[3]) / z;
            double y = (cMo[4] * px + cMo[5] * py + cMo[6] * pz + cMo[7]) / z;
            image = Math.min(image, Math.min(Math.min(x - rectangle[0], rectangle[2] - x),
                    Math.min(y - rectangle[1], rectangle[3] - y)));
        }
        return Math.min(space / spaceMargin, image / imageMargin);
    }

    /// In m, of the limits on where the camera is.
    private double clearanceOfPlace(double[] cMo) {
        double tx = cMo[3];
        double ty = cMo[7];
        double tz = cMo[11];
        double space = maxDistance - Math.sqrt(tx * tx + ty * ty + tz * tz);
        if (box != null) {
            for (int j = 0; j < 3; j++) {
                double c = -(cMo[j] * tx + cMo[4 + j] * ty + cMo[8 + j] * tz);
                space = Math.min(space, Math.min(c - box[2 * j], box[2 * j + 1] - c));
            }
        }
        return space;
    }

    /// The middle of the points' bounding box, in the target's frame: what the camera looks at on its way.
    double[] middle() {
        double[] middle = new double[3];
        for (int j = 0; j < 3; j++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = j; i < points.length; i += 3) {
                least = Math.min(least, points[i]);
                most = Math.max(most, points[i]);
            }
            middle[j] = (least + most) / 2;
        }
        return middle;
    }

    /// The distance of the farthest point from [#middle].
    double radius() {
        double[] m = middle();
        double most = 0;
        for (int i = 0; i < points.length; i += 3) {
            most = Math.max(most, Math.hypot(Math.hypot(points[i] - m[0], points[i + 1] - m[1]), points[i + 2] - m[2]));
        }
        return most;
    }

    double[] rectangle() {
        return rectangle;
    }

    double maxDistance() {
        return maxDistance;
    }

    double minDepth() {
        return minDepth;
    }

    double @Nullable [] box() {
        return box;
    }
}
