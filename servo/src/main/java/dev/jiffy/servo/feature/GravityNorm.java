package dev.jiffy.servo.feature;

/// The centre of gravity times [AreaNorm], `xg an, yg an`: with it, the three of them translate as the camera does
/// where the object is parallel to the image (Chaumette, TRO 2004, section V). The matrix is the exact derivative, not
/// the approximation near that position.
public final class GravityNorm extends JetFeature {
    /// @param desiredArea  a* of the wanted view
    /// @param desiredDepth Z* of the wanted view, metres
    public GravityNorm(RegionMoments moments, double desiredArea, double desiredDepth) {
        super(moments.xg().times(AreaNorm.jet(moments, desiredArea, desiredDepth)),
                moments.yg().times(AreaNorm.jet(moments, desiredArea, desiredDepth)));
    }
}
