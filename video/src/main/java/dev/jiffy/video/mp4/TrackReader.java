package dev.jiffy.video.mp4;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.internal.DamageLog;
import dev.jiffy.video.internal.MappedBytes;
import org.jspecify.annotations.Nullable;

/// Reads one `trak`: ISO/IEC 14496-12 clauses 8.3 to 8.6.
///
/// A box that cannot be read is reported and left out; the track goes on with what its other boxes say.
final class TrackReader {
    private final TrackHeader header = new TrackHeader();
    private final DamageLog damage;
    private final SampleTableReader table;
    private final long movieScale;

    private int depth;
    private @Nullable Box editBox;
    private @Nullable Box descriptions;

    TrackReader(MappedBytes file, long movieScale) {
        this.movieScale = movieScale;
        damage = new DamageLog(file.name());
        table = new SampleTableReader(damage);
    }

    /// Reads a track whose samples lie in `samples`.
    Track read(Box trak, DisplayMatrix movieMatrix, MappedBytes samples) {
        children(trak);
        header.matrix = header.matrix.then(movieMatrix);
        if (descriptions != null) {
            header.entries = SampleEntryReader.readAll(descriptions, header.kind, damage);
        }
        EditList edits = EditList.NONE;
        if (editBox != null) {
            try {
                edits = EditList.read(editBox, movieScale, header.timescale);
            } catch (MediaException problem) {
                damage.add(problem);
            }
        }
        MovieSamples movie = trak.file() == samples ? table.read() : null;
        return new Track(samples, header, edits, movie, damage);
    }

    private void children(Box parent) {
        Boxes boxes = parent.children(0);
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            try {
                accept(parent, box);
            } catch (MediaException problem) {
                damage.add(problem);
            }
        }
        if (boxes.malformed()) {
            damage.add(boxes.position(), parent.name() + ": holds something that is no box");
        }
    }

    private void accept(Box parent, Box box) {
        switch (box.name()) {
            // Six levels at most: each of these appears in one place, and no box lies in itself.
            case "mdia", "minf", "stbl", "edts" -> container(box);
            case "tkhd" -> {
                boolean wide = box.version() == 1;
                header.id = box.u32(wide ? 20 : 12);
                header.matrix = DisplayMatrix.read(box, wide ? 52 : 40);
            }
            case "mdhd" -> {
                boolean wide = box.version() == 1;
                header.timescale = box.u32(wide ? 20 : 12);
                long duration = wide ? box.i64(24) : box.u32(16);
                header.mediaDuration = duration == -1 || !wide && duration == 0xFFFF_FFFFL ? 0 : duration;
            }
            case "hdlr" -> {
                // QuickTime has another one in minf, which names the data handler.
                if (parent.name().equals("mdia")) {
                    header.kind = kind(FourCc.name(box.i32(8)));
                }
            }
            case "elst" -> editBox = box;
            case "stsd" -> descriptions = box;
            default -> table.accept(box);
        }
    }

    /// Handler types of ISO/IEC 14496-12 clause 8.4.3 and of the QuickTime file format.
    private static TrackKind kind(String handler) {
        return switch (handler) {
            case "vide", "auxv" -> TrackKind.VIDEO;
            case "soun" -> TrackKind.AUDIO;
            case "subt", "sbtl", "text", "clcp" -> TrackKind.SUBTITLE;
            case "meta", "mdta" -> TrackKind.METADATA;
            case "hint" -> TrackKind.HINT;
            case "tmcd" -> TrackKind.TIMECODE;
            default -> TrackKind.OTHER;
        };
    }

    private void container(Box box) {
        if (++depth > 4) {
            throw box.wrong("lies " + depth + " levels deep in its track");
        }
        children(box);
        depth--;
    }
}
