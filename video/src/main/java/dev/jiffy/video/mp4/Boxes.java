package dev.jiffy.video.mp4;

import dev.jiffy.video.internal.MappedBytes;
import org.jspecify.annotations.Nullable;

/// Walks the boxes between two places of a file, one header at a time.
///
/// Ends at the end, at fewer bytes than a header has (QuickTime ends lists with four zero bytes), and at a size smaller
/// than a header, which [#malformed()] tells. A size beyond the end is cut to it.
final class Boxes {
    private static final int UUID = FourCc.of("uuid");

    private final MappedBytes file;
    private final long end;
    private long at;
    private boolean malformed;

    Boxes(MappedBytes file, long start, long end) {
        this.file = file;
        this.at = start;
        this.end = Math.min(end, file.size());
    }

    /// The next box, or `null` behind the last one.
    @Nullable
    Box next() {
        if (end - at < 8) {
            return null;
        }
        long size = file.u32(at);
        int type = file.i32(at + 4);
        int header = 8;
        if (size == 1 && end - at >= 16) {
            size = file.i64(at + 8);
            header = 16;
            if (size < 0) {
                size = Long.MAX_VALUE;
            }
        } else if (size == 0) {
            size = end - at;
        }
        if (type == UUID) {
            header += 16;
        }
        if (size < header) {
            malformed = true;
            return null;
        }
        boolean overrun = size > end - at;
        long stop = overrun ? end : at + size;
        Box box = new Box(file, type, at, Math.min(at + header, stop), stop, overrun);
        at = stop;
        return box;
    }

    /// Where the next header would be.
    long position() {
        return at;
    }

    /// The last header had a size that no box has.
    boolean malformed() {
        return malformed;
    }
}
