package dev.jiffy.video.h264;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.reference.ReferenceMarking;
import dev.jiffy.video.h264.slice.PictureDecoder;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;

/// Stands in for the macroblock layer: checks what it is given, waits for all references, and writes the
/// number of the coded video sequence and the order count at the beginning of each field.
final class FlatPictureDecoder implements PictureDecoder {
    private static final long MASK = 0xFFFF_FFFFL;

    private final boolean countsSequences;
    private int sequence;

    /// @param countsSequences only makes sense where one decoder sees all pictures
    FlatPictureDecoder(boolean countsSequences) {
        this.countsSequences = countsSequences;
    }

    @Override
    public int decode(PictureTask task) {
        if (task.sliceCount() == 0 || task.picture.frame == null) {
            throw new IllegalStateException("a task without slices or frame");
        }
        for (int i = 0; i < task.sliceCount(); i++) {
            Slice slice = task.slice(i);
            if (slice.data != task.bytes || slice.bitStart > (long) slice.end << 3) {
                throw new IllegalStateException("slice " + i + " has no data");
            }
            for (int list = 0; list < 2; list++) {
                for (int k = 0; k < slice.header.numRefIdxActive[list]; k++) {
                    Picture reference = slice.refPicList[list][k];
                    int part = slice.refStructure[list][k];
                    if (reference.frame == null || reference == task.picture && part == task.structure
                            || (part == Picture.FRAME) != (task.structure == Picture.FRAME)) {
                        throw new IllegalStateException("slice " + i + ", list " + list + ", entry " + k);
                    }
                    reference.awaitLines(part, Integer.MAX_VALUE);
                }
            }
        }
        SliceHeader h = task.slice(0).header;
        boolean resets = ReferenceMarking.resets(h);
        sequence += countsSequences && (h.idrPicFlag || resets) ? 1 : 0;
        for (int parity = Picture.TOP; parity <= Picture.BOTTOM; parity++) {
            if ((task.structure & parity) != 0) {
                int count = resets ? 0 : task.picture.poc(task.structure);
                write(task.picture.frame, parity - 1, (long) sequence << 32 | count & MASK);
            }
        }
        task.picture.publishLinesVolatile(task.structure, Integer.MAX_VALUE);
        return 0;
    }

    private static void write(Frame frame, int row, long value) {
        for (int i = 0; i < 8; i++) {
            int part = (int) (value >>> 8 * i) & 0xFF;
            int at = row * frame.stride(0) + i;
            if (frame.format().wide()) {
                frame.shorts(0)[at] = (short) part;
            } else {
                frame.bytes(0)[at] = (byte) part;
            }
        }
    }

    /// What was written for the frame or its first field: sequence in the upper half, order count in the lower.
    static long read(Frame frame) {
        long top = read(frame, 0);
        long bottom = read(frame, 1);
        boolean topFirst = top >> 32 < bottom >> 32 || top >> 32 == bottom >> 32 && (int) top <= (int) bottom;
        return topFirst ? top : bottom;
    }

    private static long read(Frame frame, int row) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int at = row * frame.stride(0) + i;
            long part = frame.format().wide() ? frame.shorts(0)[at] : frame.bytes(0)[at] & 0xFF;
            value |= part << 8 * i;
        }
        return value;
    }
}
