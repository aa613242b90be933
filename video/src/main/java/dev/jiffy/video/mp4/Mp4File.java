package dev.jiffy.video.mp4;

import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.DamageLog;
import dev.jiffy.video.internal.MappedBytes;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An MP4 or QuickTime file, open for reading.
///
/// Opening maps the file, walks the headers of its top-level boxes and reads `moov` and every `moof`, never `mdat`. All
/// fragments are found by walking, so neither `sidx` nor `mfra` has to be there or to be right.
///
/// What is wrong and can be lived without is listed by [#damage()] and [Track#damage()]. A box at the end that leads beyond
/// the file is no damage as long as the samples are there.
///
/// ```java
/// try (Mp4File file = Mp4File.open(Path.of("clip.mp4"))) {
///     Track track = file.tracks().getFirst();
///     byte[] sample = new byte[Math.toIntExact(track.size(0))];
///     track.read(0, sample, 0);
/// }
/// ```
public final class Mp4File implements AutoCloseable {
    private static final int MOOV = FourCc.of("moov");
    private static final int MOOF = FourCc.of("moof");

    private final MappedBytes bytes;
    private final DamageLog damage;
    private List<Track> tracks = List.of();
    private @Nullable FragmentReader fragments;
    /// Top-level boxes before this place are done with.
    private long scanned;
    /// A fragment at the end that is not there as a whole.
    private @Nullable Damage unfinished;

    private Mp4File(MappedBytes bytes) {
        this.bytes = bytes;
        damage = new DamageLog(bytes.name());
    }

    /// Opens a file.
    ///
    /// @throws MediaException if it cannot be opened or has no `moov`
    public static Mp4File open(Path path) {
        return open(MappedBytes.open(path));
    }

    /// Opens bytes in memory, which must stay alive and unchanged.
    ///
    /// @throws MediaException if they have no `moov`
    public static Mp4File of(String name, MemorySegment bytes) {
        return open(MappedBytes.of(name, bytes));
    }

    private static Mp4File open(MappedBytes bytes) {
        Mp4File file = new Mp4File(bytes);
        try {
            file.scan();
            if (file.fragments == null) {
                throw new MediaException(bytes.name(), file.scanned, "no moov box: not an MP4 or QuickTime movie");
            }
        } catch (MediaException problem) {
            bytes.close();
            throw problem;
        }
        return file;
    }

    /// Opens a file of media segments whose `moov` is in a file of its own, the initialization segment.
    ///
    /// @throws MediaException if one of them cannot be opened or the latter has no `moov`
    public static Mp4File open(Path segments, Path initialization) {
        try (MappedBytes first = MappedBytes.open(initialization)) {
            return open(MappedBytes.open(segments), first);
        }
    }

    /// The same for bytes in memory.
    ///
    /// @throws MediaException if the initialization segment has no `moov`
    public static Mp4File of(String name, MemorySegment segments, MemorySegment initialization) {
        return open(MappedBytes.of(name, segments), MappedBytes.of(name, initialization));
    }

    private static Mp4File open(MappedBytes segments, MappedBytes initialization) {
        Mp4File file = new Mp4File(segments);
        try {
            Boxes boxes = new Boxes(initialization, 0, initialization.size());
            for (Box box = boxes.next(); box != null; box = boxes.next()) {
                if (box.type() == MOOV && file.fragments == null) {
                    file.movie(box);
                }
            }
            if (file.fragments == null) {
                throw new MediaException(initialization.name(), boxes.position(), "no moov box: no initialization");
            }
            file.scan();
        } catch (MediaException problem) {
            segments.close();
            throw problem;
        }
        return file;
    }

    private void movie(Box moov) {
        tracks = List.copyOf(new MovieReader(moov, damage).read(bytes));
        fragments = new FragmentReader(tracks, damage);
    }

    /// Reads on until the end or a box that is not there as a whole.
    private void scan() {
        long before = scanned;
        unfinished = null;
        Boxes boxes = new Boxes(bytes, scanned, bytes.size());
        boolean allowed = false;
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            if (box.type() == MOOV && fragments == null) {
                if (box.overrun()) {
                    damage.add(box.start(), "moov: leads beyond the end of the file");
                }
                movie(box);
            } else if (box.type() == MOOF && fragments != null && !box.overrun()) {
                if (!allowed) {
                    fragments.allow(bytes.size() - before);
                    allowed = true;
                }
                fragments.read(box);
            } else if (box.type() == MOOF && box.overrun()) {
                unfinished = new Damage(bytes.name(), box.start(), "moof: leads beyond the end of the file");
            } else if (box.type() == MOOF) {
                damage.add(box.start(), "moof before moov");
            }
            if (box.overrun()) {
                return;
            }
            scanned = box.end();
        }
        if (boxes.malformed()) {
            damage.add(boxes.position(), "not a box");
        }
    }

    /// Looks whether the file has grown, and adds the fragments that have come. Views of samples handed out before are dead
    /// if it has.
    ///
    /// @return whether there are more samples than before
    public boolean refresh() {
        int before = sampleCount();
        if (bytes.refresh()) {
            scan();
        }
        return sampleCount() > before;
    }

    private int sampleCount() {
        int count = 0;
        for (Track track : tracks) {
            count += track.sampleCount();
        }
        return count;
    }

    /// The path, or the name given with the memory.
    public String name() {
        return bytes.name();
    }

    /// Bytes of the file as far as it is mapped.
    public long size() {
        return bytes.size();
    }

    /// The tracks in the order of the file.
    public List<Track> tracks() {
        return tracks;
    }

    /// What was wrong with the file outside of its tracks.
    public List<Damage> damage() {
        List<Damage> all = new ArrayList<>(damage.entries());
        if (unfinished != null) {
            all.add(unfinished);
        }
        return all;
    }

    /// Unmaps the file. Tracks cannot be read any more.
    @Override
    public void close() {
        bytes.close();
    }
}
