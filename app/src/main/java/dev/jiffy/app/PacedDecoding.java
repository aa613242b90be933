package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.core.PacedStream;
import dev.jiffy.core.StreamScheduler;
import dev.jiffy.core.TimeSource;
import dev.jiffy.video.VideoReader;
import java.util.ArrayList;
import java.util.List;

/// A source decoded by many streams at once, each at its own pace and again and again, on a few threads.
///
/// The streams begin evenly spread over the time of one frame, as cameras that know nothing of each other do on average.
final class PacedDecoding implements AutoCloseable {
    private static final long NANOS = 1_000_000_000L;

    private final List<VideoReader> readers = new ArrayList<>();
    private final List<PacedStream> streams = new ArrayList<>();
    private final StreamScheduler scheduler;

    PacedDecoding(String source, int count, int rate, int threads) {
        for (int i = 0; i < count; i++) {
            readers.add(VideoReader.open(source, 1));
        }
        scheduler = new StreamScheduler(threads, TimeSource.SYSTEM);
        for (int i = 0; i < count; i++) {
            VideoReader reader = readers.get(i);
            streams.add(scheduler.add(() -> next(reader), rate, 1, NANOS / rate * i / count));
        }
    }

    private static boolean next(VideoReader reader) {
        Frame frame = reader.next();
        if (frame == null) {
            reader.rewind();
            frame = reader.next();
        }
        if (frame != null) {
            frame.release();
        }
        return frame != null;
    }

    /// Begins to count anew.
    void clear() {
        streams.forEach(PacedStream::clear);
        scheduler.clear();
    }

    /// Frames of all streams.
    long frames() {
        return streams.stream().mapToLong(PacedStream::frames).sum();
    }

    /// Frames that were done after the next one of their stream was due.
    long late() {
        return streams.stream().mapToLong(PacedStream::late).sum();
    }

    /// Times from when a frame was due to when it was decoded, over all streams.
    LatencyWindow.Snapshot latency() {
        return scheduler.latency();
    }

    /// P99 of the stream that fared worst, in ns.
    long worstP99() {
        return streams.stream().mapToLong(stream -> stream.latency().p99()).max().orElse(0);
    }

    /// @throws IllegalStateException if a stream has ended
    void check() {
        Throwable problem = scheduler.failure();
        if (problem != null || streams.stream().anyMatch(PacedStream::ended)) {
            throw new IllegalStateException("a stream has ended: " + (problem == null ? "no frames" : problem),
                    problem);
        }
    }

    @Override
    public void close() {
        scheduler.close();
        readers.forEach(VideoReader::close);
    }
}
