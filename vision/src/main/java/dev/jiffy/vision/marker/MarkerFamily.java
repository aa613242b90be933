package dev.jiffy.vision.marker;

/// The code words of one kind of marker, and how many wrong cells are forgiven.
///
/// A word is as many bits as there are cells, rows from the top left, the most significant first, 1 for white. It is compared in all
/// four orientations. How many cells may differ is not the distance between words alone: the more words a family has and the
/// fewer cells, the more often a random quadrangle would pass for a marker. So it is the largest number that the distance allows
/// and with which of 2000 random codes at most one is accepted, and none where even exact words are denser than that.
public final class MarkerFamily {
    private static final double CHANCE = 5e-4;

    private final String name;
    private final int cells;
    private final int correctable;
    /// Four orientations of each word, each a quarter turn clockwise from the one before.
    private final long[] turned;

    /// @param cells along a side of the code, without the border; 3 to 7
    /// @param capacity errors that the distance between words allows
    /// @param words by id
    MarkerFamily(String name, int cells, int capacity, long[] words) {
        this.name = name;
        this.cells = cells;
        turned = new long[4 * words.length];
        for (int i = 0; i < words.length; i++) {
            long word = words[i];
            for (int turn = 0; turn < 4; turn++) {
                turned[4 * i + turn] = word;
                word = quarterTurn(word, cells);
            }
        }
        correctable = correctable(capacity, cells * cells, turned.length);
    }

    private static int correctable(int capacity, int bits, int orientations) {
        double ways = 1;
        double near = 1;
        for (int errors = 1; errors <= capacity; errors++) {
            ways = ways * (bits - errors + 1) / errors;
            near += ways;
            if (orientations * near > CHANCE * (double) (1L << bits)) {
                return errors - 1;
            }
        }
        return capacity;
    }

    /// The word that is read when a marker was turned a quarter clockwise.
    static long quarterTurn(long word, int cells) {
        long out = 0;
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                int from = (cells - 1 - column) * cells + row;
                out = out << 1 | word >>> cells * cells - 1 - from & 1;
            }
        }
        return out;
    }

    /// As requests name it: `4x4_50`, `apriltag_36h11`.
    public String name() {
        return name;
    }

    /// Cells along a side of the code, without the border.
    public int cells() {
        return cells;
    }

    /// Words there are.
    public int size() {
        return turned.length / 4;
    }

    /// Cells that may differ from a code word.
    public int correctable() {
        return correctable;
    }

    /// The code word of a marker.
    public long word(int id) {
        return turned[4 * id];
    }

    /// The nearest word within what may differ, as `errors << 16 | id << 2 | turns`, where `turns` quarter turns clockwise of the marker
    /// give what was read; −1 if there is none or two are as near.
    int identify(long read) {
        int best = correctable + 1;
        int found = -1;
        for (int i = 0; i < turned.length; i++) {
            int errors = Long.bitCount(turned[i] ^ read);
            if (errors < best) {
                best = errors;
                found = i;
                if (errors == 0) {
                    break;
                }
            } else if (errors == best && i >> 2 != found >> 2) {
                found = -1;
            }
        }
        return found < 0 || best > correctable ? -1 : best << 16 | found;
    }

    @Override
    public String toString() {
        return name;
    }
}
