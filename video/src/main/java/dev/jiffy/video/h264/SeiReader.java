package dev.jiffy.video.h264;

import dev.jiffy.video.h264.bitstream.H264Exception;

/// Walks over the messages of an SEI RBSP (clause 7.3.2.3.1) without making objects.
final class SeiReader {
    private byte[] data = {};
    private int position;
    private int end;
    private int type;
    private int start;
    private int size;

    /// Reads `data[from, to)`, the RBSP behind the NAL unit header.
    void reset(byte[] rbsp, int from, int to) {
        data = rbsp;
        position = from;
        end = to;
        // The last byte that is not zero holds nothing but rbsp_trailing_bits().
        while (end > from && rbsp[end - 1] == 0) {
            end--;
        }
        end--;
    }

    /// Goes to the next message; false at the end.
    ///
    /// @throws H264Exception if a message exceeds the unit; nothing more comes then
    boolean next() {
        if (position >= end) {
            return false;
        }
        type = number();
        size = number();
        start = position;
        if (size > end - start) {
            position = end;
            throw new H264Exception("SEI message of " + size + " bytes, " + (end - start) + " left", start);
        }
        position = start + size;
        return true;
    }

    private int number() {
        int value = 0;
        while (position < end && data[position] == -1) {
            value += 255;
            position++;
        }
        return position < end ? value + (data[position++] & 0xFF) : value;
    }

    /// payloadType of the message (clause D.1).
    int type() {
        return type;
    }

    /// First byte of its payload.
    int start() {
        return start;
    }

    /// Bytes of its payload.
    int size() {
        return size;
    }
}
