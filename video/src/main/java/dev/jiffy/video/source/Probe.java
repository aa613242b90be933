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
/// Unlike a [Source] it opens files without H.264 video too.
public final class Probe implements AutoCloseable {
    private final Path path;
    private final ContainerFormat format;
    private final MappedBytes bytes;
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
        TrackInfo decodable = null;
        StreamDetails found = null;
        String reason = null;
        try (Source source = Sources.open(path)) {
            decodable = source.video();
            found = StreamDetails.read(source);
        } catch (MediaException problem) {
            reason = problem.reason();
        }
        video = decodable;
        details = found;
        tracks = switch (format) {
            case MP4 -> mp4 == null ? List.of() : Mp4Tracks.describe(mp4);
            case MPEG_TS -> TransportStreamSource.findStreams(bytes).stream().map(TransportStreamSource::describe)
                    .toList();
            case ANNEX_B -> List.of(TrackInfo.bare(1, TrackKind.VIDEO, "h264", "h264", 0));
        };
        if (tracks.isEmpty()) {
            damage.add(new Damage(bytes.name(), 0, reason == null ? "no tracks" : reason));
        }
        if (mp4 != null) {
            damage.addAll(mp4.damage());
            mp4.tracks().forEach(track -> damage.addAll(track.damage()));
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
        return ProbeReport.text(this, bytes.name());
    }

    /// The answer as one JSON document.
    public String json() {
        return ProbeReport.json(this, bytes.name());
    }

    /// One CSV line for each packet in decoding order, track by track: `track,pts,dts,duration,size,offset,sync`.
    ///
    /// Times are in units of the track, edit lists applied to pts; `-` stands for what is not known. A packet is a sample in
    /// MP4, a PES packet in a transport stream (its size without headers, its offset that of the transport packet it starts
    /// in), an access unit in an elementary stream.
    ///
    /// @throws IOException if `out` fails
    public void packets(Appendable out) throws IOException {
        switch (format) {
            case MP4 -> {
                if (mp4 != null) {
                    PacketTable.samples(mp4, out);
                }
            }
            case MPEG_TS -> PacketTable.pesPackets(bytes, out);
            case ANNEX_B -> {
                try (Source source = Sources.open(path)) {
                    PacketTable.accessUnits(source, bytes.size(), out);
                }
            }
        }
    }

    /// Lets go of the file.
    @Override
    public void close() {
        bytes.close();
        if (mp4 != null) {
            mp4.close();
        }
    }
}
