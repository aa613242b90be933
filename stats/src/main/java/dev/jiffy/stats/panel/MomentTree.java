package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import java.util.HashMap;
import java.util.Map;

/// Merges the moments of numbered chunks along one fixed tree: chunks 2i and 2i + 1 first, then pairs of pairs, what is left over
/// at the end from left to right.
///
/// Addition in floating point depends on its order; here the order depends on the numbers of the chunks alone. So the total
/// has the same bits in whatever order chunks arrive, and whichever of several machines summed which chunk, as long as the
/// chunks are the same. It holds at most one node a level and gap.
public final class MomentTree {
    private final int columns;
    private final Map<Node, Moments> nodes = new HashMap<>();

    private record Node(int level, long index) {
    }

    /// Of rows with this many columns.
    public MomentTree(int columns) {
        this.columns = columns;
    }

    /// Adds a copy of the moments of a chunk.
    ///
    /// @param chunk its number, from 0
    /// @throws StatsException if it has other columns, or the chunk is there already
    public void add(long chunk, Moments moments) {
        if (moments.columns() != columns) {
            throw new StatsException("chunk " + chunk + " has " + moments.columns() + " columns, not " + columns);
        }
        Moments copy = new Moments(columns);
        copy.merge(moments);
        put(0, chunk, copy);
    }

    private void put(int level, long index, Moments moments) {
        Moments sibling = nodes.remove(new Node(level, index ^ 1));
        if (sibling == null) {
            if (nodes.put(new Node(level, index), moments) != null) {
                throw new StatsException("chunk " + (index << level) + " was added twice");
            }
            return;
        }
        Moments left = (index & 1) == 0 ? moments : sibling;
        left.merge((index & 1) == 0 ? sibling : moments);
        put(level + 1, index >> 1, left);
    }

    /// All chunks together; more may be added afterwards.
    public Moments total() {
        Moments out = new Moments(columns);
        nodes.entrySet().stream()
                .sorted(java.util.Comparator.comparingLong(e -> e.getKey().index() << e.getKey().level()))
                .forEach(e -> out.merge(e.getValue()));
        return out;
    }
}
