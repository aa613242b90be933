package dev.jiffy.video.h264.picture;

import dev.jiffy.core.Frame;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// One frame store: a decoded frame or a complementary field pair, its samples, its motion and its marking.
///
/// Fields of one frame share planes (interleaved rows) and [MacroblockStore]. Structures are bit masks everywhere:
/// 1 top field, 2 bottom field, 3 both or frame.
///
/// Ownership: marking, counts and POC belong to the thread that parses headers, and are constant while a picture decodes
/// except where noted; samples and macroblock facts belong to the thread that decodes the picture and are read by
/// others only after [#awaitLines].
public final class Picture {
    public static final int TOP = 1;
    public static final int BOTTOM = 2;
    public static final int FRAME = 3;

    /// Lines that one who has to wait for the lines of a picture waits for beyond those he needs.
    private static final int HEADWAY = 64;

    /// Small number of this store among all live ones, 0…62.
    public final int slot;
    /// Small number of this picture among those that can be referred to, 0…62; `name * 4 + structure` names a reference in
    /// [MacroblockStore#refId].
    public int name;
    /// Facts per macroblock; made for the current sequence's size.
    public MacroblockStore macroblocks = MacroblockStore.EMPTY;
    /// The stores of Cb and Cr where the planes are coded separately; [#macroblocks] is that of Y.
    public final MacroblockStore[] chromaMacroblocks = {MacroblockStore.EMPTY, MacroblockStore.EMPTY};
    public @Nullable Frame frame;

    /// Which fields have been decoded or are being decoded. Gains the second field while the first may still be in work, as
    /// does [#fieldOrderCnt]: a decoding thread goes by its task's structure.
    public int structure;
    /// Coded as two fields (or one); otherwise as a frame, MBAFF or not.
    public boolean codedAsFields;
    public boolean mbaff;
    /// TopFieldOrderCnt and BottomFieldOrderCnt; Integer.MAX_VALUE for a field that is not there.
    public final int[] fieldOrderCnt = new int[2];
    public int frameNum;
    public int frameNumWrap;
    public int longTermFrameIdx;
    /// Fields marked "used for short-term reference" and "used for long-term reference", bit masks.
    public int shortTermMask;
    public int longTermMask;
    public boolean nonExisting;
    public boolean idr;
    /// Waits for its turn in output order (clause C.4).
    public boolean neededForOutput;
    /// Held by the decoded picture buffer.
    public boolean inBuffer;
    /// Tasks not yet known to be done that write to it; counted by the thread that parses headers.
    public int writers;
    /// Tasks not yet known to be done that read or write it, likewise.
    public int users;
    /// Set by whoever decoded it when samples had to be guessed.
    public volatile boolean damaged;

    // Decoding progress: luma lines of the field or frame structure that are final (deblocked), per field and frame.
    private final Object progressLock = new Object();
    /// How many wait; written under the lock, read without it.
    private volatile int waiting;
    private volatile int topLines;
    private volatile int bottomLines;

    public Picture(int slot) {
        this.slot = slot;
    }

    /// PicOrderCnt() of a field, or of the frame: the smaller of its fields (equation 8-1).
    public int poc(int which) {
        if (which == TOP) {
            return fieldOrderCnt[0];
        }
        if (which == BOTTOM) {
            return fieldOrderCnt[1];
        }
        return Math.min(fieldOrderCnt[0], fieldOrderCnt[1]);
    }

    /// Facts per macroblock of a colour plane: 0 unless planes are coded separately.
    public MacroblockStore store(int colourPlane) {
        return colourPlane == 0 ? macroblocks : chromaMacroblocks[colourPlane - 1];
    }

    /// Fields marked "used for reference" in either way, bit mask.
    public int referenceMask() {
        return shortTermMask | longTermMask;
    }

    /// Forgets whatever picture stood here; the frame is the owner's business.
    public void clear() {
        structure = 0;
        codedAsFields = false;
        mbaff = false;
        fieldOrderCnt[0] = Integer.MAX_VALUE;
        fieldOrderCnt[1] = Integer.MAX_VALUE;
        frameNum = 0;
        frameNumWrap = 0;
        longTermFrameIdx = 0;
        shortTermMask = 0;
        longTermMask = 0;
        nonExisting = false;
        idr = false;
        neededForOutput = false;
        damaged = false;
    }

    /// Forgets all progress; called before the first task of this picture is queued.
    public void resetProgress() {
        topLines = 0;
        bottomLines = 0;
    }

    /// Says that `lines` rows of a field (counted in that field) or of the frame are final. Volatile order: a thread that
    /// sees the number also sees the samples and the motion.
    public void publishLinesVolatile(int which, int lines) {
        if (which == FRAME) {
            topLines = lines == Integer.MAX_VALUE ? lines : (lines + 1) >> 1;
            bottomLines = lines == Integer.MAX_VALUE ? lines : lines >> 1;
        } else if (which == TOP) {
            topLines = lines;
        } else {
            bottomLines = lines;
        }
        // Either this sees the one who waits, or that one, who counts himself before he looks, sees the lines.
        if (waiting > 0) {
            synchronized (progressLock) {
                progressLock.notifyAll();
            }
        }
    }

    /// Waits until `lines` rows of a field, or of the frame, are final. A task only waits for tasks queued before it, so
    /// the oldest one never waits and nothing can deadlock. The current thread lends its turn, if it is a
    /// [DecodingThread], and comes back when there is work for some rows of macroblocks, not for every single one.
    public void awaitLines(int which, int lines) {
        if (reached(which, lines)) {
            return;
        }
        Semaphore turns = DecodingThread.current();
        if (turns != null) {
            turns.release();
        }
        awaitBlocking(which, (int) Math.min(Integer.MAX_VALUE, (long) lines + HEADWAY));
        if (turns != null) {
            turns.acquireUninterruptibly();
        }
    }

    private void awaitBlocking(int which, int lines) {
        boolean interrupted = false;
        synchronized (progressLock) {
            waiting++;
            while (!reached(which, lines)) {
                try {
                    progressLock.wait();
                } catch (InterruptedException e) {
                    interrupted = true; // the wait is bounded by the other task, which always publishes the end
                }
            }
            waiting--;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reached(int which, int lines) {
        return switch (which) {
            case TOP -> topLines >= lines;
            case BOTTOM -> bottomLines >= lines;
            default -> topLines >= (lines + 1) >> 1 && bottomLines >= lines >> 1;
        };
    }
}
