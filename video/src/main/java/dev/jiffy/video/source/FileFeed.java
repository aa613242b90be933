package dev.jiffy.video.source;

import dev.jiffy.video.internal.MappedBytes;

/// The bytes of a file.
final class FileFeed implements ByteFeed {
    private final MappedBytes bytes;
    private long at;
    private long marked;

    FileFeed(MappedBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return bytes.name();
    }

    @Override
    public int read(byte[] into) {
        int length = (int) Math.min(into.length, bytes.size() - at);
        bytes.copy(at, into, 0, length);
        at += length;
        return length;
    }

    @Override
    public void mark(int limit) {
        marked = at;
    }

    @Override
    public void reset() {
        at = marked;
    }

    @Override
    public boolean canRewind() {
        return true;
    }

    @Override
    public void rewind() {
        at = 0;
    }

    @Override
    public void close() {
        bytes.close();
    }
}
