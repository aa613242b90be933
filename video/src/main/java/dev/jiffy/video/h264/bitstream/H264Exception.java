package dev.jiffy.video.h264.bitstream;

/// The stream breaks a rule of ITU-T H.264: what is wrong and where.
public final class H264Exception extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Byte the message is about, counted as the thrower says; -1 if unknown.
    private final long offset;

    /// @param reason what is wrong
    /// @param offset byte it is about, within the unit being read; -1 if unknown
    public H264Exception(String reason, long offset) {
        super(reason);
        this.offset = offset;
    }

    /// Byte within the unit that was being read; -1 if unknown.
    public long offset() {
        return offset;
    }
}
