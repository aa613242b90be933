package dev.jiffy.video.source;

import dev.jiffy.video.Damage;
import java.util.List;

/// Where the bytes of a video come from: a file, or anything else that can hand them out in decoding order.
///
/// ```java
/// try (Source source = Sources.open(path)) {
///     Packet packet = new Packet();
///     while (source.next(packet)) {
///         decoder.decode(packet);
///     }
/// }
/// ```
///
/// One thread at a time.
public interface Source extends AutoCloseable {
    /// What to call it in reports: the path of a file.
    String name();

    /// How the video is wrapped.
    ContainerFormat format();

    /// All tracks, the others too.
    List<TrackInfo> tracks();

    /// The track whose packets are handed out.
    TrackInfo video();

    /// How NAL units are told apart in packets.
    Framing framing();

    /// Number of decoder configurations; 0 where the stream itself brings all parameter sets.
    int configurations();

    /// The content of an `avcC` box, ISO/IEC 14496-15 clause 5.3.3.1; empty where the file has none.
    ///
    /// @throws IndexOutOfBoundsException unless there are more than `index` [#configurations()]
    byte[] configuration(int index);

    /// Fills in the next packet in decoding order, waiting for it if need be; `false` at the end, which may be but the end so
    /// far if the file grows.
    boolean next(Packet packet);

    /// Whether [#seek] works.
    boolean canSeek();

    /// Goes on with the last sync sample that leads to the picture shown at `time`, in units of the track.
    ///
    /// @throws UnsupportedOperationException unless [#canSeek()]
    void seek(long time);

    /// Whether [#rewind] works: not where the bytes come but once.
    default boolean canRewind() {
        return true;
    }

    /// Goes back to the first packet.
    ///
    /// @throws UnsupportedOperationException unless [#canRewind()]
    void rewind();

    /// What was wrong so far with what was handed out.
    List<Damage> damage();

    /// Lets go of the file.
    @Override
    void close();
}
