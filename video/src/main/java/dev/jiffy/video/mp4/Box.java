package dev.jiffy.video.mp4;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.MappedBytes;

/// One box (atom): ISO/IEC 14496-12 clause 4.2. Fields are read by their distance from the end of its header and only as
/// far as the box goes.
///
/// @param file the bytes it lies in
/// @param type four-character code
/// @param start first byte of the header
/// @param body first byte behind the header
/// @param end first byte behind the box, never beyond its parent
/// @param overrun its size leads beyond its parent
record Box(MappedBytes file, int type, long start, long body, long end, boolean overrun) {
    /// Bytes behind the header.
    long length() {
        return end - body;
    }

    /// Unsigned 8 bits.
    int u8(long at) {
        return file.u8(place(at, 1));
    }

    /// Unsigned 16 bits.
    int u16(long at) {
        return file.u16(place(at, 2));
    }

    /// 32 bits as they are.
    int i32(long at) {
        return file.i32(place(at, 4));
    }

    /// Unsigned 32 bits.
    long u32(long at) {
        return file.u32(place(at, 4));
    }

    /// 64 bits as they are.
    long i64(long at) {
        return file.i64(place(at, 8));
    }

    /// Version of a full box.
    int version() {
        return u8(0);
    }

    /// Flags of a full box.
    int flags() {
        return i32(0) & 0xFF_FFFF;
    }

    /// The boxes behind the first `skip` bytes of the body.
    Boxes children(long skip) {
        return new Boxes(file, Math.min(body + skip, end), end);
    }

    /// Entries of `width` bytes that fit behind the first `skip` bytes, at most `count`.
    int fitting(long skip, int width, long count) {
        long fit = Math.max(0, length() - skip) / width;
        return (int) Math.min(Math.min(count, fit), Integer.MAX_VALUE - 8);
    }

    /// What is wrong with this box.
    MediaException wrong(String reason) {
        return new MediaException(file.name(), start, name() + ": " + reason);
    }

    /// The type in characters.
    String name() {
        return FourCc.name(type);
    }

    private long place(long at, int bytes) {
        if (at < 0 || at + bytes > length()) {
            throw wrong("ends after " + length() + " bytes of its content");
        }
        return body + at;
    }
}
