package dev.jiffy.video.source;

/// Bytes of a video track with what the container says about them. A [Source] fills the same object again and again; the
/// bytes are a view that holds until the next call.
public final class Packet {
    /// A time that the container does not tell.
    public static final long NO_TIME = Long.MIN_VALUE;

    private byte[] data = {};
    private int offset;
    private int length;
    private long position;
    private long presentationTime = NO_TIME;
    private long decodingTime = NO_TIME;
    private long duration;
    private boolean sync;
    private boolean damaged;
    private boolean shown = true;
    private int configuration;
    private long captureNanos;
    private long captureWallNanos = NO_TIME;

    /// Empty until a source fills it.
    public Packet() {
    }

    /// Says where the bytes are, and that nothing else is known.
    ///
    /// @param from place in the file of the first byte, or of the packet it came in
    public void fill(byte[] bytes, int start, int count, long from) {
        data = bytes;
        offset = start;
        length = count;
        position = from;
        presentationTime = NO_TIME;
        decodingTime = NO_TIME;
        duration = 0;
        sync = false;
        damaged = false;
        shown = true;
        configuration = 0;
        captureNanos = 0;
        captureWallNanos = NO_TIME;
    }

    /// Says when the first access unit that starts here is shown and decoded, in units of the track, and for how long.
    public void times(long presentation, long decoding, long forLong) {
        presentationTime = presentation;
        decodingTime = decoding;
        duration = forLong;
    }

    /// Says whether decoding can start here, and whether bytes are missing.
    public void marks(boolean isSync, boolean isDamaged) {
        sync = isSync;
        damaged = isDamaged;
    }

    /// Says whether its picture is presented, or decoded for others only.
    public void shown(boolean isShown) {
        shown = isShown;
    }

    /// Whether its picture is presented; an edit list can hide it.
    public boolean shown() {
        return shown;
    }

    /// Says when its picture was taken.
    ///
    /// @param nanos on the clock of [System#nanoTime()], 0 if unknown
    /// @param wallNanos nanoseconds since 1970 as the camera's clock says, or [#NO_TIME]
    public void captured(long nanos, long wallNanos) {
        captureNanos = nanos;
        captureWallNanos = wallNanos;
    }

    /// When its picture was taken, on the clock of [System#nanoTime()]; 0 if unknown. Where the camera's own clock is
    /// not to be trusted, it is when the picture arrived.
    public long captureNanos() {
        return captureNanos;
    }

    /// When its picture was taken as the camera's clock says, in nanoseconds since 1970, or [#NO_TIME].
    public long captureWallNanos() {
        return captureWallNanos;
    }

    /// Says which decoder configuration of the source applies.
    public void configuration(int index) {
        configuration = index;
    }

    /// The array the bytes lie in.
    public byte[] data() {
        return data;
    }

    /// First byte in [#data()].
    public int offset() {
        return offset;
    }

    /// Number of bytes.
    public int length() {
        return length;
    }

    /// Place in the file of the first byte, or of the transport packet it came in.
    public long position() {
        return position;
    }

    /// When the first access unit that starts here is shown, in units of the track, or [#NO_TIME].
    public long presentationTime() {
        return presentationTime;
    }

    /// When it is decoded, or [#NO_TIME].
    public long decodingTime() {
        return decodingTime;
    }

    /// How long it lasts, 0 if the container does not tell.
    public long duration() {
        return duration;
    }

    /// Whether the container says that decoding can start here.
    public boolean sync() {
        return sync;
    }

    /// Whether bytes are missing.
    public boolean damaged() {
        return damaged;
    }

    /// Index for [Source#configuration].
    public int configuration() {
        return configuration;
    }
}
