package dev.jiffy.servo.feature;

/// The area made a depth, `an = Z* √(a*/a)`: parallel to the image it changes with vz alone, and as fast (Chaumette,
/// TRO 2004, section V; with `a = μ20 + μ02` for points, Tahri & Chaumette, TRO 2005).
public final class AreaNorm extends JetFeature {
    /// @param desiredArea  a* of the wanted view
    /// @param desiredDepth Z* of the wanted view, metres
    public AreaNorm(RegionMoments moments, double desiredArea, double desiredDepth) {
        super(jet(moments, desiredArea, desiredDepth));
    }

    static Jet jet(RegionMoments moments, double desiredArea, double desiredDepth) {
        Jet root = moments.size().sqrt();
        Jet wanted = new Jet(desiredDepth * Math.sqrt(desiredArea), new double[6]);
        return wanted.over(root);
    }
}
