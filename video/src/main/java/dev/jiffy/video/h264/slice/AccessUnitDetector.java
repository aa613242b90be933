package dev.jiffy.video.h264.slice;

import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.EmulationPrevention;
import dev.jiffy.video.h264.bitstream.H264Exception;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.parameters.ParameterSets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells where access units begin: ITU-T H.264 clauses 7.4.1.2.3 and 7.4.1.2.4. Reads parameter sets and slice headers on
/// the way, and nothing behind them.
public final class AccessUnitDetector {
    /// Longest possible slice header, with weights and marking commands; parameter sets are read whole.
    private static final int HEADER = 4096;

    private final ParameterSets sets = new ParameterSets();
    private final BitReader reader = new BitReader();
    private SliceHeader last = new SliceHeader();
    private SliceHeader spare = new SliceHeader();
    private byte[] rbsp = new byte[2 * HEADER];
    private int rbspEnd;
    private boolean inAccessUnit;
    private boolean sawSlice;
    private boolean isSlice;
    private boolean startsPicture;

    /// At the beginning of a stream.
    public AccessUnitDetector() {
    }

    /// Takes the next unit; whether a new access unit begins with it.
    public boolean startsAccessUnit(NalUnit unit) {
        isSlice = false;
        if (unit.forbidden()) {
            return false;
        }
        int type = unit.type();
        boolean starts = switch (type) {
            case NalUnit.SLICE, NalUnit.PARTITION_A, NalUnit.IDR_SLICE -> slice(unit);
            case NalUnit.SEQUENCE_PARAMETER_SET, NalUnit.PICTURE_PARAMETER_SET -> {
                parameterSet(unit);
                yield sawSlice;
            }
            case NalUnit.SEI, NalUnit.ACCESS_UNIT_DELIMITER, 14, 15, 16, 17, 18 -> sawSlice;
            default -> false;
        };
        if (starts || !inAccessUnit) {
            starts = true;
            inAccessUnit = true;
            sawSlice = isSlice;
        }
        sawSlice |= isSlice;
        return starts;
    }

    /// The header of the slice that was taken last, `null` if that was none or could not be read.
    public @Nullable SliceHeader slice() {
        return isSlice ? last : null;
    }

    /// Whether that slice is the first of its picture.
    public boolean startsPicture() {
        return startsPicture;
    }

    private boolean slice(NalUnit unit) {
        SliceHeader header = spare;
        try {
            unescape(unit, HEADER);
            reader.reset(rbsp, 0, rbspEnd);
            SliceHeaderParser.parse(reader, unit.type(), unit.refIdc(), sets, header);
        } catch (H264Exception _) {
            return false;
        }
        if (header.redundantPicCnt > 0) {
            return false;
        }
        boolean starts = sawSlice && PictureBoundary.between(last, header);
        startsPicture = starts || !sawSlice;
        spare = last;
        last = header;
        isSlice = true;
        return starts;
    }

    private void parameterSet(NalUnit unit) {
        try {
            unescape(unit, Integer.MAX_VALUE);
            if (unit.type() == NalUnit.SEQUENCE_PARAMETER_SET) {
                sets.putSequence(rbsp, 0, rbspEnd);
            } else {
                sets.putPicture(rbsp, 0, rbspEnd);
            }
        } catch (H264Exception _) {
            // Slices that need it cannot be read either.
        }
    }

    /// Copies what stands behind the header byte, at most `most` bytes of it.
    private void unescape(NalUnit unit, int most) {
        int length = Math.min(unit.length() - 1, most);
        if (rbsp.length < length + BitReader.SLACK) {
            rbsp = new byte[length + BitReader.SLACK];
        }
        int from = unit.start() + 1;
        rbspEnd = EmulationPrevention.remove(unit.data(), from, from + length, rbsp, 0);
        Arrays.fill(rbsp, rbspEnd, rbspEnd + BitReader.SLACK, (byte) 0);
    }
}
