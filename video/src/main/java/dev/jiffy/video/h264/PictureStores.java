package dev.jiffy.video.h264;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.picture.Picture;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The frame stores of the active sequence: numbered [Picture]s, and the pool that their frames come from.
///
/// A store is free again when the decoded picture buffer has let go of it and no job needs it; its frame goes back to the
/// pool at that moment, or when the user who got it lets go.
final class PictureStores {
    /// Slots 0…61 circulate; `slot * 4 + structure` must fit a byte beside -1.
    private static final int CIRCULATING = 62;

    private final @Nullable Picture[] pictures = new Picture[CIRCULATING];
    private long inUse;
    private final Picture grey = new Picture(CIRCULATING);
    private final long waitNanos;
    private SequenceParameterSet sps = new SequenceParameterSet();
    private FrameFormat format = new FrameFormat(16, 16, ChromaFormat.YUV420, false);
    private FramePool pool = new FramePool(1);

    /// @param waitNanos how long to wait for a frame that a user holds before giving up
    PictureStores(long waitNanos) {
        this.waitNanos = waitNanos;
    }

    /// Takes the size of a sequence. No job may be under way; frames in use stay with the pool they came from.
    void configure(SequenceParameterSet sequence, int frames) {
        sps = sequence;
        FrameFormat wanted = formatOf(sequence);
        if (!wanted.equals(format) || frames != pool.bound()) {
            format = wanted;
            pool = new FramePool(frames);
            Frame old = grey.frame;
            if (old != null) {
                old.release();
                grey.frame = null;
            }
        }
    }

    /// Memory layout of a sequence's frames.
    static FrameFormat formatOf(SequenceParameterSet sps) {
        boolean lumaOnly = sps.chromaArrayType() == 0;
        int bits = lumaOnly ? sps.bitDepthLuma : Math.max(sps.bitDepthLuma, sps.bitDepthChroma);
        return new FrameFormat(sps.picWidthInMbs * 16, sps.frameHeightInMbs() * 16, sps.chromaFormat(), bits > 8);
    }

    /// A frame described as the sequence says, or `null` if users hold too many.
    @Nullable
    Frame frame() {
        Frame frame = pool.tryAcquire(format);
        if (frame == null && waitNanos > 0) {
            try {
                frame = pool.acquire(format, waitNanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (frame != null) {
            describe(frame);
        }
        return frame;
    }

    private void describe(Frame frame) {
        frame.crop(sps.cropLeft, sps.cropTop, sps.cropWidth, sps.cropHeight);
        frame.bitDepth(sps.bitDepthLuma, sps.chromaArrayType() == 0 ? sps.bitDepthLuma : sps.bitDepthChroma);
        frame.color(sps.color);
        frame.sampleAspect(sps.sarWidth, sps.sarHeight);
    }

    /// Most frames there can be.
    int bound() {
        return pool.bound();
    }

    /// A cleared store for `frame`, or without samples for a "non-existing" frame; `null` if none is free.
    @Nullable
    Picture acquire(@Nullable Frame frame) {
        int slot = Long.numberOfTrailingZeros(~inUse);
        if (slot >= CIRCULATING) {
            return null;
        }
        Picture picture = pictures[slot];
        if (picture == null) {
            picture = new Picture(slot);
            pictures[slot] = picture;
        }
        inUse |= 1L << slot;
        picture.clear();
        picture.name = freeName();
        picture.frame = frame;
        if (frame != null) {
            picture.macroblocks = fitting(picture.macroblocks);
        }
        return picture;
    }

    /// The lowest name that no picture in the buffer has. Unlike a slot, which is free once all threads are done with it, this
    /// does not depend on how fast they are; damaged streams compare names of pictures that are long gone.
    private int freeName() {
        long taken = 0;
        for (Picture other : pictures) {
            if (other != null && other.inBuffer) {
                taken |= 1L << other.name;
            }
        }
        return Long.numberOfTrailingZeros(~taken);
    }

    private MacroblockStore fitting(MacroblockStore store) {
        boolean fits = store.widthInMbs == sps.picWidthInMbs && store.heightInMbs == sps.frameHeightInMbs();
        return fits ? store : new MacroblockStore(sps.picWidthInMbs, sps.frameHeightInMbs());
    }

    /// The store of a slot that is in use.
    Picture get(int slot) {
        Picture picture = slot == CIRCULATING ? grey : pictures[slot];
        if (picture == null) {
            throw new IllegalArgumentException("slot " + slot);
        }
        return picture;
    }

    /// Frees a store that nobody needs any more; does nothing otherwise.
    void releaseIfUnused(Picture picture) {
        if (picture.inBuffer || picture.users > 0 || picture == grey) {
            return;
        }
        inUse &= ~(1L << picture.slot);
        Frame frame = picture.frame;
        if (frame != null) {
            picture.frame = null;
            frame.release();
        }
    }

    /// A picture of mid-grey to refer to when there is nothing else, as good as intra-coded everywhere.
    Picture grey() {
        if (grey.frame == null) {
            Frame frame = new FramePool(1).tryAcquire(format);
            if (frame == null) {
                throw new IllegalStateException("a new pool lends no frame");
            }
            describe(frame);
            for (int plane = 0; plane < format.chroma().planes(); plane++) {
                int middle = 1 << (plane == 0 ? frame.lumaBits() : frame.chromaBits()) - 1;
                if (format.wide()) {
                    Arrays.fill(frame.shorts(plane), (short) middle);
                } else {
                    Arrays.fill(frame.bytes(plane), (byte) middle);
                }
            }
            grey.clear();
            grey.frame = frame;
            grey.structure = Picture.FRAME;
            grey.name = CIRCULATING;
            grey.fieldOrderCnt[0] = 0;
            grey.fieldOrderCnt[1] = 0;
            grey.macroblocks = fitting(grey.macroblocks);
            Arrays.fill(grey.macroblocks.flags, MacroblockStore.INTRA_16X16);
            for (int list = 0; list < 2; list++) {
                Arrays.fill(grey.macroblocks.refIdx[list], (byte) -1);
                Arrays.fill(grey.macroblocks.refId[list], MacroblockStore.NO_REF);
            }
            grey.publishLinesVolatile(Picture.FRAME, Integer.MAX_VALUE);
        }
        return grey;
    }
}
