package dev.jiffy.video.mp4;

import dev.jiffy.video.internal.MappedBytes;

/// Which chunk a sample lies in and where that starts: `stsc` with `stco` or `co64`, ISO/IEC 14496-12 clauses 8.7.4 and
/// 8.7.5.
///
/// Both tables stay in the file; every 32nd entry of `stsc` knows its first sample. An `stsc` without entries is read as
/// one sample to a chunk, or, with fewer chunks than samples, as all of them in the first.
final class ChunkMap {
    private static final int SHIFT = 5;
    private static final int HEADER = 8;
    /// More than an index can say; sums stop here instead of overflowing.
    private static final long MANY = 1L << 40;
    private static final int CO64 = FourCc.of("co64");

    private final MappedBytes file;
    private final long runsAt;
    private final int runs;
    private final long samplesPerChunkWithoutRuns;
    private final long offsetsAt;
    private final boolean wide;
    private final int chunks;
    private final long[] firstSample;
    private final long samples;

    /// Reads both tables.
    ///
    /// @param count samples that have a size
    ChunkMap(Box stsc, Box offsets, int count) {
        file = stsc.file();
        wide = offsets.type() == CO64;
        offsetsAt = offsets.body() + HEADER;
        chunks = offsets.fitting(HEADER, wide ? 8 : 4, offsets.u32(4));
        runsAt = stsc.body() + HEADER;
        runs = stsc.fitting(HEADER, 12, stsc.u32(4));
        samplesPerChunkWithoutRuns = chunks >= count ? 1 : count;
        firstSample = new long[(runs >> SHIFT) + 1];
        long seen = 0;
        for (int run = 0; run < runs; run++) {
            if ((run & (1 << SHIFT) - 1) == 0) {
                firstSample[run >> SHIFT] = seen;
            }
            seen = Math.min(MANY, seen + samplesIn(run));
        }
        samples = runs > 0 ? seen : samplesPerChunkWithoutRuns * chunks;
    }

    /// Chunk at which a run starts, from 0 and at most the number of chunks.
    private long firstChunk(int run) {
        return run >= runs ? chunks : Math.clamp(file.u32(runsAt + 12L * run) - 1, 0, chunks);
    }

    private long samplesPerChunk(int run) {
        return file.u32(runsAt + 12L * run + 4);
    }

    private long samplesIn(int run) {
        return Math.min(MANY, Math.max(0, firstChunk(run + 1) - firstChunk(run)) * samplesPerChunk(run));
    }

    /// Chunks that have an offset.
    int chunks() {
        return chunks;
    }

    /// Samples that have a chunk.
    long samples() {
        return samples;
    }

    /// Chunk of a sample in the upper half, the first sample of that chunk in the lower.
    long locate(int sample) {
        if (runs == 0) {
            long chunk = sample / samplesPerChunkWithoutRuns;
            return chunk << 32 | chunk * samplesPerChunkWithoutRuns;
        }
        int run = checkpoint(sample) << SHIFT;
        long first = firstSample[run >> SHIFT];
        for (long in = samplesIn(run); sample >= first + in && run + 1 < runs; in = samplesIn(run)) {
            first += in;
            run++;
        }
        long perChunk = Math.max(1, samplesPerChunk(run));
        long chunkInRun = (sample - first) / perChunk;
        return firstChunk(run) + chunkInRun << 32 | first + chunkInRun * perChunk;
    }

    /// First byte of a chunk.
    long offset(int chunk) {
        return wide ? file.i64(offsetsAt + 8L * chunk) : file.u32(offsetsAt + 4L * chunk);
    }

    /// Sample entry that describes a sample, from 0.
    int descriptionIndex(int sample) {
        if (runs == 0) {
            return 0;
        }
        int run = checkpoint(sample) << SHIFT;
        long behind = firstSample[run >> SHIFT] + samplesIn(run);
        while (sample >= behind && run + 1 < runs) {
            behind += samplesIn(++run);
        }
        return Math.clamp(file.u32(runsAt + 12L * run + 8) - 1, 0, Integer.MAX_VALUE);
    }

    private int checkpoint(int sample) {
        int low = 0;
        int high = (runs - 1) >> SHIFT;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstSample[middle] <= sample) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
