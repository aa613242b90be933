package dev.jiffy.video.h264.reference;

import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.picture.Picture;
import java.util.function.Consumer;

/// The decoded picture buffer: which pictures are kept, and when each is output (clauses C.4.2 to C.4.5.3).
///
/// A picture stays while it is used for reference or waits for output. When a place is needed and there is none, the
/// waiting picture with the smallest order count is output ("bumping"), so the output order does not depend on when
/// the caller asks. Where the stream promises a reordering depth, a picture goes out as soon as more than that many wait:
/// the order stays the same, only the delay is shorter. A stream that breaks the promise is not believed any more.
public final class DecodedPictureBuffer {
    /// No stream may ask for more than 16 frames (clause A.3.1).
    private static final int MAX_PICTURES = 16;

    private final Picture[] pictures = new Picture[MAX_PICTURES];
    private final Consumer<Picture> output;
    private final Consumer<Picture> removed;
    private int count;
    private int size = 1;
    private int reorderDepth = Integer.MAX_VALUE;
    /// Order count of the last output since everything was output.
    private int lastOutput = Integer.MIN_VALUE;

    /// @param output gets each picture when its turn in output order comes
    /// @param removed gets each picture when it leaves the buffer
    public DecodedPictureBuffer(Consumer<Picture> output, Consumer<Picture> removed) {
        this.output = output;
        this.removed = removed;
    }

    /// Takes the limits of a sequence. The buffer should be empty, or hold pictures that the new limits suit as well.
    public void configure(SequenceParameterSet sps) {
        if (sps.maxDecFrameBuffering >= 0) {
            size = Math.max(1, Math.max(sps.maxDecFrameBuffering, sps.maxNumRefFrames));
            reorderDepth = sps.maxNumReorderFrames;
        } else {
            size = sps.maxDpbFrames();
            reorderDepth = sps.intraOnlyProfile() ? 0 : Integer.MAX_VALUE;
        }
        if (sps.picOrderCntType == 2) {
            reorderDepth = 0;
        }
    }

    /// Frames the buffer holds.
    public int size() {
        return size;
    }

    /// Pictures in the buffer.
    public int count() {
        return count;
    }

    /// A picture in the buffer, in order of storing.
    public Picture get(int index) {
        return pictures[index];
    }

    /// Outputs every waiting picture, smallest order count first.
    public void outputAll() {
        while (bump()) {
            // Each call outputs one.
        }
        lastOutput = Integer.MIN_VALUE;
    }

    /// Outputs every waiting picture and forgets all references.
    public void clear() {
        outputAll();
        for (int i = 0; i < count; i++) {
            pictures[i].shortTermMask = 0;
            pictures[i].longTermMask = 0;
        }
        removeUnused();
    }

    /// Stores a picture whose marking is done, making room first. A picture that is no reference and would be output next
    /// anyway is output without being stored (clause C.4.5.2).
    public void store(Picture picture) {
        if (picture.neededForOutput && picture.poc(Picture.FRAME) < lastOutput) {
            reorderDepth = Integer.MAX_VALUE;
        }
        removeUnused();
        while (count >= size) {
            if (picture.referenceMask() == 0) {
                int next = nextForOutput();
                if (picture.neededForOutput && (next < 0 || picture.poc(Picture.FRAME) < poc(next))) {
                    emit(picture);
                    removed.accept(picture);
                    return;
                }
            }
            if (!bump()) {
                // Only references, more than the sequence may have: the marking has seen to it that this is an error.
                evictOldest();
            }
            removeUnused();
        }
        picture.inBuffer = true;
        pictures[count++] = picture;
    }

    /// Outputs what the reordering depth lets out. Called when the picture stored last is complete.
    public void outputEarly() {
        int waiting = 0;
        for (int i = 0; i < count; i++) {
            waiting += pictures[i].neededForOutput ? 1 : 0;
        }
        while (waiting-- > reorderDepth) {
            bump();
        }
        removeUnused();
    }

    /// Drops what is neither a reference nor waiting.
    public void removeUnused() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            Picture picture = pictures[i];
            if (picture.neededForOutput || picture.referenceMask() != 0) {
                pictures[kept++] = picture;
            } else {
                picture.inBuffer = false;
                removed.accept(picture);
            }
        }
        count = kept;
    }

    private void evictOldest() {
        pictures[0].shortTermMask = 0;
        pictures[0].longTermMask = 0;
    }

    private boolean bump() {
        int next = nextForOutput();
        if (next < 0) {
            return false;
        }
        emit(pictures[next]);
        return true;
    }

    private void emit(Picture picture) {
        picture.neededForOutput = false;
        lastOutput = picture.poc(Picture.FRAME);
        output.accept(picture);
    }

    private int nextForOutput() {
        int best = -1;
        for (int i = 0; i < count; i++) {
            if (pictures[i].neededForOutput && (best < 0 || poc(i) < poc(best))) {
                best = i;
            }
        }
        return best;
    }

    private int poc(int index) {
        return pictures[index].poc(Picture.FRAME);
    }
}
