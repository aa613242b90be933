package dev.jiffy.video.h264.bitstream;

/// Takes NAL units out of an access unit in which each stands behind its length (ISO/IEC 14496-15 clause 5.3.3.1).
public final class LengthPrefixedReader {
    private byte[] data = {};
    private int position;
    private int end;
    private int lengthSize = 4;
    private long base;
    /// End of the length that still has units in it, behind start codes; not above [#position] otherwise.
    private int innerEnd;

    /// Empty until set.
    public LengthPrefixedReader() {
    }

    /// Reads `data[from, to)`, which stands at byte `offset` of the stream; lengths take `lengthSize` bytes, 1, 2 or 4.
    ///
    /// @throws IllegalArgumentException if the size of a length is none of these
    public void set(byte[] data, int from, int to, int lengthSize, long offset) {
        if (lengthSize != 1 && lengthSize != 2 && lengthSize != 4) {
            throw new IllegalArgumentException("NAL unit lengths of " + lengthSize + " bytes");
        }
        this.data = data;
        this.lengthSize = lengthSize;
        position = from;
        innerEnd = from;
        end = to;
        base = offset - from;
    }

    /// Sets `out` to the next NAL unit that is not empty and returns true, or returns false at the end.
    ///
    /// @throws H264Exception if a length exceeds what is left; nothing more comes then
    public boolean next(NalUnit out) {
        while (position < end) {
            int at = position;
            if (at < innerEnd) {
                position = innerEnd;
                innerUnit(out, at);
                return true;
            }
            if (end - at < lengthSize) {
                position = end;
                throw new H264Exception("NAL unit length cut off", base + at);
            }
            long length = 0;
            for (int i = 0; i < lengthSize; i++) {
                length = length << 8 | data[at + i] & 0xFF;
            }
            at += lengthSize;
            if (length > end - at) {
                position = end;
                throw new H264Exception("NAL unit of " + length + " bytes, " + (end - at) + " left", base + at);
            }
            position = at + (int) length;
            if (length > 0) {
                innerEnd = position;
                innerUnit(out, at);
                return true;
            }
        }
        return false;
    }

    /// The unit at `at`, which ends where its length says or, as some phones write it behind a prefix NAL unit, at a start
    /// code. No unit can contain one, so looking for it is never wrong; slices are not searched because none was seen.
    private void innerUnit(NalUnit out, int at) {
        int stop = innerEnd;
        int type = data[at] & 0x1F;
        if (type > NalUnit.IDR_SLICE) {
            for (int i = at + 1; i + 3 < innerEnd; i++) {
                if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                    stop = data[i - 1] == 0 ? i - 1 : i;
                    position = i + 3;
                    break;
                }
            }
        }
        out.set(data, at, stop, base + at);
    }
}
