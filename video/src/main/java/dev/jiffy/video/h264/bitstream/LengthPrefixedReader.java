package dev.jiffy.video.h264.bitstream;

/// Takes NAL units out of an access unit in which each stands behind its length (ISO/IEC 14496-15 clause 5.3.3.1).
public final class LengthPrefixedReader {
    private byte[] data = {};
    private int position;
    private int end;
    private int lengthSize = 4;
    private long base;

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
        end = to;
        base = offset - from;
    }

    /// Sets `out` to the next NAL unit that is not empty and returns true, or returns false at the end.
    ///
    /// @throws H264Exception if a length exceeds what is left; nothing more comes then
    public boolean next(NalUnit out) {
        while (position < end) {
            int at = position;
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
                out.set(data, at, position, base + at);
                return true;
            }
        }
        return false;
    }
}
