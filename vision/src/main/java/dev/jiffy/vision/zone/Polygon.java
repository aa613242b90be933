package dev.jiffy.vision.zone;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A region between straight edges, in fractions of the picture; it may be concave. Edges that cross each other make
/// regions that count by the even-odd rule.
public final class Polygon {
    private final double[] x;
    private final double[] y;

    /// A polygon by its corners, in order; the last one is joined to the first.
    ///
    /// @throws IllegalArgumentException if there are fewer than three or the arrays differ in length
    public Polygon(double[] x, double[] y) {
        if (x.length < 3 || x.length != y.length) {
            throw new IllegalArgumentException("polygon of " + x.length + " x and " + y.length + " y");
        }
        this.x = x.clone();
        this.y = y.clone();
    }

    /// Number of corners.
    public int corners() {
        return x.length;
    }

    /// Whether a point is inside. Of two polygons that share an edge, exactly one contains a point on it.
    public boolean contains(double px, double py) {
        boolean inside = false;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            // A ray to the right: counts edges that straddle py (half open, so a corner counts once) right of px.
            if (y[i] > py != y[j] > py && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    /// Whether it has the same corners in the same order.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Polygon polygon && Arrays.equals(x, polygon.x) && Arrays.equals(y, polygon.y);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Arrays.hashCode(y);
    }
}
