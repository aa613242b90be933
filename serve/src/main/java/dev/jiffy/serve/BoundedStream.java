package dev.jiffy.serve;

import dev.jiffy.web.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A body, no more of it than allowed and no longer than there is patience.
final class BoundedStream extends FilterInputStream {
    private final long limit;
    private final long deadline;
    private final Duration patience;
    private long count;

    BoundedStream(InputStream in, long limit, Duration patience) {
        super(in);
        this.limit = limit;
        this.patience = patience;
        deadline = System.nanoTime() + patience.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int read = super.read(bytes, start, length);
        if (read > 0) {
            count += read;
        }
        if (count > limit) {
            throw tooLarge(limit);
        }
        if (System.nanoTime() - deadline > 0) {
            throw new Problem(408, "the body took more than " + patience.toSeconds() + " s");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Problem(503, "the request was cancelled while its body was read");
        }
        return read;
    }

    static Problem tooLarge(long limit) {
        return new Problem(413, "the body may have " + limit + " bytes at most");
    }

    @Override
    public long skip(long n) throws IOException {
        return read(new byte[(int) Math.min(8192, n)], 0, (int) Math.min(8192, n));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
