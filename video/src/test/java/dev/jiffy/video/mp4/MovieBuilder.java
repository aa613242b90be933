package dev.jiffy.video.mp4;

import dev.jiffy.video.SampleStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Builds small movies in memory: `ftyp`, `mdat`, `moov` with one H.264 track. What a test is about is a public field.
final class MovieBuilder {
    static final int MDAT_BODY = 8 + 8 + 8;

    long timescale = 1000;
    long movieScale = 600;
    int[] sizes = {};
    int[] durations = {};
    int[] compositionOffsets = {};
    boolean[] sync = {};
    /// Samples of each chunk; the chunks follow each other with one byte between.
    int[] chunks = {};
    int[] descriptions = {};
    boolean co64;
    int sizeBits = 32;
    int compositionVersion;
    List<long[]> edits = List.of();
    int[] trackMatrix = {0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000};
    byte[] entryBoxes = {};
    String entryType = "avc1";

    static MovieBuilder of(int samples) {
        MovieBuilder movie = new MovieBuilder();
        movie.sizes = new int[samples];
        movie.durations = new int[samples];
        movie.sync = new boolean[samples];
        movie.chunks = new int[]{samples};
        for (int i = 0; i < samples; i++) {
            movie.sizes[i] = 10 + i % 5;
            movie.durations[i] = 40;
            movie.sync[i] = i % 10 == 0;
        }
        return movie;
    }

    /// Everything different from sample to sample, in runs as tables have them.
    static MovieBuilder random(long seed, int samples) {
        SplittableRandom random = new SplittableRandom(seed);
        MovieBuilder movie = of(samples);
        movie.compositionOffsets = new int[samples];
        movie.compositionVersion = random.nextInt(2);
        movie.co64 = random.nextBoolean();
        movie.sizeBits = new int[]{4, 8, 16, 32}[random.nextInt(4)];
        List<Integer> inChunks = new ArrayList<>();
        for (int left = samples; left > 0;) {
            int chunk = Math.min(left, random.nextBoolean() && !inChunks.isEmpty()
                    ? inChunks.getLast()
                    : 1 + random.nextInt(9));
            inChunks.add(chunk);
            left -= chunk;
        }
        movie.chunks = inChunks.stream().mapToInt(Integer::intValue).toArray();
        movie.descriptions = new int[movie.chunks.length];
        for (int i = 0; i < movie.descriptions.length; i++) {
            movie.descriptions[i] = 1 + random.nextInt(8) / 7;
        }
        for (int i = 0; i < samples; i++) {
            movie.sizes[i] = random.nextInt(Math.min(300, 1 << movie.sizeBits));
            boolean same = i > 0 && random.nextInt(3) > 0;
            movie.durations[i] = same ? movie.durations[i - 1] : 1 + random.nextInt(50);
            movie.compositionOffsets[i] = same ? movie.compositionOffsets[i - 1] : random.nextInt(200) - 60;
            movie.sync[i] = random.nextInt(7) == 0;
        }
        return movie;
    }

    MemorySegment segment() {
        return MemorySegment.ofArray(build());
    }

    byte[] build() {
        BoxWriter out = new BoxWriter();
        out.open("ftyp").close();
        out.open("free").close();
        int data = Arrays.stream(sizes).sum() + chunks.length;
        out.open("mdat").bytes(pattern(data), 0, data).close();
        out.open("moov");
        out.open("mvhd", 0, 0).zeros(8).u32(movieScale).u32(0).zeros(16);
        matrix(out, new int[]{0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000}).zeros(24).u32(2).close();
        out.open("trak").open("tkhd", 0, 3).zeros(8).u32(1).zeros(24);
        matrix(out, trackMatrix).zeros(8).close();
        if (!edits.isEmpty()) {
            out.open("edts").open("elst", 1, 0).u32(edits.size());
            edits.forEach(edit -> out.u64(edit[0]).u64(edit[1]).u32(0x1_0000));
            out.close().close();
        }
        out.open("mdia").open("mdhd", 0, 0).zeros(8).u32(timescale).u32(0).u32(0).close();
        out.open("hdlr", 0, 0).u32(0).types("vide").zeros(13).close();
        out.open("minf").open("stbl");
        entry(out.open("stsd", 0, 0).u32(1));
        out.close();
        tables(out);
        return out.close().close().close().close().close().toByteArray();
    }

    private void entry(BoxWriter out) {
        out.open(entryType).zeros(6).u16(1).zeros(16).u16(176).u16(144).zeros(50);
        byte[] sps = SampleStream.SPS;
        byte[] pps = SampleStream.PPS;
        out.open("avcC").u8(1).u8(66).u8(0).u8(10).u8(0xFF).u8(0xE1).u16(sps.length).bytes(sps, 0, sps.length).u8(1)
                .u16(pps.length).bytes(pps, 0, pps.length).close();
        out.bytes(entryBoxes, 0, entryBoxes.length).close();
    }

    private void tables(BoxWriter out) {
        runs(out, "stts", 0, durations);
        if (compositionOffsets.length > 0) {
            runs(out, "ctts", compositionVersion, compositionOffsets);
        }
        if (sizeBits == 32) {
            out.open("stsz", 0, 0).u32(0).u32(sizes.length);
            Arrays.stream(sizes).forEach(out::u32);
        } else {
            out.open("stz2", 0, 0).u32(sizeBits).u32(sizes.length);
            for (int i = 0; i < sizes.length; i++) {
                switch (sizeBits) {
                    case 16 -> out.u16(sizes[i]);
                    case 8 -> out.u8(sizes[i]);
                    default -> {
                        if (i % 2 == 0) {
                            out.u8(sizes[i] << 4 | (i + 1 < sizes.length ? sizes[i + 1] : 0));
                        }
                    }
                }
            }
        }
        out.close();
        out.open("stsc", 0, 0);
        int count = out.length();
        out.u32(0);
        int entries = 0;
        for (int i = 0; i < chunks.length; i++) {
            if (i == 0 || chunks[i] != chunks[i - 1] || description(i) != description(i - 1)) {
                out.u32(i + 1).u32(chunks[i]).u32(description(i));
                entries++;
            }
        }
        out.patch(count, entries);
        out.close();
        out.open(co64 ? "co64" : "stco", 0, 0).u32(chunks.length);
        long at = MDAT_BODY;
        int sample = 0;
        for (int chunk : chunks) {
            if (co64) {
                out.u64(at);
            } else {
                out.u32(at);
            }
            for (int i = 0; i < chunk; i++) {
                at += sizes[sample++];
            }
            at++;
        }
        out.close();
        out.open("stss", 0, 0);
        int syncCount = out.length();
        out.u32(0);
        int marked = 0;
        for (int i = 0; i < sync.length; i++) {
            if (sync[i]) {
                out.u32(i + 1);
                marked++;
            }
        }
        out.patch(syncCount, marked);
        out.close();
    }

    int description(int chunk) {
        return descriptions.length == 0 ? 1 : descriptions[chunk];
    }

    private static void runs(BoxWriter out, String type, int version, int[] values) {
        out.open(type, version, 0);
        int count = out.length();
        out.u32(0);
        int entries = 0;
        for (int i = 0; i < values.length;) {
            int end = i;
            while (end < values.length && values[end] == values[i]) {
                end++;
            }
            out.u32(end - i).u32(values[i]);
            entries++;
            i = end;
        }
        out.patch(count, entries);
        out.close();
    }

    private static BoxWriter matrix(BoxWriter out, int[] matrix) {
        for (int field : matrix) {
            out.u32(field);
        }
        return out;
    }

    /// Bytes that tell where they are.
    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        return bytes;
    }
}
