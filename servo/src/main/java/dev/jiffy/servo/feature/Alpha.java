package dev.jiffy.servo.feature;

/// The direction of the longer axis, `α = ½ atan2(2 μ11, μ20 − μ02)`, known but for half a turn (Chaumette, TRO 2004,
/// section IV). A shape without a longer axis has none.
public final class Alpha extends JetFeature {
    /// Of a region or of points.
    public Alpha(RegionMoments moments) {
        super(moments.mu(1, 1).times(2).atan2(moments.mu(2, 0).minus(moments.mu(0, 2))).times(0.5));
    }
}
