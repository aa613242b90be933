package dev.jiffy.market.book;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A node of one side of a book: a 16-way trie over ticks that keeps only what is there (Bagwell, "Ideal Hash Trees", 2001; here the key
/// is the tick itself, so the order of the trie is the order of prices).
///
/// Four bits of a tick choose a child, the highest first; a leaf holds the quantities of up to 16 neighbouring ticks. Bit i of the
/// bitmap says that entry i is there, and its place in the array is the number of bits below. Levels of a busy book are
/// neighbours, so a message of 20 changes touches a handful of leaves.
///
/// A node belongs to the edit that made it. While that lasts it is changed in place, afterwards it is copied before it is
/// changed; so a message copies each node on its paths once, however many of its levels lie below.
final class TickNode {
    static final int BITS = 4;
    private static final int MASK = 15;
    private static final TickNode[] NO_CHILDREN = {};
    private static final long[] NO_QUANTITIES = {};

    private final long edit;
    private int bitmap;
    private TickNode[] children;
    private long[] quantities;

    private TickNode(long edit, int bitmap, TickNode[] children, long[] quantities) {
        this.edit = edit;
        this.bitmap = bitmap;
        this.children = children;
        this.quantities = quantities;
    }

    /// A node with nothing below.
    static TickNode empty(long edit) {
        return new TickNode(edit, 0, NO_CHILDREN, NO_QUANTITIES);
    }

    /// A node one level higher, with this as what lies at the lowest ticks.
    static TickNode above(long edit, TickNode node) {
        return new TickNode(edit, 1, new TickNode[]{node}, NO_QUANTITIES);
    }

    /// The quantity at a tick; 0 if there is none.
    static long quantity(@Nullable TickNode root, int shift, long tick) {
        TickNode node = root;
        if (node == null || tick >>> shift > MASK) {
            return 0;
        }
        for (int s = shift; s > 0; s -= BITS) {
            int bit = 1 << (int) (tick >>> s & MASK);
            if ((node.bitmap & bit) == 0) {
                return 0;
            }
            node = node.children[node.index(bit)];
        }
        int bit = 1 << (int) (tick & MASK);
        return (node.bitmap & bit) == 0 ? 0 : node.quantities[node.index(bit)];
    }

    /// Sets a quantity that is not zero.
    ///
    /// @param shift bits below this node's: 0 for a leaf
    /// @return this node, or its copy
    TickNode put(int shift, long tick, long quantity, long token) {
        int bit = 1 << (int) (tick >>> shift & MASK);
        int index = index(bit);
        boolean isThere = (bitmap & bit) != 0;
        if (shift == 0) {
            TickNode node = isThere ? mine(token) : withRoom(token);
            if (!isThere) {
                node.insertQuantity(bit, index);
            }
            node.quantities[index] = quantity;
            return node;
        }
        TickNode child = isThere ? children[index] : empty(token);
        TickNode changed = child.put(shift - BITS, tick, quantity, token);
        if (isThere) {
            return changed == child ? this : mine(token).withChild(index, changed);
        }
        TickNode node = withRoom(token);
        node.insertChild(bit, index, changed);
        return node;
    }

    /// Removes a level that is there.
    ///
    /// @return this node, its copy, or `null` if nothing is left
    @Nullable
    TickNode remove(int shift, long tick, long token) {
        int bit = 1 << (int) (tick >>> shift & MASK);
        int index = index(bit);
        TickNode changed = shift == 0 ? null : children[index].remove(shift - BITS, tick, token);
        if (changed != null) {
            return changed == children[index] ? this : mine(token).withChild(index, changed);
        }
        if (bitmap == bit) {
            return null;
        }
        TickNode node = mine(token);
        node.delete(shift, bit, index);
        return node;
    }

    private int index(int bit) {
        return Integer.bitCount(bitmap & bit - 1);
    }

    private TickNode withChild(int index, TickNode child) {
        children[index] = child;
        return this;
    }

    private TickNode mine(long token) {
        return edit == token
                ? this
                : new TickNode(token, bitmap, children.length == 0 ? children : children.clone(),
                        quantities.length == 0 ? quantities : quantities.clone());
    }

    /// Like `mine` for a node that is about to get an entry more, whose array is copied then anyway.
    private TickNode withRoom(long token) {
        return edit == token ? this : new TickNode(token, bitmap, children, quantities);
    }

    private void insertQuantity(int bit, int index) {
        int count = Integer.bitCount(bitmap);
        long[] grown = new long[count + 1];
        System.arraycopy(quantities, 0, grown, 0, index);
        System.arraycopy(quantities, index, grown, index + 1, count - index);
        quantities = grown;
        bitmap |= bit;
    }

    private void insertChild(int bit, int index, TickNode child) {
        int count = Integer.bitCount(bitmap);
        TickNode[] grown = Arrays.copyOf(children, count + 1);
        System.arraycopy(children, index, grown, index + 1, count - index);
        grown[index] = child;
        children = grown;
        bitmap |= bit;
    }

    /// The array is this node's own; its last place stays unused.
    private void delete(int shift, int bit, int index) {
        int left = Integer.bitCount(bitmap) - 1 - index;
        if (shift == 0) {
            System.arraycopy(quantities, index + 1, quantities, index, left);
        } else {
            System.arraycopy(children, index + 1, children, index, left);
            children[index + left] = children[0];
        }
        bitmap &= ~bit;
    }

    /// Writes levels in the order of prices.
    ///
    /// @param prefix bits of the tick above this node's
    /// @param isUp from the lowest tick up, or from the highest down
    /// @param out tick and quantity in turn
    /// @param from where to write first
    /// @return where it stopped: at the end of `out`, or where there was no more
    int copy(int shift, long prefix, boolean isUp, long[] out, int from) {
        int at = from;
        int left = bitmap;
        while (left != 0 && at < out.length) {
            int bit = isUp ? Integer.lowestOneBit(left) : Integer.highestOneBit(left);
            left ^= bit;
            long tick = prefix << BITS | Integer.numberOfTrailingZeros(bit);
            if (shift == 0) {
                out[at] = tick;
                out[at + 1] = quantities[index(bit)];
                at += 2;
            } else {
                at = children[index(bit)].copy(shift - BITS, tick, isUp, out, at);
            }
        }
        return at;
    }
}
