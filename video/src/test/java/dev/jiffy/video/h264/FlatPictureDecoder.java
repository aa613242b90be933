package dev.jiffy.video.h264;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.reference.ReferenceMarking;
import dev.jiffy.video.h264.slice.PictureDecoder;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;

/// Stands in for the macroblock layer: checks what it is given, waits for all references, and writes the
/// number of the coded video sequence and the order count at the beginning of the frame.
final class FlatPictureDecoder implements PictureDecoder {
    private static final long MASK = 0xFFFF_FFFFL;

    private int sequence;

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
        if (task.structure == task.picture.structure) {
            sequence += h.idrPicFlag || resets ? 1 : 0;
            write(task.picture.frame, (long) sequence << 32 | (resets ? 0 : task.picture.poc(task.structure)) & MASK);
        }
        task.picture.publishLinesRelease(task.structure, Integer.MAX_VALUE);
        return 0;
    }

    private static void write(Frame frame, long value) {
        for (int i = 0; i < 8; i++) {
            int part = (int) (value >>> 8 * i) & 0xFF;
            if (frame.format().wide()) {
                frame.shorts(0)[i] = (short) part;
            } else {
                frame.bytes(0)[i] = (byte) part;
            }
        }
    }

    /// What was written: sequence in the upper half, order count in the lower.
    static long read(Frame frame) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            long part = frame.format().wide() ? frame.shorts(0)[i] : frame.bytes(0)[i] & 0xFF;
            value |= part << 8 * i;
        }
        return value;
    }
}
