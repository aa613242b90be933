package dev.jiffy.infer.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lays buffers out so that those in use at different times share memory: largest first, each at the lowest place where nothing
/// lies that is in use at the same time (greedy by size; Pisarchyk & Lee 2020, "Efficient Memory Management for Deep Neural
/// Net Inference").
final class Arena {
    /// Floats of a cache line; buffers begin at whole ones.
    private static final int LINE = 16;

    private Arena() {
    }

    /// Gives each buffer its base.
    ///
    /// @return floats that all of them take
    static int lay(List<Buffer> buffers) {
        List<Buffer> order = new ArrayList<>(buffers);
        order.sort(Comparator.comparingInt(Buffer::size).reversed());
        List<Buffer> laid = new ArrayList<>();
        long end = 0;
        for (Buffer buffer : order) {
            laid.sort(Comparator.comparingInt(Buffer::base));
            long at = 0;
            for (Buffer other : laid) {
                boolean meets = other.first() <= buffer.last() && buffer.first() <= other.last();
                if (meets && at + buffer.size() > other.base()) {
                    at = Math.max(at, other.base() + (long) round(other.size()));
                }
            }
            buffer.base(Math.toIntExact(at));
            laid.add(buffer);
            end = Math.max(end, at + round(buffer.size()));
        }
        return Math.toIntExact(end);
    }

    private static int round(int size) {
        return Math.addExact(size, LINE - 1) / LINE * LINE;
    }
}
