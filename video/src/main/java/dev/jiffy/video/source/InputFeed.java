package dev.jiffy.video.source;

import dev.jiffy.video.MediaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a pipe or a socket, which come but once.
final class InputFeed implements ByteFeed {
    private final String name;
    private final BufferedInputStream in;
    private long at;
    private long marked;

    InputFeed(String name, InputStream in) {
        this.name = name;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int read(byte[] into) {
        try {
            int length = Math.max(0, in.read(into));
            at += length;
            return length;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void mark(int limit) {
        marked = at;
        in.mark(limit);
    }

    @Override
    public void reset() {
        try {
            in.reset();
            at = marked;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private MediaException failure(IOException e) {
        return new MediaException(name, at, "cannot be read: " + e.getMessage(), e);
    }

    @Override
    public boolean canRewind() {
        return false;
    }

    @Override
    public void rewind() {
        throw new UnsupportedOperationException(name + " comes but once");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException _) {
            // It is not wanted any more.
        }
    }
}
