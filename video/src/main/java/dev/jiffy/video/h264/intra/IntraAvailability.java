package dev.jiffy.video.h264.intra;

/// Bits of the `avail` argument of the predictors: which neighbours may be used for intra prediction.
public final class IntraAvailability {
    /// p\[-1, 0…].
    public static final int LEFT = 1;
    /// p\[0…, -1].
    public static final int TOP = 2;
    /// p\[-1, -1].
    public static final int TOP_LEFT = 4;

    private IntraAvailability() {
    }
}
