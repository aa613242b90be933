package dev.jiffy.video.h264.parameters;

import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.H264Exception;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The parameter sets that a stream has sent, by id, and what they mean together.
///
/// A set that is sent again unchanged keeps its object, so users compare identities. A set that cannot be read is
/// refused and the earlier one of its id stays. A picture parameter set is kept as bytes too: it is read again whenever
/// the sequence parameter set it names has changed since, or arrives only after it.
public final class ParameterSets {
    private final byte[][] sequenceBytes = new byte[32][];
    private final @Nullable SequenceParameterSet[] sequences = new SequenceParameterSet[32];
    private final byte[][] pictureBytes = new byte[256][];
    private final @Nullable PictureParameterSet[] pictures = new PictureParameterSet[256];
    /// The sequence that each of [#pictures] was read against.
    private final @Nullable SequenceParameterSet[] readAgainst = new SequenceParameterSet[256];
    private final BitReader reader = new BitReader();

    /// No sets.
    public ParameterSets() {
        Arrays.fill(sequenceBytes, new byte[0]);
        Arrays.fill(pictureBytes, new byte[0]);
    }

    /// Takes a sequence parameter set: the RBSP behind the NAL unit header, with [BitReader#SLACK] zeros behind `to`.
    ///
    /// @throws H264Exception if it cannot be read
    public void putSequence(byte[] rbsp, int from, int to) {
        reader.reset(rbsp, (long) from << 3, to);
        SequenceParameterSet sps = SequenceParameterSetParser.parse(reader);
        int id = sps.seqParameterSetId;
        if (!same(sequenceBytes[id], rbsp, from, to)) {
            sequenceBytes[id] = copy(rbsp, from, to);
            sequences[id] = sps;
        }
    }

    /// Takes a picture parameter set, likewise.
    ///
    /// @throws H264Exception if it cannot be read
    public void putPicture(byte[] rbsp, int from, int to) {
        reader.reset(rbsp, (long) from << 3, to);
        int id = reader.ue(255, "pic_parameter_set_id");
        SequenceParameterSet sps = sequences[reader.ue(31, "seq_parameter_set_id")];
        reader.checkOverrun("picture parameter set");
        if (same(pictureBytes[id], rbsp, from, to)) {
            return;
        }
        PictureParameterSet pps = null;
        if (sps != null) {
            reader.reset(rbsp, (long) from << 3, to);
            pps = PictureParameterSetParser.parse(reader, sps);
        }
        pictureBytes[id] = copy(rbsp, from, to);
        pictures[id] = pps;
        readAgainst[id] = sps;
    }

    private static boolean same(byte[] kept, byte[] rbsp, int from, int to) {
        return kept.length > 0 && Arrays.equals(kept, 0, kept.length - BitReader.SLACK, rbsp, from, to);
    }

    private static byte[] copy(byte[] rbsp, int from, int to) {
        return Arrays.copyOf(Arrays.copyOfRange(rbsp, from, to), to - from + BitReader.SLACK);
    }

    /// The picture parameter set of an id, resolved against its sequence.
    ///
    /// @throws H264Exception if it or its sequence is missing, or does not fit it
    public PictureParameterSet picture(int id) {
        byte[] bytes = pictureBytes[id];
        if (bytes.length == 0) {
            throw new H264Exception("picture parameter set " + id + " is missing", -1);
        }
        PictureParameterSet pps = pictures[id];
        if (pps != null && readAgainst[id] == sequences[pps.seqParameterSetId]) {
            return pps;
        }
        reader.reset(bytes, 0, bytes.length - BitReader.SLACK);
        reader.ue();
        SequenceParameterSet sps = sequence(reader.ue());
        reader.reset(bytes, 0, bytes.length - BitReader.SLACK);
        pps = PictureParameterSetParser.parse(reader, sps);
        pictures[id] = pps;
        readAgainst[id] = sps;
        return pps;
    }

    /// The sequence parameter set of an id.
    ///
    /// @throws H264Exception if it is missing
    public SequenceParameterSet sequence(int id) {
        SequenceParameterSet sps = sequences[id];
        if (sps == null) {
            throw new H264Exception("sequence parameter set " + id + " is missing", -1);
        }
        return sps;
    }
}
