package dev.jiffy.video.source;

/// Bytes in their order, of a file or of something that comes but once.
interface ByteFeed extends AutoCloseable {
    /// What to call it in reports.
    String name();

    /// Reads some bytes, at least one; 0 at the end.
    ///
    /// @throws dev.jiffy.video.MediaException if they cannot be read
    int read(byte[] into);

    /// Lets [#reset] return to this place, as long as no more than `limit` bytes are read.
    void mark(int limit);

    /// Goes back to the place marked last.
    void reset();

    /// Whether [#rewind] works: not where the bytes come but once.
    boolean canRewind();

    /// Goes back to the first byte.
    ///
    /// @throws UnsupportedOperationException unless [#canRewind()]
    void rewind();

    @Override
    void close();
}
