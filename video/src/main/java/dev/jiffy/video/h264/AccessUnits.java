package dev.jiffy.video.h264;

import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.EmulationPrevention;
import dev.jiffy.video.h264.bitstream.H264Exception;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.parameters.AvcConfiguration;
import dev.jiffy.video.h264.slice.AccessUnitDetector;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Looks into a stream without decoding it: cuts pieces into access units, tells where decoding may begin, and keeps the
/// parameter sets in force. For whoever stands in front of a decoder.
///
/// Access units given as a whole are only looked at; those cut from a byte stream come out with start codes. One thread
/// at a time.
public final class AccessUnits {
    private static final int START_CODE = 3;

    private final NalSource source = new NalSource();
    private final AccessUnitDetector detector = new AccessUnitDetector();
    private final EntryPoints entries = new EntryPoints();
    private final NalUnit unit = new NalUnit();
    /// NAL units by type and id, sequence parameter sets first.
    private final TreeMap<Integer, byte[]> sets = new TreeMap<>();
    /// Those that came with the configuration, until the stream brings others of the same id.
    private final TreeMap<Integer, byte[]> configured = new TreeMap<>();
    private int changes;
    private final BitReader reader = new BitReader();
    private final byte[] head = new byte[32 + BitReader.SLACK];
    private int lengthSize;

    // The access unit that is handed out, and the one being collected behind it.
    private byte[] data = new byte[1 << 12];
    private int length;
    private long offset;
    private long presentationTime;
    private long captureNanos;
    private boolean sawSlice;
    private boolean reference;
    private boolean done;
    /// The unit that began the next access unit was taken from the source and is not copied yet.
    private boolean held;
    private boolean finished;

    /// At the beginning of a stream.
    public AccessUnits() {
    }

    /// Takes the content of an `avcC` box; one that cannot be read is the decoder's to report.
    public void configure(byte[] avcC) {
        try {
            AvcConfiguration configuration = AvcConfiguration.parse(avcC);
            lengthSize = configuration.lengthSize();
            source.lengthSize(lengthSize);
            for (byte[] set : configuration.sequenceParameterSets()) {
                detector.startsAccessUnit(unit.set(set, 0, set.length, 0));
                keep(unit, configured);
            }
            for (byte[] set : configuration.pictureParameterSets()) {
                detector.startsAccessUnit(unit.set(set, 0, set.length, 0));
                keep(unit, configured);
            }
        } catch (H264Exception _) {
            // It changes nothing.
        }
    }

    /// Looks at a whole access unit.
    public void look(byte[] bytes, int from, int count) {
        source.accessUnit(bytes, from, count, 0, 0, 0);
        entries.begin();
        reference = false;
        try {
            while (source.next(unit) == NalSource.Event.UNIT) {
                detector.startsAccessUnit(unit);
                look();
            }
        } catch (H264Exception _) {
            source.reset(); // the decoder reports it
        }
    }

    /// Takes note of the unit that the detector took last.
    private void look() {
        keep(unit, sets);
        reference |= unit.type() <= NalUnit.IDR_SLICE && !unit.forbidden() && unit.refIdc() > 0;
        if (unit.type() == NalUnit.SEI && !unit.forbidden()) {
            entries.messages(unit);
        }
        SliceHeader slice = detector.slice();
        if (slice != null && detector.startsPicture()) {
            entries.picture(slice);
        }
    }

    /// Takes a piece of a byte stream, cut anywhere; see [dev.jiffy.video.VideoDecoder#pushPiece].
    public void piece(byte[] bytes, int from, int count, long at, long time, long capture) {
        source.piece(bytes, from, count, at, time, capture);
        finished = false;
    }

    /// No more pieces come: the last access unit is complete.
    public void finish() {
        source.finish();
        finished = true;
    }

    /// Cuts the next access unit from the pieces; `false` if more are needed first.
    public boolean next() {
        if (done) {
            done = false;
            length = 0;
            sawSlice = false;
        }
        while (held || source.next(unit) == NalSource.Event.UNIT) {
            if (!held && detector.startsAccessUnit(unit) && length > 0) {
                held = true;
                done = true;
                return true;
            }
            held = false;
            append();
        }
        done = finished && length > 0;
        return done;
    }

    private void append() {
        if (length == 0) {
            entries.begin();
            reference = false;
            offset = unit.offset() - START_CODE;
            presentationTime = VideoDecoder.NO_TIME;
            captureNanos = 0;
        }
        look();
        if (detector.slice() != null && !sawSlice) {
            sawSlice = true;
            presentationTime = source.takePresentationTime();
            captureNanos = source.takeCaptureNanos();
        }
        int end = length + START_CODE + unit.length();
        if (data.length < end) {
            data = Arrays.copyOf(data, Math.max(end, 2 * data.length));
        }
        data[length] = 0;
        data[length + 1] = 0;
        data[length + 2] = 1;
        System.arraycopy(unit.data(), unit.start(), data, length + START_CODE, unit.length());
        length = end;
    }

    private void keep(NalUnit nal, Map<Integer, byte[]> kept) {
        int type = nal.type();
        if (type != NalUnit.SEQUENCE_PARAMETER_SET && type != NalUnit.PICTURE_PARAMETER_SET) {
            return;
        }
        int id = type << 8 | id(nal) & 0xFF;
        byte[] known = kept.get(id);
        if (known == null || !Arrays.equals(known, 0, known.length, nal.data(), nal.start(), nal.end())) {
            kept.put(id, Arrays.copyOfRange(nal.data(), nal.start(), nal.end()));
            changes++;
        }
    }

    private int id(NalUnit nal) {
        int from = nal.start() + 1;
        int end = EmulationPrevention.remove(nal.data(), from, Math.min(nal.end(), from + 32), head, 0);
        Arrays.fill(head, end, end + BitReader.SLACK, (byte) 0);
        // A sequence parameter set has profile, constraints and level first (clause 7.3.2.1.1).
        reader.reset(head, nal.type() == NalUnit.SEQUENCE_PARAMETER_SET ? 24 : 0, end);
        return reader.ue();
    }

    /// The parameter sets kept so far, framed like the stream, to be put before an access unit for a decoder that has not
    /// seen them.
    public byte[] parameterSets() {
        int frame = lengthSize > 0 ? lengthSize : START_CODE;
        int size = sets.values().stream().mapToInt(set -> frame + set.length).sum();
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] set : sets.values()) {
            for (int i = 0; i < frame; i++) {
                int shift = 8 * (frame - 1 - i);
                all[at + i] = lengthSize > 0 ? (byte) (set.length >> shift) : (byte) (i == frame - 1 ? 1 : 0);
            }
            System.arraycopy(set, 0, all, at + frame, set.length);
            at += frame + set.length;
        }
        return all;
    }

    /// The sequence parameter sets in force, or the picture parameter sets, header byte included; those of the configuration
    /// as well.
    ///
    /// @param pictures which of the two
    public List<byte[]> parameterSets(boolean pictures) {
        TreeMap<Integer, byte[]> all = new TreeMap<>(configured);
        all.putAll(sets);
        int type = pictures ? NalUnit.PICTURE_PARAMETER_SET : NalUnit.SEQUENCE_PARAMETER_SET;
        return List.copyOf(all.subMap(type << 8, type + 1 << 8).values());
    }

    /// How often a parameter set has come or changed.
    public int parameterSetChanges() {
        return changes;
    }

    /// Whether other pictures may refer to the one looked at or cut last: nal_ref_idc is not 0 in some of its slices (ITU-T
    /// H.264 clause 7.4.1).
    public boolean reference() {
        return reference;
    }

    /// Forgets the stream; parameter sets stay.
    public void reset() {
        source.reset();
        done = false;
        held = false;
        finished = false;
        length = 0;
        sawSlice = false;
        entries.reset();
    }

    /// The access unit cut last, from index 0.
    public byte[] data() {
        return data;
    }

    /// Its length.
    public int length() {
        return length;
    }

    /// Where it stands in the file, as near as pieces tell.
    public long offset() {
        return offset;
    }

    /// Its time, as it came with the piece it begins in.
    public long presentationTime() {
        return presentationTime;
    }

    /// When the camera took it.
    public long captureNanos() {
        return captureNanos;
    }

    /// Whether an IDR picture begins with the access unit cut or looked at last.
    public boolean key() {
        return entries.idr();
    }

    /// Whether it begins with an exact recovery point that is no IDR picture (ITU-T H.264 clause D.2.8).
    public boolean recoveryPoint() {
        return entries.recoveryPoint();
    }

    /// Waits for the picture from which a decoder is right that begins with this access unit, a recovery point; `false` if it never
    /// is, because pictures from before come later in output order.
    public boolean followRecovery() {
        entries.follow();
        return entries.exact() || entries.following();
    }

    /// Whether that picture is still to come.
    public boolean recovering() {
        return entries.following();
    }

    /// Whether this access unit begins with it, and no picture from before the recovery point comes later in output order.
    public boolean exact() {
        return entries.exact();
    }
}
