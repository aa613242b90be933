package dev.jiffy.video.mp4;

import org.jspecify.annotations.Nullable;

/// The samples that `moov` describes: a sample table box, ISO/IEC 14496-12 clause 8.5.
///
/// Tables that disagree are cut to what all of them can answer; times and sync marks go on as they were.
final class MovieSamples implements Samples {
    private static final int DISPOSABLE = 2;

    private final int count;
    private final SampleSizes sizes;
    private final ChunkMap chunks;
    private final RunLengths times;
    private final @Nullable RunLengths offsets;
    private final @Nullable SyncSamples syncs;
    private final @Nullable Box dependencies;

    MovieSamples(int count, SampleSizes sizes, ChunkMap chunks, RunLengths times, @Nullable RunLengths offsets,
            @Nullable SyncSamples syncs, @Nullable Box dependencies) {
        this.count = count;
        this.sizes = sizes;
        this.chunks = chunks;
        this.times = times;
        this.offsets = offsets;
        this.syncs = syncs;
        this.dependencies = dependencies;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int syncCount() {
        return syncs == null ? count : syncs.count(count);
    }

    @Override
    public long offset(int sample) {
        long place = chunks.locate(sample);
        return chunks.offset((int) (place >>> 32)) + sizes.sumBefore(sample) - sizes.sumBefore((int) place);
    }

    @Override
    public long size(int sample) {
        return sizes.size(sample);
    }

    @Override
    public long decodingTime(int sample) {
        return times.sumBefore(sample);
    }

    @Override
    public long endTime() {
        return times.sumBefore(count);
    }

    @Override
    public int compositionOffset(int sample) {
        return offsets == null || sample >= offsets.samples() ? 0 : offsets.value(sample);
    }

    @Override
    public int leastCompositionOffset() {
        return offsets == null ? 0 : offsets.least();
    }

    @Override
    public int largestCompositionOffset() {
        return offsets == null ? 0 : offsets.largest();
    }

    @Override
    public long duration(int sample) {
        return times.value(sample);
    }

    @Override
    public boolean isSync(int sample) {
        return syncs == null || syncs.contains(sample);
    }

    @Override
    public boolean isDisposable(int sample) {
        return dependencies != null && sample < dependencies.length() - 4
                && (dependencies.u8(4 + sample) >> 2 & 3) == DISPOSABLE;
    }

    @Override
    public int previousSync(int sample) {
        return syncs == null ? sample : syncs.previous(sample);
    }

    @Override
    public int descriptionIndex(int sample) {
        return chunks.descriptionIndex(sample);
    }

    @Override
    public int atDecodingTime(long time) {
        return times.atSum(time, count);
    }
}
