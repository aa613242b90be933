package dev.jiffy.vision.zone;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/// Counts what crosses a line segment, by direction.
///
/// Walking from the first point to the second, `forward` is from the left of the line to its right: with y downwards, and a
/// line from left to right, downward. A thing changes sides only once its centre is farther from the line than the
/// [#BAND], so one that trembles on the line is not counted again and again; and it counts if the way from its last place
/// off the line to the present one meets the segment, not merely its extension.
///
/// One thread uses a counter.
public final class LineCounter {
    /// Distance from the line that a side must have to be believed, in fractions of the picture.
    public static final double BAND = 0.005;

    private final double ax;
    private final double ay;
    private final double bx;
    private final double by;
    private final double length;
    private final Map<Long, Place> places = new HashMap<>();
    private double now;

    /// What one look at a thing said.
    public enum Crossing {
        /// It is on the side where it was.
        NONE,
        /// It went from the left of the line to its right.
        FORWARD,
        /// It went from the right of the line to its left.
        BACKWARD
    }

    /// The last place off the line.
    private record Place(double x, double y, boolean right, double time) {
    }

    /// A counter for the segment from (ax, ay) to (bx, by).
    ///
    /// @throws IllegalArgumentException if the points are the same
    public LineCounter(double ax, double ay, double bx, double by) {
        length = Math.hypot(bx - ax, by - ay);
        if (!(length > 0)) {
            throw new IllegalArgumentException("a line of length " + length);
        }
        this.ax = ax;
        this.ay = ay;
        this.bx = bx;
        this.by = by;
    }

    /// Takes the centre of a thing at a time, and says whether it has crossed.
    ///
    /// @param id tells things apart
    /// @param time in seconds, not before the last one
    public Crossing observe(long id, double x, double y, double time) {
        now = time;
        double distance = side(ax, ay, bx, by, x, y) / length;
        if (Math.abs(distance) < BAND) {
            return Crossing.NONE;
        }
        boolean right = distance > 0;
        Place last = places.put(id, new Place(x, y, right, time));
        if (last == null || last.right == right) {
            return Crossing.NONE;
        }
        // The ends of the way are on both sides of the line; it meets the segment if the ends of the segment are on both
        // sides of the way.
        double a = side(last.x, last.y, x, y, ax, ay);
        double b = side(last.x, last.y, x, y, bx, by);
        if (a > 0 == b > 0 && a != 0 && b != 0) {
            return Crossing.NONE;
        }
        return right ? Crossing.FORWARD : Crossing.BACKWARD;
    }

    /// Forgets things that were not observed for so many seconds.
    public void forget(double seconds) {
        for (Iterator<Place> it = places.values().iterator(); it.hasNext();) {
            if (now - it.next().time > seconds) {
                it.remove();
            }
        }
    }

    /// Twice the area of the triangle: positive if (x, y) is to the right when walking from (fx, fy) to (tx, ty), with y
    /// downwards.
    private static double side(double fx, double fy, double tx, double ty, double x, double y) {
        return (tx - fx) * (y - fy) - (ty - fy) * (x - fx);
    }
}
