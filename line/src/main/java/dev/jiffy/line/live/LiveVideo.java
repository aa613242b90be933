package dev.jiffy.line.live;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One viewer's copy of a camera's H.264 stream as fragmented MP4 for Media Source Extensions.
///
/// The first segment is the initialization segment, then come fragments; the first of them starts with a picture that
/// decoding can start at. A viewer that is too slow loses whole groups of pictures, never the camera's time.
public interface LiveVideo extends AutoCloseable {
    /// What `MediaSource.addSourceBuffer` wants to hear; known once [#next] has returned the first segment.
    String mimeType();

    /// The next segment, `null` if none came in time.
    ///
    /// @throws InterruptedException if interrupted
    byte @Nullable [] next(long timeout, TimeUnit unit) throws InterruptedException;

    /// Whether no more segments will come: the camera was removed or its stream changed; open another.
    boolean ended();

    @Override
    void close();
}
