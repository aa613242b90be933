package dev.jiffy.video.source;

import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.internal.MappedBytes;
import dev.jiffy.video.mp4.Mp4File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is in a file: container, tracks, packets, and for the first H.264 video what its headers say. Decodes nothing.
///
/// Unlike a [Source] it opens files without H.264 video too. Of what is no file it tells what a source of it tells.
public final class Probe implements AutoCloseable {
    /// Pictures of a camera to wait for: one group of pictures of most, a few seconds.
    private static final int LIVE_ACCESS_UNITS = 50;

    private final String name;
    private final ContainerFormat format;
    private final @Nullable Path path;
    private final @Nullable MappedBytes bytes;
    private final @Nullable Mp4File mp4;
    private final List<TrackInfo> tracks;
    private final @Nullable TrackInfo video;
    private final @Nullable StreamDetails details;
    private final List<Damage> damage = new ArrayList<>();

    private Probe(Path path, MappedBytes bytes, ContainerFormat format, @Nullable Mp4File mp4) {
        this.path = path;
        this.bytes = bytes;
        this.format = format;
        this.mp4 = mp4;
        name = bytes.name();
        TrackInfo decodable = null;
        StreamDetails found = null;
        String reason = null;
        try (Source source = Sources.open(path)) {
            decodable = source.video();
            found = StreamDetails.read(source, StreamDetails.MOST_ACCESS_UNITS);
        } catch (MediaException problem) {
            reason = problem.reason();
        }
        video = decodable;
        details = found;
        tracks = switch (format) {
            case MP4 -> mp4 == null ? List.of() : Mp4Tracks.describe(mp4);
            case MPEG_TS -> TransportStreamSource.findStreams(new FileFeed(bytes)).stream()
                    .map(TransportStreamSource::describe).toList();
            case ANNEX_B, RTP -> List.of(TrackInfo.bare(1, TrackKind.VIDEO, "h264", "h264", 0));
        };
        if (tracks.isEmpty()) {
            damage.add(new Damage(name, 0, reason == null ? "no tracks" : reason));
        }
        if (mp4 != null) {
            damage.addAll(mp4.damage());
            mp4.tracks().forEach(track -> damage.addAll(track.damage()));
        }
    }

    private Probe(Source source) {
        path = null;
        bytes = null;
        mp4 = null;
        name = source.name();
        format = source.format();
        tracks = source.tracks();
        video = source.video();
        details = StreamDetails.read(source,
                source instanceof LiveSource ? LIVE_ACCESS_UNITS : StreamDetails.MOST_ACCESS_UNITS);
        damage.addAll(source.damage());
    }

    /// Opens whatever [Sources#open(String)] understands and looks at its headers and the first access units of its video.
    ///
    /// @throws MediaException if it cannot be opened or is of no known kind
    public static Probe open(String spec) {
        Path file = Sources.singleFile(spec);
        if (file != null) {
            return open(file);
        }
        try (Source source = Sources.open(spec)) {
            return new Probe(source);
        }
    }

    /// Opens a file and looks at its headers and the first access units of its video.
    ///
    /// @throws MediaException if it cannot be opened or is of no known kind
    public static Probe open(Path path) {
        MappedBytes bytes = MappedBytes.open(path);
        Mp4File mp4 = null;
        try {
            ContainerFormat format = ContainerFormat.detect(bytes);
            mp4 = format == ContainerFormat.MP4 ? Mp4File.open(path) : null;
            return new Probe(path, bytes, format, mp4);
        } catch (MediaException problem) {
            bytes.close();
            if (mp4 != null) {
                mp4.close();
            }
            throw problem;
        }
    }

    /// How the file wraps its tracks.
    public ContainerFormat format() {
        return format;
    }

    /// All tracks, in the order of the file.
    public List<TrackInfo> tracks() {
        return tracks;
    }

    /// The track that a [Source] would hand out, `null` if there is none.
    public @Nullable TrackInfo video() {
        return video;
    }

    /// What the H.264 headers of that track say, `null` if they could not be read.
    public @Nullable StreamDetails details() {
        return details;
    }

    /// What was wrong with the file.
    public List<Damage> damage() {
        return List.copyOf(damage);
    }

    /// The answer in lines for people.
    public String text() {
        return ProbeReport.text(this, name);
    }

    /// The answer as one JSON document.
    public String json() {
        return ProbeReport.json(this, name);
    }

    /// One CSV line for each packet in decoding order, track by track: `track,pts,dts,duration,size,offset,sync`.
    ///
    /// Times are in units of the track, edit lists applied to pts; `-` stands for what is not known. A packet is a sample in
    /// MP4, a PES packet in a transport stream (its size without headers, its offset that of the transport packet it starts
    /// in), an access unit in an elementary stream.
    ///
    /// @throws IOException if `out` fails
    /// @throws MediaException if it is no file
    public void packets(Appendable out) throws IOException {
        if (mp4 != null) {
            PacketTable.samples(mp4, out);
        } else if (path == null || bytes == null) {
            throw new MediaException(name, 0, "packets are listed of files only");
        } else if (format == ContainerFormat.MPEG_TS) {
            PacketTable.pesPackets(bytes, out);
        } else {
            try (Source source = Sources.open(path)) {
                PacketTable.accessUnits(source, bytes.size(), out);
            }
        }
    }

    /// Lets go of the file.
    @Override
    public void close() {
        if (bytes != null) {
            bytes.close();
        }
        if (mp4 != null) {
            mp4.close();
        }
    }
}
