package dev.jiffy.infer.kernel;

/// Which families of kernels run as vectors by now. Until HotSpot has compiled them a call of a vector method costs fifty times
/// the scalar one, so each begins scalar.
///
/// Plain fields: a thread that sees a switch late computes the same with the other twin.
public final class Mode {
    /// [Depthwise].
    public static final Mode DEPTHWISE = new Mode();
    /// [Activations].
    public static final Mode ACTIVATIONS = new Mode();
    /// [SmoothActivations].
    public static final Mode SMOOTH_ACTIVATIONS = new Mode();
    /// [ExponentialActivations].
    public static final Mode EXPONENTIAL_ACTIVATIONS = new Mode();
    /// [NormalizedRow].
    public static final Mode NORMALIZED_ROW = new Mode();
    /// [ChannelMoments].
    public static final Mode CHANNEL_MOMENTS = new Mode();
    /// [SoftmaxColumns].
    public static final Mode SOFTMAX_COLUMNS = new Mode();
    /// [SoftmaxRow].
    public static final Mode SOFTMAX = new Mode();

    private boolean isVector;

    private Mode() {
    }

    /// Whether the vector methods are to be called.
    public boolean vector() {
        return isVector;
    }

    /// Switches to them for good.
    void takeUp() {
        isVector = true;
    }
}
