package dev.jiffy.video.mp4;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.DamageLog;
import dev.jiffy.video.internal.MappedBytes;
import java.util.ArrayList;
import java.util.List;

/// Reads `moov`: ISO/IEC 14496-12 clauses 8.2 and 8.8.1.
final class MovieReader {
    private static final int MOST_TRACKS = 1024;

    private final Box moov;
    private final DamageLog damage;
    private long timescale;
    private DisplayMatrix matrix = DisplayMatrix.IDENTITY;

    MovieReader(Box moov, DamageLog damage) {
        this.moov = moov;
        this.damage = damage;
    }

    /// The tracks, in the order of the file; their samples lie in `samples`.
    List<Track> read(MappedBytes samples) {
        each("mvhd", this::header);
        List<Track> tracks = new ArrayList<>();
        each("trak", box -> {
            if (tracks.size() < MOST_TRACKS) {
                tracks.add(new TrackReader(moov.file(), timescale).read(box, matrix, samples));
            }
        });
        each("mvex", box -> {
            Boxes boxes = box.children(0);
            for (Box trex = boxes.next(); trex != null; trex = boxes.next()) {
                if (trex.name().equals("trex")) {
                    defaults(trex, tracks);
                }
            }
        });
        return tracks;
    }

    private interface Part {
        void read(Box box);
    }

    private void each(String type, Part part) {
        Boxes boxes = moov.children(0);
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            if (box.name().equals(type)) {
                try {
                    part.read(box);
                } catch (MediaException problem) {
                    damage.add(problem);
                }
            }
        }
    }

    private void header(Box mvhd) {
        boolean wide = mvhd.version() == 1;
        timescale = mvhd.u32(wide ? 20 : 12);
        matrix = DisplayMatrix.read(mvhd, wide ? 48 : 36);
    }

    private static void defaults(Box trex, List<Track> tracks) {
        long id = trex.u32(4);
        for (Track track : tracks) {
            if (track.id() == id) {
                TrackHeader header = track.header();
                header.defaultDescriptionIndex = trex.i32(8);
                header.defaultDuration = trex.u32(12);
                header.defaultSize = trex.u32(16);
                header.defaultFlags = trex.i32(20);
            }
        }
    }
}
