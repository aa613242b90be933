package dev.jiffy.video.mp4;

import dev.jiffy.video.internal.MappedBytes;
import java.util.Arrays;

/// The samples of all fragments of a track, appended as fragments are found.
///
/// Entries of track runs stay in the file. In memory is one row for every 64 samples of a run: first sample, first decoding
/// time, first byte, place and kind of the entries, last sync sample. A look-up is a binary search among the rows and a
/// walk of at most 64 entries.
final class FragmentSamples implements Samples {
    private static final int ROW = 64;
    private static final int NON_SYNC = 0x1_0000;
    private static final int DISPOSABLE = 2;

    private final MappedBytes file;

    private int rows;
    private int[] firstSample = new int[16];
    private long[] firstTime = new long[16];
    private long[] firstByte = new long[16];
    private long[] entriesAt = new long[16];
    private int[] lastSync = new int[16];
    private boolean[] startsRun = new boolean[16];
    private TrackRun[] run = new TrackRun[16];

    private int count;
    private int syncCount;
    private long nextTime;
    private int least;
    private int largest;

    /// No samples yet; the first one is decoded at `startTime` unless a fragment says otherwise.
    FragmentSamples(MappedBytes file, long startTime) {
        this.file = file;
        this.nextTime = startTime;
    }

    /// Decoding time of the next sample to be appended: `tfdt`, ISO/IEC 14496-12 clause 8.8.12.
    void decodingTime(long time) {
        nextTime = time;
    }

    /// Appends the samples of a run and returns the first byte behind their data.
    long append(TrackRun added) {
        long data = added.dataOffset();
        long entry = added.entriesAt();
        int step = TrackRun.entrySize(added.flags());
        for (int done = 0; done < added.count(); done++) {
            if (done % ROW == 0) {
                open(added, entry, data, done == 0);
            }
            int offset = compositionOffset(added, entry);
            least = count == 0 ? offset : Math.min(least, offset);
            largest = count == 0 ? offset : Math.max(largest, offset);
            if (isSync(added, entry, done == 0)) {
                lastSync[rows - 1] = count;
                syncCount++;
            }
            nextTime += duration(added, entry);
            data += size(added, entry);
            entry += step;
            count++;
        }
        return data;
    }

    private void open(TrackRun added, long entry, long data, boolean first) {
        if (rows == firstSample.length) {
            int grown = rows + (rows >> 1);
            firstSample = Arrays.copyOf(firstSample, grown);
            firstTime = Arrays.copyOf(firstTime, grown);
            firstByte = Arrays.copyOf(firstByte, grown);
            entriesAt = Arrays.copyOf(entriesAt, grown);
            lastSync = Arrays.copyOf(lastSync, grown);
            startsRun = Arrays.copyOf(startsRun, grown);
            run = Arrays.copyOf(run, grown);
        }
        firstSample[rows] = count;
        firstTime[rows] = nextTime;
        firstByte[rows] = data;
        entriesAt[rows] = entry;
        lastSync[rows] = rows == 0 ? -1 : lastSync[rows - 1];
        startsRun[rows] = first;
        run[rows] = added;
        rows++;
    }

    private long duration(TrackRun in, long entry) {
        return (in.flags() & TrackRun.DURATION) != 0 ? file.u32(entry) : in.duration();
    }

    private long size(TrackRun in, long entry) {
        int at = TrackRun.entrySize(in.flags() & TrackRun.DURATION);
        return (in.flags() & TrackRun.SIZE) != 0 ? file.u32(entry + at) : in.size();
    }

    private int sampleFlags(TrackRun in, long entry, boolean first) {
        if (first && (in.flags() & TrackRun.FIRST_SAMPLE_FLAGS) != 0) {
            return in.firstSampleFlags();
        }
        int at = TrackRun.entrySize(in.flags() & (TrackRun.DURATION | TrackRun.SIZE));
        return (in.flags() & TrackRun.FLAGS) != 0 ? file.i32(entry + at) : in.sampleFlags();
    }

    /// Signed whatever the version says: negative offsets of version 0 are found in the wild.
    private int compositionOffset(TrackRun in, long entry) {
        int at = TrackRun.entrySize(in.flags() & (TrackRun.DURATION | TrackRun.SIZE | TrackRun.FLAGS));
        return (in.flags() & TrackRun.COMPOSITION_OFFSET) != 0 ? file.i32(entry + at) : 0;
    }

    private boolean isSync(TrackRun in, long entry, boolean first) {
        return (sampleFlags(in, entry, first) & NON_SYNC) == 0;
    }

    /// The row of a sample.
    private int row(int sample) {
        int found = Arrays.binarySearch(firstSample, 0, rows, sample);
        return found >= 0 ? found : -found - 2;
    }

    /// Place of a sample's entry.
    private long entry(int row, int sample) {
        return entriesAt[row] + (long) (sample - firstSample[row]) * TrackRun.entrySize(run[row].flags());
    }

    private boolean startsRun(int row, int sample) {
        return startsRun[row] && sample == firstSample[row];
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int syncCount() {
        return syncCount;
    }

    @Override
    public long offset(int sample) {
        int row = row(sample);
        long at = firstByte[row];
        for (int i = firstSample[row]; i < sample; i++) {
            at += size(run[row], entry(row, i));
        }
        return at;
    }

    @Override
    public long size(int sample) {
        int row = row(sample);
        return size(run[row], entry(row, sample));
    }

    @Override
    public long decodingTime(int sample) {
        int row = row(sample);
        long time = firstTime[row];
        for (int i = firstSample[row]; i < sample; i++) {
            time += duration(run[row], entry(row, i));
        }
        return time;
    }

    @Override
    public long endTime() {
        return nextTime;
    }

    @Override
    public int compositionOffset(int sample) {
        int row = row(sample);
        return compositionOffset(run[row], entry(row, sample));
    }

    @Override
    public int leastCompositionOffset() {
        return least;
    }

    @Override
    public int largestCompositionOffset() {
        return largest;
    }

    @Override
    public long duration(int sample) {
        int row = row(sample);
        return duration(run[row], entry(row, sample));
    }

    @Override
    public boolean isSync(int sample) {
        int row = row(sample);
        return isSync(run[row], entry(row, sample), startsRun(row, sample));
    }

    @Override
    public boolean isDisposable(int sample) {
        int row = row(sample);
        return (sampleFlags(run[row], entry(row, sample), startsRun(row, sample)) >> 22 & 3) == DISPOSABLE;
    }

    @Override
    public int previousSync(int sample) {
        int row = row(sample);
        for (int i = sample; i >= firstSample[row]; i--) {
            if (isSync(run[row], entry(row, i), startsRun(row, i))) {
                return i;
            }
        }
        return row == 0 ? -1 : lastSync[row - 1];
    }

    @Override
    public int descriptionIndex(int sample) {
        return run[row(sample)].descriptionIndex();
    }

    @Override
    public int atDecodingTime(long time) {
        int low = 0;
        int high = rows;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firstTime[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return -1;
        }
        int row = low - 1;
        int last = (row + 1 < rows ? firstSample[row + 1] : count) - 1;
        int sample = firstSample[row];
        long next = firstTime[row] + duration(run[row], entry(row, sample));
        while (sample < last && next <= time) {
            sample++;
            next += duration(run[row], entry(row, sample));
        }
        return sample;
    }
}
