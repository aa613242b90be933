package dev.jiffy.video.h264;

import dev.jiffy.video.h264.picture.DecodingThread;
import dev.jiffy.video.h264.slice.PictureDecoder;
import java.util.ArrayDeque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Has pictures decoded: in the caller's thread, or by threads that each take the next picture in decoding order.
///
/// In the caller's thread nothing is decoded before the first frame is wanted: headers alone say which one that is, and only
/// it and the pictures before it in decoding order stand between a user and the first thing to look at. With three
/// reordered pictures this halves the time to a thumbnail. From then on pictures are decoded as they come.
///
/// A picture waits for the lines of its references that it needs, not for whole pictures. Pictures are taken in decoding
/// order and wait only for earlier ones, so the oldest one in work never waits and all get done. There are some more
/// pictures in work than threads that may compute: see [DecodingThread]. All methods belong to the thread that parses headers.
final class DecodingJobs implements AutoCloseable {
    /// Pictures that may wait in one thread; two of B pictures in a pyramid and one for the field that never came.
    private static final int PATIENCE = 3;
    /// Pictures in work beyond the number of threads that may compute.
    private static final int RESERVE = 2;

    private final ArrayDeque<DecodingJob> free = new ArrayDeque<>();
    private final ArrayDeque<DecodingJob> underWay = new ArrayDeque<>();
    private final Consumer<DecodingJob> finished;
    private final @Nullable PictureDecoder inline;
    private final BlockingQueue<DecodingJob> queue;
    private final Thread[] threads;
    private final DecodingJob stop = new DecodingJob();
    /// Pictures wait for the first frame to be wanted.
    private boolean patient = true;

    /// @param finished gets each job, in decoding order, when it is done; the job is free again afterwards
    DecodingJobs(int threadCount, Supplier<PictureDecoder> decoders, Consumer<DecodingJob> finished) {
        this.finished = finished;
        for (int i = 0; i < jobCount(threadCount); i++) {
            free.add(new DecodingJob());
        }
        queue = new ArrayBlockingQueue<>(free.size() + threadCount + RESERVE);
        if (threadCount == 1) {
            inline = decoders.get();
            threads = new Thread[0];
            return;
        }
        inline = null;
        threads = new Thread[threadCount + RESERVE];
        Semaphore turns = new Semaphore(threadCount);
        for (int i = 0; i < threads.length; i++) {
            PictureDecoder decoder = decoders.get();
            threads[i] = new DecodingThread(turns, () -> work(decoder, turns), "h264-decoder-" + i);
            threads[i].start();
        }
    }

    /// Jobs that can be under way: one being filled, one for a field that never came, and those in work.
    static int jobCount(int threadCount) {
        return 2 + (threadCount == 1 ? PATIENCE : threadCount + RESERVE);
    }

    private void work(PictureDecoder decoder, Semaphore turns) {
        while (true) {
            try {
                DecodingJob job = queue.take();
                if (job == stop) {
                    return;
                }
                turns.acquireUninterruptibly();
                try {
                    job.run(decoder);
                } finally {
                    turns.release();
                }
            } catch (InterruptedException e) {
                return; // nobody but the owner of a decoder can reach its threads
            }
        }
    }

    /// A cleared job to fill; waits for the oldest one if all are under way.
    DecodingJob take() {
        DecodingJob job = free.poll();
        while (job == null) {
            finishOldest();
            job = free.poll();
        }
        job.clear();
        return job;
    }

    /// Gives back a job that came to nothing.
    void putBack(DecodingJob job) {
        free.push(job);
    }

    /// Starts a job; in the caller's thread, once the first frame is out, it is also done on return.
    void submit(DecodingJob job) {
        underWay.add(job);
        if (inline == null) {
            queue.add(job);
        } else if (!patient) {
            finishAll();
        }
    }

    /// Says whether pictures of the caller's thread wait until [#finishWanted].
    void patient(boolean isPatient) {
        patient = isPatient;
    }

    /// Does the oldest job that waits to be wanted; returns whether there was one.
    boolean finishWanted() {
        return inline != null && finishOldest();
    }

    /// Takes note of the jobs that are done.
    void collect() {
        if (inline != null) {
            if (!patient) {
                finishAll();
            }
            return;
        }
        DecodingJob oldest = underWay.peek();
        while (oldest != null && oldest.done()) {
            finishOldest();
            oldest = underWay.peek();
        }
    }

    /// Waits for the oldest job; returns whether there was one.
    boolean finishOldest() {
        DecodingJob oldest = underWay.poll();
        if (oldest == null) {
            return false;
        }
        if (inline != null) {
            oldest.run(inline);
        } else {
            oldest.await();
        }
        giveBack(oldest);
        return true;
    }

    /// Waits until nothing is under way.
    void finishAll() {
        while (finishOldest()) {
            // One after the other.
        }
    }

    /// Waits until nothing is under way; what has not begun is not decoded any more.
    void abandonAll() {
        while (inline != null && !underWay.isEmpty()) {
            giveBack(underWay.remove());
        }
        finishAll();
    }

    private void giveBack(DecodingJob job) {
        finished.accept(job);
        free.add(job);
    }

    @Override
    public void close() {
        abandonAll();
        for (int i = 0; i < threads.length; i++) {
            queue.add(stop);
        }
    }
}
