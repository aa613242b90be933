package dev.jiffy.vision.track;

import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;

/// One thing, followed through successive frames by a [Tracker].
///
/// Centre and size of its box are filtered independently of each other; the deviations are shares of the box, so that a
/// thing near the camera may be off by more than one far away.
public final class Track {
    /// Deviation of a detected coordinate, as a share of the box.
    private static final double MEASURED = 0.05;
    /// Speed a new thing may have, in box sizes per second.
    private static final double SPEED = 2;
    /// Density of the acceleration of the centre, in (box sizes)² per second³.
    private static final double ACCELERATION = 4;
    /// The same for width and height, which change slowly.
    private static final double GROWTH = 0.25;

    private final long id;
    private final int classId;
    private final ConstantVelocity x;
    private final ConstantVelocity y;
    private final ConstantVelocity w;
    private final ConstantVelocity h;
    private double confidence;
    private double begun;
    private double seen;
    private int hits = 1;
    private boolean confirmed;

    Track(long id, Detection detection, double time) {
        this.id = id;
        classId = detection.classId();
        confidence = detection.confidence();
        begun = time;
        seen = time;
        Box box = detection.box();
        x = new ConstantVelocity(box.centerX(), MEASURED * box.width(), SPEED * box.width());
        y = new ConstantVelocity(box.centerY(), MEASURED * box.height(), SPEED * box.height());
        w = new ConstantVelocity(box.width(), MEASURED * box.width(), SPEED * box.width() / 4);
        h = new ConstantVelocity(box.height(), MEASURED * box.height(), SPEED * box.height() / 4);
    }

    void predict(double dt) {
        double width = Math.max(w.position(), 1e-6);
        double height = Math.max(h.position(), 1e-6);
        x.predict(dt, ACCELERATION * width * width);
        y.predict(dt, ACCELERATION * height * height);
        w.predict(dt, GROWTH * width * width);
        h.predict(dt, GROWTH * height * height);
    }

    void update(Detection detection, double time) {
        Box box = detection.box();
        x.update(box.centerX(), MEASURED * box.width());
        y.update(box.centerY(), MEASURED * box.height());
        w.update(box.width(), MEASURED * box.width());
        h.update(box.height(), MEASURED * box.height());
        confidence = detection.confidence();
        seen = time;
        hits++;
    }

    void confirm() {
        confirmed = true;
    }

    /// A number that no other track of the same tracker has, from 1.
    public long id() {
        return id;
    }

    /// What it is, as its first detection said.
    public int classId() {
        return classId;
    }

    /// Where it is now, or should be if it was not seen.
    public Box box() {
        return Box.around(x.position(), y.position(), Math.max(w.position(), 0), Math.max(h.position(), 0));
    }

    /// Horizontal speed in pictures per second.
    public double velocityX() {
        return x.velocity();
    }

    /// Vertical speed in pictures per second, downwards.
    public double velocityY() {
        return y.velocity();
    }

    /// Confidence of the last detection.
    public double confidence() {
        return confidence;
    }

    /// When it was detected first, in seconds.
    public double begun() {
        return begun;
    }

    /// When it was detected last, in seconds.
    public double seen() {
        return seen;
    }

    /// How often it was detected.
    public int hits() {
        return hits;
    }

    /// Whether it was detected often enough to be believed.
    public boolean confirmed() {
        return confirmed;
    }
}
