package dev.jiffy.video.h264;

import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.PictureDecoder;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.Slice;

/// Stands in for the macroblock layer: checks what it is given, waits for all references, and writes nothing.
final class FlatPictureDecoder implements PictureDecoder {
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
        task.picture.publishLinesRelease(task.structure, Integer.MAX_VALUE);
        return 0;
    }
}
