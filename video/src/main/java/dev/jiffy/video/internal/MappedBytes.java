package dev.jiffy.video.internal;

import dev.jiffy.video.MediaException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The bytes of a file, mapped and read-only, or of memory that somebody handed in; numbers are big-endian.
///
/// Mapping costs address space only: a page is read when it is touched. Reads check against [#size()] and throw
/// [MediaException] beyond it. Many threads may read; [#refresh()] and [#close()] want to be alone.
public final class MappedBytes implements AutoCloseable {
    /// Numbers are read through buffers, which know no more than 2 GiB each: spinning the first variable handle of a memory
    /// segment takes 20 ms, on the way to the first frame. A window and a number's length more, so that none is cut in two.
    private static final int WINDOW_SHIFT = 30;
    private static final long WINDOW = 1L << WINDOW_SHIFT;

    private final String name;
    private final @Nullable Path path;
    private @Nullable Arena arena;
    private MemorySegment bytes = MemorySegment.NULL;
    private ByteBuffer[] windows = {};

    private MappedBytes(String name, @Nullable Path path) {
        this.name = name;
        this.path = path;
    }

    /// Maps a file.
    ///
    /// @throws MediaException if it cannot be opened
    public static MappedBytes open(Path path) {
        MappedBytes mapped = new MappedBytes(path.toString(), path);
        mapped.map(path);
        return mapped;
    }

    /// Wraps memory, which must stay alive and unchanged.
    public static MappedBytes of(String name, MemorySegment bytes) {
        MappedBytes wrapped = new MappedBytes(name, null);
        wrapped.take(bytes.asReadOnly());
        return wrapped;
    }

    private void map(Path file) {
        Arena mapping = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            take(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), mapping));
        } catch (IOException | UnsupportedOperationException problem) {
            mapping.close();
            throw new MediaException(name, 0, "cannot be opened: " + reason(file, problem), problem);
        }
        Arena old = arena;
        arena = mapping;
        if (old != null) {
            old.close();
        }
    }

    private void take(MemorySegment segment) {
        ByteBuffer[] views = new ByteBuffer[(int) (segment.byteSize() + WINDOW - 1 >>> WINDOW_SHIFT)];
        for (int i = 0; i < views.length; i++) {
            long start = i * WINDOW;
            views[i] = segment.asSlice(start, Math.min(WINDOW + Long.BYTES, segment.byteSize() - start)).asByteBuffer();
        }
        bytes = segment;
        windows = views;
    }

    private ByteBuffer window(long at) {
        return windows[(int) (at >>> WINDOW_SHIFT)];
    }

    private static int within(long at) {
        return (int) (at & WINDOW - 1);
    }

    private static String reason(Path file, Exception problem) {
        if (problem instanceof NoSuchFileException) {
            return "no such file";
        }
        if (Files.isDirectory(file)) {
            return "a directory";
        }
        String why = problem instanceof FileSystemException system ? system.getReason() : problem.getMessage();
        return why == null ? problem.getClass().getSimpleName() : why;
    }

    /// Maps the file again if it has grown; views handed out before are dead then.
    ///
    /// @return whether there are more bytes than before
    public boolean refresh() {
        if (path == null || arena == null) {
            return false;
        }
        long before = bytes.byteSize();
        try {
            if (Files.size(path) <= before) {
                return false;
            }
        } catch (IOException problem) {
            throw new MediaException(name, before, "cannot be opened: " + reason(path, problem), problem);
        }
        map(path);
        return bytes.byteSize() > before;
    }

    /// The path, or the name given with the memory.
    public String name() {
        return name;
    }

    /// Bytes there are.
    public long size() {
        return bytes.byteSize();
    }

    /// Unsigned 8 bits.
    public int u8(long at) {
        check(at, 1);
        return window(at).get(within(at)) & 0xFF;
    }

    /// Unsigned 16 bits.
    public int u16(long at) {
        check(at, 2);
        return window(at).getShort(within(at)) & 0xFFFF;
    }

    /// 32 bits as they are.
    public int i32(long at) {
        check(at, 4);
        return window(at).getInt(within(at));
    }

    /// Unsigned 32 bits.
    public long u32(long at) {
        return i32(at) & 0xFFFF_FFFFL;
    }

    /// 64 bits as they are.
    public long i64(long at) {
        check(at, 8);
        return window(at).getLong(within(at));
    }

    /// Copies bytes out.
    ///
    /// @throws MediaException if they are not all there
    public void copy(long at, byte[] into, int offset, int length) {
        check(at, length);
        try {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, into, offset, length);
        } catch (InternalError fault) {
            // What HotSpot makes of a page that another process has cut off the file.
            throw new MediaException(name, at, "the file was cut while it was open", fault);
        }
    }

    /// A view that lives until [#close()] or a successful [#refresh()].
    public MemorySegment slice(long at, long length) {
        check(at, length);
        return bytes.asSlice(at, length);
    }

    private void check(long at, long length) {
        if (at < 0 || length > bytes.byteSize() - at) {
            throw new MediaException(name, at, "the file ends at " + bytes.byteSize());
        }
    }

    @Override
    public void close() {
        if (arena != null) {
            arena.close();
            arena = null;
            take(MemorySegment.NULL);
        }
    }
}
