package dev.jiffy.video.h264;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.PictureDecoder;
import dev.jiffy.video.h264.slice.PictureTask;
import org.jspecify.annotations.Nullable;

/// One picture on its way through a decoding thread, with what the header thread needs to know when it comes back.
/// Pooled.
final class DecodingJob {
    final PictureTask task = new PictureTask();
    /// Bytes taken in [PictureTask#bytes].
    int filled;
    /// Place in the file of the first slice.
    long offset;
    /// Bit per [Picture#slot]: pictures that must not be used for something else before this is done.
    long slots;
    /// The job is not to decode but to fill the field that never came from this one, 1 or 2; else 0.
    int fillFrom;

    // Written by the decoding thread, read once done.
    private int guessed;
    private @Nullable RuntimeException failure;
    private volatile boolean done;

    void clear() {
        task.clear();
        filled = 0;
        offset = 0;
        slots = 0;
        fillFrom = 0;
        guessed = 0;
        failure = null;
        done = false;
    }

    /// Says that the job needs `picture`.
    void use(Picture picture) {
        slots |= 1L << picture.slot;
    }

    /// Does the work; whatever happens, all lines are published in the end and others can go on.
    void run(PictureDecoder decoder) {
        Picture picture = task.picture;
        try {
            if (fillFrom != 0) {
                fillMissingField(picture);
            } else {
                guessed = decoder.decode(task);
            }
        } catch (RuntimeException e) {
            failure = e;
            picture.damaged = true;
        } finally {
            // Also when an Error passes through: nobody may wait for ever.
            picture.publishLinesVolatile(task.structure, Integer.MAX_VALUE);
            done = true;
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private void fillMissingField(Picture picture) {
        picture.awaitLines(fillFrom, Integer.MAX_VALUE);
        Frame frame = picture.frame;
        if (frame != null) {
            MissingField.fill(frame, fillFrom);
        }
        picture.publishLinesVolatile(Picture.FRAME - fillFrom, Integer.MAX_VALUE);
    }

    boolean done() {
        return done;
    }

    /// Waits until the job is done, which it will be: jobs only wait for earlier ones.
    synchronized void await() {
        boolean interrupted = false;
        while (!done) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Macroblocks that had to be guessed.
    int guessed() {
        return guessed;
    }

    /// What the decoder died of, if it did.
    @Nullable
    RuntimeException failure() {
        return failure;
    }
}
