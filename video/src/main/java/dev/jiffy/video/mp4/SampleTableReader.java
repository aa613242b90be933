package dev.jiffy.video.mp4;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.DamageLog;
import org.jspecify.annotations.Nullable;

/// Reads `stbl`, ISO/IEC 14496-12 clause 8.5, into [MovieSamples].
///
/// A table that is missing or wrong costs no more than what it says: without times every sample has time 0, without sync
/// samples all are. Only sizes and places are indispensable.
final class SampleTableReader {
    private static final int STTS = FourCc.of("stts");
    private static final int CTTS = FourCc.of("ctts");
    private static final int STSC = FourCc.of("stsc");
    private static final int STSZ = FourCc.of("stsz");
    private static final int STZ2 = FourCc.of("stz2");
    private static final int STCO = FourCc.of("stco");
    private static final int CO64 = FourCc.of("co64");
    private static final int STSS = FourCc.of("stss");
    private static final int SDTP = FourCc.of("sdtp");

    private @Nullable Box stts;
    private @Nullable Box ctts;
    private @Nullable Box stsc;
    private @Nullable Box stsz;
    private @Nullable Box offsets;
    private @Nullable Box stss;
    private @Nullable Box sdtp;

    private final DamageLog damage;

    SampleTableReader(DamageLog damage) {
        this.damage = damage;
    }

    /// Takes a child of `stbl`; the last of a type counts.
    void accept(Box box) {
        int type = box.type();
        if (type == STTS) {
            stts = box;
        } else if (type == CTTS) {
            ctts = box;
        } else if (type == STSC) {
            stsc = box;
        } else if (type == STSZ || type == STZ2) {
            stsz = box;
        } else if (type == STCO || type == CO64) {
            offsets = box;
        } else if (type == STSS) {
            stss = box;
        } else if (type == SDTP) {
            sdtp = box;
        }
    }

    /// The samples, `null` if the track has none that can be found.
    @Nullable
    MovieSamples read() {
        if (stsz == null || stsc == null || offsets == null || stts == null) {
            return null;
        }
        try {
            return read(stsz, stsc, offsets, stts);
        } catch (MediaException problem) {
            damage.add(problem);
            return null;
        }
    }

    private @Nullable MovieSamples read(Box sizeBox, Box chunkBox, Box offsetBox, Box timeBox) {
        SampleSizes sizes = new SampleSizes(sizeBox);
        ChunkMap chunks = new ChunkMap(chunkBox, offsetBox, sizes.count());
        int count = (int) Math.min(sizes.count(), chunks.samples());
        if (sizes.count() < sizes.declared()) {
            damage.add(sizeBox.start(),
                    sizeBox.name() + ": " + sizes.declared() + " samples, room for " + sizes.count());
        }
        if (count < sizes.count()) {
            damage.add(chunkBox.start(), "stsc: " + count + " samples in " + chunks.chunks() + " chunks, "
                    + sizeBox.name() + " has " + sizes.count());
        }
        if (count == 0) {
            return null;
        }
        RunLengths times = new RunLengths(timeBox, count);
        if (times.samples() < count) {
            damage.add(timeBox.start(), "stts: " + times.samples() + " samples, " + sizeBox.name() + " has " + count);
        }
        RunLengths composition = ctts == null ? null : new RunLengths(ctts, count);
        SyncSamples syncs = stss == null ? null : new SyncSamples(stss);
        return new MovieSamples(count, sizes, chunks, times, composition, syncs, sdtp);
    }
}
