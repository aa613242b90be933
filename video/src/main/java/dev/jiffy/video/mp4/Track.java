package dev.jiffy.video.mp4;

import dev.jiffy.video.Damage;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.internal.DamageLog;
import dev.jiffy.video.internal.MappedBytes;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One track of an [Mp4File]: what it is, and its samples in decoding order by index from 0.
///
/// Nothing is kept per sample; every accessor looks the sample up in the tables of the file in O(log n). Times are in
/// [#timescale()] units to the second. Presentation time is composition time (decoding time plus composition offset) minus
/// the media time of the edit plus the empty edits before it; no sample is hidden, those in front of the edit have
/// negative times.
///
/// Many threads may read; [Mp4File#refresh()] wants to be alone.
public final class Track {
    /// Samples around the decoding time that [#sampleAt] looks at; reordering reaches 16 frames in H.264.
    private static final int REORDER_WINDOW = 4096;

    private final MappedBytes file;
    private final TrackHeader header;
    private final EditList edits;
    private final @Nullable MovieSamples movie;
    private final int movieCount;
    private final FragmentSamples fragments;
    private final DamageLog damage;

    Track(MappedBytes file, TrackHeader header, EditList edits, @Nullable MovieSamples movie, DamageLog damage) {
        this.file = file;
        this.header = header;
        this.edits = edits;
        this.movie = movie;
        this.damage = damage;
        movieCount = movie == null ? 0 : movie.count();
        fragments = new FragmentSamples(file, movie == null ? 0 : movie.endTime());
    }

    FragmentSamples fragments() {
        return fragments;
    }

    TrackHeader header() {
        return header;
    }

    DamageLog damageLog() {
        return damage;
    }

    /// `track_ID`.
    public long id() {
        return header.id;
    }

    /// What it carries.
    public TrackKind kind() {
        return header.kind;
    }

    /// How its samples are coded; several entries where that changes on the way, none where the file does not say.
    public List<SampleEntry> sampleEntries() {
        return header.entries;
    }

    /// The first sample entry, `null` if there is none.
    public @Nullable SampleEntry sampleEntry() {
        return header.entries.isEmpty() ? null : header.entries.getFirst();
    }

    /// Columns of a picture as coded in the sample entry, 0 for what has none.
    public int width() {
        SampleEntry entry = sampleEntry();
        return entry == null ? 0 : entry.width();
    }

    /// Rows of a picture as coded in the sample entry, 0 for what has none.
    public int height() {
        SampleEntry entry = sampleEntry();
        return entry == null ? 0 : entry.height();
    }

    /// Units to the second; 0 if the file says so.
    public long timescale() {
        return header.timescale;
    }

    /// Length of the media as the header tells it, or the sum of all sample durations where it does not.
    public long duration() {
        if (header.mediaDuration > 0 && fragments.count() == 0) {
            return header.mediaDuration;
        }
        return sampleCount() == 0 ? 0 : endTime() - decodingTime(0);
    }

    private long endTime() {
        return fragments.count() == 0 && movie != null ? movie.endTime() : fragments.endTime();
    }

    /// Clockwise turn for display in degrees, from the matrices of track and movie.
    public int rotation() {
        return header.matrix.rotation();
    }

    /// Whether pictures are mirrored top to bottom after the turn.
    public boolean mirrored() {
        return header.matrix.mirrored();
    }

    /// Samples to the second over the whole track; 0 if nothing is known.
    public double averageRate() {
        long length = sampleCount() == 0 ? 0 : endTime() - decodingTime(0);
        return length <= 0 ? 0 : (double) sampleCount() * header.timescale / length;
    }

    /// Edits that show media; 0 if there is no edit list and the media is shown as it is.
    public int editCount() {
        return edits == EditList.NONE ? 0 : edits.count();
    }

    /// Number of samples.
    public int sampleCount() {
        return movieCount + fragments.count();
    }

    /// Number of samples at which decoding can start.
    public int syncSampleCount() {
        return (movie == null ? 0 : movie.syncCount()) + fragments.syncCount();
    }

    /// What was wrong with this track.
    public List<Damage> damage() {
        return damage.entries();
    }

    private Samples part(int sample) {
        Objects.checkIndex(sample, sampleCount());
        return movie != null && sample < movieCount ? movie : fragments;
    }

    private int local(int sample) {
        return sample < movieCount ? sample : sample - movieCount;
    }

    /// First byte of a sample in the file.
    public long offset(int sample) {
        return part(sample).offset(local(sample));
    }

    /// Bytes of a sample.
    public long size(int sample) {
        return part(sample).size(local(sample));
    }

    /// Bytes of a sample that the file has: fewer than [#size] if it ends too early.
    public long available(int sample) {
        long offset = offset(sample);
        return offset < 0 ? 0 : Math.clamp(file.size() - offset, 0, size(sample));
    }

    /// Decoding time.
    public long decodingTime(int sample) {
        return part(sample).decodingTime(local(sample));
    }

    /// Presentation time.
    public long presentationTime(int sample) {
        return edits.presentationTime(compositionTime(sample));
    }

    /// Whether an edit shows this sample.
    public boolean isShown(int sample) {
        return edits.shows(compositionTime(sample));
    }

    private long compositionTime(int sample) {
        Samples part = part(sample);
        int local = local(sample);
        return part.decodingTime(local) + part.compositionOffset(local);
    }

    /// Decoding time of the next sample minus that of this one.
    public long duration(int sample) {
        return part(sample).duration(local(sample));
    }

    /// Whether decoding can start here.
    public boolean isSync(int sample) {
        return part(sample).isSync(local(sample));
    }

    /// Whether the file says that no other sample needs this one.
    public boolean isDisposable(int sample) {
        return part(sample).isDisposable(local(sample));
    }

    /// Sample entry that describes a sample, from 0; it may name one that does not exist.
    public int descriptionIndex(int sample) {
        return part(sample).descriptionIndex(local(sample));
    }

    /// The sync sample at or before this one, −1 if there is none.
    public int previousSync(int sample) {
        int found = part(sample).previousSync(local(sample));
        if (sample < movieCount) {
            return found;
        }
        return found >= 0 ? found + movieCount : movie == null ? -1 : movie.previousSync(movieCount - 1);
    }

    /// The sample to be seen at a presentation time: the latest shown at or before it, or the first one.
    ///
    /// @return −1 if there are no samples
    public int sampleAt(long presentationTime) {
        if (sampleCount() == 0) {
            return -1;
        }
        long wanted = edits.compositionTime(presentationTime);
        int last = Math.max(0, atDecodingTime(wanted - least()));
        // This one is shown in time whatever its offset; the one looked for is shown no earlier.
        int inTime = Math.max(0, atDecodingTime(wanted - largest()));
        int first = atDecodingTime(decodingTime(inTime) + least() - largest());
        int best = Math.max(0, Math.max(last - REORDER_WINDOW, first));
        long latest = Long.MIN_VALUE;
        for (int i = best; i <= last; i++) {
            long time = compositionTime(i);
            if (time <= wanted && time > latest) {
                latest = time;
                best = i;
            }
        }
        return best;
    }

    private int atDecodingTime(long time) {
        if (fragments.count() > 0) {
            int found = fragments.atDecodingTime(time);
            if (found >= 0) {
                return movieCount + found;
            }
        }
        return movie == null ? -1 : movie.atDecodingTime(time);
    }

    private long least() {
        return Math.min(movie == null ? 0 : movie.leastCompositionOffset(), fragments.leastCompositionOffset());
    }

    private long largest() {
        return Math.max(movie == null ? 0 : movie.largestCompositionOffset(), fragments.largestCompositionOffset());
    }

    /// Copies what the file has of a sample and returns the number of bytes: [#available].
    ///
    /// @throws IndexOutOfBoundsException if it does not fit
    public int read(int sample, byte[] into, int offset) {
        int length = Math.toIntExact(available(sample));
        Objects.checkFromIndexSize(offset, length, into.length);
        file.copy(offset(sample), into, offset, length);
        return length;
    }

    /// What the file has of a sample, as a view that lives as long as the file is open and not refreshed.
    public MemorySegment view(int sample) {
        return file.slice(Math.max(0, offset(sample)), available(sample));
    }

}
