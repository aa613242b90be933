package dev.jiffy.video.h264.bitstream;

/// A NAL unit as a range of somebody's array, header byte included, emulation prevention still in (clause 7.3.1).
///
/// A view that is filled again for each unit; it stays valid as long as its giver says.
public final class NalUnit {
    /// Coded slice of a non-IDR picture.
    public static final int SLICE = 1;
    /// Coded slice data partition A.
    public static final int PARTITION_A = 2;
    /// Coded slice data partition B.
    public static final int PARTITION_B = 3;
    /// Coded slice data partition C.
    public static final int PARTITION_C = 4;
    /// Coded slice of an IDR picture.
    public static final int IDR_SLICE = 5;
    /// Supplemental enhancement information.
    public static final int SEI = 6;
    /// Sequence parameter set.
    public static final int SEQUENCE_PARAMETER_SET = 7;
    /// Picture parameter set.
    public static final int PICTURE_PARAMETER_SET = 8;
    /// Access unit delimiter.
    public static final int ACCESS_UNIT_DELIMITER = 9;
    /// End of sequence.
    public static final int END_OF_SEQUENCE = 10;
    /// End of stream.
    public static final int END_OF_STREAM = 11;

    private byte[] data = {};
    private int start;
    private int end;
    private long offset;

    /// Empty until set.
    public NalUnit() {
    }

    /// Points to `data[start, end)`, which stands at byte `offset` of the stream.
    public NalUnit set(byte[] data, int start, int end, long offset) {
        this.data = data;
        this.start = start;
        this.end = end;
        this.offset = offset;
        return this;
    }

    /// The array.
    public byte[] data() {
        return data;
    }

    /// Index of the header byte.
    public int start() {
        return start;
    }

    /// First index behind the unit.
    public int end() {
        return end;
    }

    /// Bytes, header included.
    public int length() {
        return end - start;
    }

    /// Where the header byte stands in the stream.
    public long offset() {
        return offset;
    }

    /// Whether there is no header byte, or forbidden_zero_bit is set.
    public boolean forbidden() {
        return start >= end || data[start] < 0;
    }

    /// nal_ref_idc.
    public int refIdc() {
        return data[start] >> 5 & 3;
    }

    /// nal_unit_type.
    public int type() {
        return data[start] & 31;
    }
}
