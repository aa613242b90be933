package dev.jiffy.servo.feature;

/// The centre of gravity `xg, yg` (Chaumette, TRO 2004).
public final class Gravity extends JetFeature {
    /// Of a region or of points.
    public Gravity(RegionMoments moments) {
        super(moments.xg(), moments.yg());
    }
}
