package dev.jiffy.desk.terminal;

/// How painting goes, for the status line: written by the loop, read by the painter, both in one thread.
public final class FrameFigures {
    private int framesPerSecond;
    private long frameMicros;

    /// Sets them.
    ///
    /// @param frames      painted in the last second
    /// @param worstMicros of them took the longest so long, from its due time until the display had it
    public void set(int frames, long worstMicros) {
        framesPerSecond = frames;
        frameMicros = worstMicros;
    }

    int framesPerSecond() {
        return framesPerSecond;
    }

    long frameMicros() {
        return frameMicros;
    }
}
