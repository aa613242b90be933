package dev.jiffy.video;

import dev.jiffy.core.Frame;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Compressed pictures in, frames in output order out.
///
/// ```java
/// while (source.next(packet)) {
///     decoder.push(packet.data(), packet.offset(), packet.length(), packet.position(), packet.presentationTime(), 0);
///     for (Frame frame; (frame = decoder.poll()) != null; frame.release()) {
///         show(frame);
///     }
/// }
/// decoder.flush();
/// // and poll once more until nothing comes
/// ```
///
/// Work is done in [#poll], as far as it must to give the next frame; so what was pushed stays in use, and nothing more may be
/// pushed, until a poll has returned `null`. That bounds the frames in flight whatever the size of a piece. Bad input never
/// throws: it is told by [#pollDamage] and marked on the frames. One thread uses a decoder.
public interface VideoDecoder extends AutoCloseable {
    /// A presentation time that nobody knows.
    long NO_TIME = Long.MIN_VALUE;

    /// Takes the decoder configuration of a container (`avcC`, ISO/IEC 14496-15 clause 5.3.3.1): parameter sets, and that
    /// NAL units stand behind lengths from now on. One that cannot be read is reported as damage and changes nothing.
    void configure(byte[] configuration);

    /// Gives one whole access unit; its picture can be decoded at once. The bytes must stay until they are worked off.
    ///
    /// @param offset where the first byte stands in the file or stream, for damage reports
    /// @param presentationTime of its picture, in any scale, or [#NO_TIME]
    /// @param captureNanos when the camera took it, on the clock of [System#nanoTime()]; 0 if unknown
    /// @throws IllegalStateException if the last poll gave a frame
    void push(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos);

    /// Gives one whole access unit from memory of any kind; it is copied.
    ///
    /// @throws IllegalStateException if the last poll gave a frame
    void push(MemorySegment unit, long offset, long presentationTime, long captureNanos);

    /// Gives a piece of a byte stream, cut anywhere. The times are those of the first access unit that begins in it. A
    /// decoder gets either pieces or access units.
    ///
    /// @throws IllegalStateException if the last poll gave a frame
    void pushPiece(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos);

    /// The next frame in output order, or `null` if more input is needed first or, with several threads, if the
    /// next one is still in work. The caller owns one reference.
    ///
    /// @throws IllegalStateException if all frames are held by their users; release some and poll again
    @Nullable
    Frame poll();

    /// Says that nothing more comes: polls give all that is left, waiting for it, before they say `null`. Input may go on
    /// afterwards with a new sequence.
    void flush();

    /// Forgets all input and all frames, as before a jump; parameter sets stay.
    void reset();

    /// The next report of damage, or `null`.
    @Nullable
    Damage pollDamage();

    /// Ends its threads. Frames that were handed out stay valid.
    @Override
    void close();
}
