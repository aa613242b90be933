package dev.jiffy.video.h264.entropy;

/// Slice data that no encoder writes. Thrown inside the macroblock layer and caught at the slice, which is then concealed
/// from the current macroblock on; it never leaves the decoder, and carries no stack because damage can be frequent.
public final class DamagedSliceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says which syntax element made no sense.
    public DamagedSliceException(String reason) {
        super(reason, null, false, false);
    }
}
