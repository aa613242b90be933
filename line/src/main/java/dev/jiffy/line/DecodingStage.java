package dev.jiffy.line;

import dev.jiffy.core.BoundedRing;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameClock;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.core.TimeSource;
import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.VideoReader;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The first thread of a [LinePipeline]: from a source into the ring, which it closes at the end.
///
/// Frames leave it with their media time in nanoseconds since the first frame as presentation time, and with the moment at
/// which they were asked for, or fell due, as capture time.
final class DecodingStage implements Runnable {
    private static final long SECOND = 1_000_000_000L;

    private final VideoReader reader;
    private final BoundedRing<Frame> ring;
    private final double rate;
    private final boolean paced;
    private final LatencyWindow latency = new LatencyWindow(LinePipeline.WINDOW);
    private final AtomicLong decoded = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile long lastNanos;
    private volatile @Nullable RuntimeException failure;
    private double origin = Double.NaN;

    /// @param rate frames a second, for pace and where the container tells no times
    DecodingStage(VideoReader reader, BoundedRing<Frame> ring, double rate, boolean paced) {
        this.reader = reader;
        this.ring = ring;
        this.rate = rate;
        this.paced = paced;
    }

    @Override
    public void run() {
        try {
            if (paced) {
                decodePaced(FrameClock.of((int) Math.round(rate * 1000), 1000, TimeSource.SYSTEM));
            } else {
                decodeAll();
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            // The other side has given up; it knows why.
        } finally {
            ring.close();
        }
    }

    private void decodeAll() throws InterruptedException {
        for (Frame frame = next(); frame != null; frame = next()) {
            boolean isIn = false;
            try {
                isIn = ring.put(frame);
            } finally {
                if (!isIn) {
                    frame.release();
                }
            }
            if (!isIn) {
                return;
            }
        }
    }

    private void decodePaced(FrameClock clock) throws InterruptedException {
        long due = -1;
        long index = 0;
        for (Frame frame = next(); frame != null; frame = next(), index++) {
            boolean isIn = false;
            try {
                while (due < index) {
                    due = clock.await();
                }
                frame.captureNanos(System.nanoTime() - Math.max(0, clock.lateNanos(index)));
                isIn = due == index && ring.offer(frame);
            } finally {
                if (!isIn) {
                    dropped.incrementAndGet();
                    frame.release();
                }
            }
        }
    }

    private @Nullable Frame next() {
        long begin = System.nanoTime();
        Frame frame = reader.next();
        if (frame != null) {
            latency.record(System.nanoTime() - begin);
            frame.captureNanos(begin);
            lastNanos = Math.max(mediaNanos(frame), lastNanos);
            frame.presentationTime(lastNanos);
            decoded.incrementAndGet();
        }
        return frame;
    }

    private long mediaNanos(Frame frame) {
        long scale = reader.track().timescale();
        boolean isTold = frame.presentationTime() != VideoDecoder.NO_TIME && scale > 0;
        double time = isTold ? (double) frame.presentationTime() / scale : decoded.get() / rate;
        if (Double.isNaN(origin)) {
            origin = time;
        }
        return Math.round((time - origin) * SECOND);
    }

    /// Frames so far.
    long decoded() {
        return decoded.get();
    }

    /// Frames among them that did not get into the ring.
    long dropped() {
        return dropped.get();
    }

    /// From the first frame to the end of the last, which is taken to last as long as the others.
    double mediaSeconds() {
        long frames = decoded.get();
        double last = lastNanos / (double) SECOND;
        return frames == 0 ? 0 : last + (frames > 1 ? last / (frames - 1) : 1 / rate);
    }

    /// What frames took.
    LatencyWindow.Snapshot latency() {
        return latency.snapshot();
    }

    /// Why it ended early, `null` if it did not.
    @Nullable
    RuntimeException failure() {
        return failure;
    }
}
