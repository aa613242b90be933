package dev.jiffy.video.mp4;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.DamageLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `moof`: ISO/IEC 14496-12 clauses 8.8.4 to 8.8.12.
///
/// Where data lies (clause 8.8.7.1): at `base-data-offset` if it is told; else from the start of the `moof` with
/// `default-base-is-moof` and in the first track fragment; else behind the data of the track fragment before. A run
/// without `data-offset` follows the run before.
final class FragmentReader {
    private static final int BASE_DATA_OFFSET = 0x1;
    private static final int DESCRIPTION_INDEX = 0x2;
    private static final int DEFAULT_DURATION = 0x8;
    private static final int DEFAULT_SIZE = 0x10;
    private static final int DEFAULT_FLAGS = 0x20;
    private static final int DEFAULT_BASE_IS_MOOF = 0x2_0000;

    private final List<Track> tracks;
    private final DamageLog damage;
    /// Samples that may still come: no more than the file has bytes, whatever its counts say.
    private long budget;

    FragmentReader(List<Track> tracks, DamageLog damage) {
        this.tracks = tracks;
        this.damage = damage;
    }

    /// Lets `bytes` more samples in.
    void allow(long bytes) {
        budget += bytes;
    }

    /// Appends the samples of a fragment to their tracks.
    void read(Box moof) {
        long behind = moof.start();
        Boxes boxes = moof.children(0);
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            if (box.name().equals("traf")) {
                try {
                    behind = readTrackFragment(moof, box, behind);
                } catch (MediaException problem) {
                    damage.add(problem);
                }
            }
        }
    }

    private @Nullable Track track(long id) {
        for (Track track : tracks) {
            if (track.id() == id) {
                return track;
            }
        }
        return null;
    }

    private long readTrackFragment(Box moof, Box traf, long behindPrevious) {
        Box tfhd = child(traf, "tfhd");
        if (tfhd == null) {
            throw traf.wrong("has no tfhd");
        }
        Track track = track(tfhd.u32(4));
        if (track == null) {
            throw tfhd.wrong("track " + tfhd.u32(4) + " is not in moov");
        }
        TrackHeader header = track.header();
        int flags = tfhd.flags();
        long base = (flags & DEFAULT_BASE_IS_MOOF) != 0 ? moof.start() : behindPrevious;
        int at = 8;
        if ((flags & BASE_DATA_OFFSET) != 0) {
            base = tfhd.i64(at);
            at += 8;
        }
        int description = header.defaultDescriptionIndex;
        if ((flags & DESCRIPTION_INDEX) != 0) {
            description = tfhd.i32(at);
            at += 4;
        }
        long duration = header.defaultDuration;
        if ((flags & DEFAULT_DURATION) != 0) {
            duration = tfhd.u32(at);
            at += 4;
        }
        long size = header.defaultSize;
        if ((flags & DEFAULT_SIZE) != 0) {
            size = tfhd.u32(at);
            at += 4;
        }
        int sampleFlags = (flags & DEFAULT_FLAGS) != 0 ? tfhd.i32(at) : header.defaultFlags;
        Box tfdt = child(traf, "tfdt");
        if (tfdt != null) {
            track.fragments().decodingTime(tfdt.version() == 1 ? tfdt.i64(4) : tfdt.u32(4));
        }
        TrackRun defaults = new TrackRun(0, 0, 0, base, duration, size, sampleFlags, sampleFlags,
                Math.max(0, description - 1));
        long behind = base;
        Boxes boxes = traf.children(0);
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            if (box.name().equals("trun")) {
                try {
                    behind = track.fragments().append(run(box, defaults, base, behind, track.damageLog()));
                } catch (MediaException problem) {
                    track.damageLog().add(problem);
                }
            }
        }
        return behind;
    }

    private TrackRun run(Box trun, TrackRun defaults, long base, long behind, DamageLog trackDamage) {
        int flags = trun.flags();
        long declared = trun.u32(4);
        int at = 8;
        long data = behind;
        if ((flags & TrackRun.DATA_OFFSET) != 0) {
            data = base + trun.i32(at);
            at += 4;
        }
        int firstFlags = defaults.sampleFlags();
        if ((flags & TrackRun.FIRST_SAMPLE_FLAGS) != 0) {
            firstFlags = trun.i32(at);
            at += 4;
        }
        int width = TrackRun.entrySize(flags);
        long room = width == 0 ? budget : trun.fitting(at, width, declared);
        int count = (int) Math.min(Math.min(declared, room), Math.min(budget, Integer.MAX_VALUE / 2));
        if (count < declared) {
            trackDamage.add(trun.start(), "trun: " + declared + " samples, room for " + count);
        }
        budget -= count;
        return new TrackRun(trun.body() + at, count, flags, data, defaults.duration(), defaults.size(),
                defaults.sampleFlags(), firstFlags, defaults.descriptionIndex());
    }

    private static @Nullable Box child(Box parent, String type) {
        Boxes boxes = parent.children(0);
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            if (box.name().equals(type)) {
                return box;
            }
        }
        return null;
    }
}
