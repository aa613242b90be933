package dev.jiffy.video.mp4;

import dev.jiffy.video.h264.bitstream.AnnexBReader;
import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.EmulationPrevention;
import dev.jiffy.video.h264.bitstream.LengthPrefixedReader;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.parameters.SequenceParameterSetParser;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Writes H.264 as fragmented MP4 (CMAF), as it comes and without coding it again: an initialization segment once, then
/// fragments of whole access units. What a browser's Media Source Extensions take with [#mimeType()].
///
/// ```java
/// FragmentWriter writer = FragmentWriter.of(List.of(sps), List.of(pps), 90_000);
/// out.write(writer.initializationSegment());
/// writer.addByteStream(accessUnit, 0, accessUnit.length, dts, pts, 3_000, true);
/// writer.writeFragment(out);
/// ```
///
/// A fragment should start with a sync sample. Access unit delimiters, and parameter sets that the initialization segment
/// has already, are left out. In steady state nothing is allocated.
///
/// Damaged access units throw [dev.jiffy.video.h264.bitstream.H264Exception] and are not added.
public final class FragmentWriter {
    private static final int RUN_FLAGS = TrackRun.DATA_OFFSET | TrackRun.DURATION | TrackRun.SIZE | TrackRun.FLAGS
            | TrackRun.COMPOSITION_OFFSET;
    private static final int DEFAULT_BASE_IS_MOOF = 0x2_0000;
    /// sample_depends_on 2, needs no other: ISO/IEC 14496-12 clause 8.8.3.1.
    private static final int SYNC_FLAGS = 0x200_0000;
    /// sample_depends_on 1 and sample_is_non_sync_sample.
    private static final int NON_SYNC_FLAGS = 0x101_0000;

    private final SequenceParameterSet sps;
    private final List<byte[]> sequences;
    private final List<byte[]> pictures;
    private final byte[] initialization;
    private final AnnexBReader annexB = new AnnexBReader();
    private final LengthPrefixedReader lengthPrefixed = new LengthPrefixedReader();
    private final NalUnit unit = new NalUnit();
    private final BoxWriter media = new BoxWriter();
    private final BoxWriter header = new BoxWriter();

    private int samples;
    private long[] decodingTime = new long[64];
    private long[] presentationTime = new long[64];
    private int[] duration = new int[64];
    private int[] size = new int[64];
    private boolean[] sync = new boolean[64];
    private int fragments;

    private FragmentWriter(SequenceParameterSet sps, List<byte[]> sequences, List<byte[]> pictures, long timescale) {
        this.sps = sps;
        this.sequences = List.copyOf(sequences);
        this.pictures = List.copyOf(pictures);
        initialization = InitializationSegment.write(sps, sequences, pictures, timescale);
    }

    /// A writer for a stream with these parameter sets, NAL units with their header byte.
    ///
    /// @param timescale units to the second in all times
    /// @throws dev.jiffy.video.h264.bitstream.H264Exception if the first sequence parameter set cannot be read
    /// @throws IllegalArgumentException if there are no parameter sets, or more or larger ones than `avcC` can hold
    public static FragmentWriter of(List<byte[]> sequences, List<byte[]> pictures, long timescale) {
        if (sequences.isEmpty() || sequences.size() > 31 || pictures.isEmpty() || pictures.size() > 255) {
            throw new IllegalArgumentException(
                    sequences.size() + " sequence and " + pictures.size() + " picture parameter sets");
        }
        for (List<byte[]> sets : List.of(sequences, pictures)) {
            for (byte[] set : sets) {
                if (set.length < 2 || set.length > 0xFFFF) {
                    throw new IllegalArgumentException("parameter set of " + set.length + " bytes");
                }
            }
        }
        if (timescale < 1 || timescale > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("timescale = " + timescale + ", want 1..4294967295");
        }
        byte[] first = sequences.getFirst();
        byte[] rbsp = new byte[first.length + BitReader.SLACK];
        int end = EmulationPrevention.remove(first, 1, first.length, rbsp, 0);
        Arrays.fill(rbsp, end, rbsp.length, (byte) 0);
        BitReader reader = new BitReader();
        reader.reset(rbsp, 0, end);
        return new FragmentWriter(SequenceParameterSetParser.parse(reader), sequences, pictures, timescale);
    }

    /// The codec as RFC 6381 writes it: `avc1.PPCCLL`.
    public String codecs() {
        return String.format(Locale.ROOT, "avc1.%02X%02X%02X", sps.profileIdc, sps.constraintFlags, sps.levelIdc);
    }

    /// What `MediaSource.addSourceBuffer` wants to hear.
    public String mimeType() {
        return "video/mp4; codecs=\"" + codecs() + "\"";
    }

    /// `ftyp` and `moov`, in front of the first fragment.
    public byte[] initializationSegment() {
        return initialization.clone();
    }

    /// Adds an access unit in byte stream format (Annex B).
    ///
    /// @param decoding when to decode it, not before the one before
    /// @param presentation when to show it
    /// @param forLong until the next one is decoded
    /// @param isSync whether decoding can start with it
    public void addByteStream(byte[] bytes, int offset, int length, long decoding, long presentation, int forLong,
            boolean isSync) {
        int start = media.length();
        annexB.reset(0);
        annexB.append(bytes, offset, length);
        annexB.finish();
        while (annexB.next(unit)) {
            put(unit);
        }
        finish(start, decoding, presentation, forLong, isSync);
    }

    /// Adds an access unit whose NAL units stand behind their lengths of `lengthSize` bytes, as a sample of MP4.
    ///
    /// @param decoding when to decode it, not before the one before
    /// @param presentation when to show it
    /// @param forLong until the next one is decoded
    /// @param isSync whether decoding can start with it
    public void addSample(byte[] bytes, int offset, int length, int lengthSize, long decoding, long presentation,
            int forLong, boolean isSync) {
        int start = media.length();
        lengthPrefixed.set(bytes, offset, offset + length, lengthSize, 0);
        boolean whole = false;
        try {
            while (lengthPrefixed.next(unit)) {
                put(unit);
            }
            whole = true;
        } finally {
            if (!whole) {
                media.truncate(start);
            }
        }
        finish(start, decoding, presentation, forLong, isSync);
    }

    private void put(NalUnit nal) {
        int type = nal.type();
        boolean known = type == NalUnit.ACCESS_UNIT_DELIMITER
                || type == NalUnit.SEQUENCE_PARAMETER_SET && contains(sequences, nal)
                || type == NalUnit.PICTURE_PARAMETER_SET && contains(pictures, nal);
        if (!known) {
            media.u32(nal.length()).bytes(nal.data(), nal.start(), nal.length());
        }
    }

    private static boolean contains(List<byte[]> sets, NalUnit nal) {
        for (byte[] set : sets) {
            if (Arrays.equals(set, 0, set.length, nal.data(), nal.start(), nal.end())) {
                return true;
            }
        }
        return false;
    }

    private void finish(int start, long decoding, long presentation, int forLong, boolean isSync) {
        if (samples == size.length) {
            int grown = 2 * samples;
            decodingTime = Arrays.copyOf(decodingTime, grown);
            presentationTime = Arrays.copyOf(presentationTime, grown);
            duration = Arrays.copyOf(duration, grown);
            size = Arrays.copyOf(size, grown);
            sync = Arrays.copyOf(sync, grown);
        }
        decodingTime[samples] = decoding;
        presentationTime[samples] = presentation;
        duration[samples] = forLong;
        size[samples] = media.length() - start;
        sync[samples] = isSync;
        samples++;
    }

    /// Access units added since the last fragment.
    public int samples() {
        return samples;
    }

    /// Writes what was added as one fragment, `moof` and `mdat`; nothing if there is nothing.
    ///
    /// The duration of a sample is the distance to the next one's decoding time, of the last one as it was said.
    ///
    /// @throws IOException if `out` fails; the fragment is lost then
    public void writeFragment(OutputStream out) throws IOException {
        if (samples == 0) {
            return;
        }
        header.clear();
        header.open("moof").open("mfhd", 0, 0).u32(++fragments).close().open("traf");
        header.open("tfhd", 0, DEFAULT_BASE_IS_MOOF).u32(InitializationSegment.TRACK_ID).close();
        header.open("tfdt", 1, 0).u64(decodingTime[0]).close();
        header.open("trun", 1, RUN_FLAGS).u32(samples);
        int dataOffset = header.length();
        header.u32(0);
        for (int i = 0; i < samples; i++) {
            header.u32(i + 1 < samples ? decodingTime[i + 1] - decodingTime[i] : duration[i]).u32(size[i])
                    .u32(sync[i] ? SYNC_FLAGS : NON_SYNC_FLAGS).u32(presentationTime[i] - decodingTime[i]);
        }
        header.close().close().close();
        header.patch(dataOffset, header.length() + 8);
        header.u32(media.length() + 8L).types("mdat");
        try {
            header.writeTo(out);
            media.writeTo(out);
        } finally {
            media.clear();
            samples = 0;
        }
    }
}
