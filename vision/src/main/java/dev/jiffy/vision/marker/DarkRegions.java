package dev.jiffy.vision.marker;

import java.util.Arrays;

/// Connected regions of marked samples (eight neighbours) with their extents, found run by run in rows of bits.
///
/// As [dev.jiffy.vision.blob.BlobDetector]'s components: each run joins the regions of the runs above that it touches, in a
/// union-find forest with path halving (Tarjan 1975; He, Chao & Suzuki 2008). A region keeps its first run as its root, whose start is
/// where an outline can begin. Arrays grow to the busiest picture seen and stay.
final class DarkRegions {
    private int[] parent = new int[1024];
    private int[] first = new int[1024];
    private int[] last = new int[1024];
    private int[] row = new int[1024];
    private int[] left = new int[1024];
    private int[] right = new int[1024];
    private int[] bottom = new int[1024];
    private int runs;

    /// Finds the regions.
    ///
    /// @param bits `words` a row, bit `x % 64` of word `x / 64` for column `x`; the outermost samples are not marked
    void find(long[] bits, int words, int height) {
        runs = 0;
        int aboveFrom = 0;
        int aboveTo = 0;
        for (int y = 0; y < height; y++) {
            int from = runs;
            scan(bits, y * words, words, y);
            int above = aboveFrom;
            for (int run = from; run < runs; run++) {
                int start = first[run] - 1;
                int end = last[run] + 1;
                while (above < aboveTo && last[above] < start) {
                    above++;
                }
                for (int a = above; a < aboveTo && first[a] <= end; a++) {
                    join(run, a);
                }
            }
            aboveFrom = from;
            aboveTo = runs;
        }
    }

    private void scan(long[] bits, int at, int words, int y) {
        boolean isOpen = false;
        for (int w = 0; w < words; w++) {
            long word = bits[at + w];
            int column = w * Long.SIZE;
            // Where a run begins or ends the bit differs from the one before.
            long changes = word ^ (word << 1 | (isOpen ? 1 : 0));
            while (changes != 0) {
                int x = column + Long.numberOfTrailingZeros(changes);
                changes &= changes - 1;
                if (isOpen) {
                    last[runs - 1] = x - 1;
                    right[runs - 1] = x - 1;
                } else {
                    begin(x, y);
                }
                isOpen = !isOpen;
            }
        }
        // The last sample of a row is never marked, so no run is open here.
    }

    private void begin(int x, int y) {
        int run = runs++;
        if (run == parent.length) {
            grow(2 * run);
        }
        parent[run] = run;
        first[run] = x;
        left[run] = x;
        row[run] = y;
        bottom[run] = y;
    }

    private void grow(int size) {
        parent = Arrays.copyOf(parent, size);
        first = Arrays.copyOf(first, size);
        last = Arrays.copyOf(last, size);
        row = Arrays.copyOf(row, size);
        left = Arrays.copyOf(left, size);
        right = Arrays.copyOf(right, size);
        bottom = Arrays.copyOf(bottom, size);
    }

    private void join(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        if (rootA == rootB) {
            return;
        }
        int keep = Math.min(rootA, rootB);
        int drop = Math.max(rootA, rootB);
        parent[drop] = keep;
        left[keep] = Math.min(left[keep], left[drop]);
        right[keep] = Math.max(right[keep], right[drop]);
        bottom[keep] = Math.max(bottom[keep], bottom[drop]);
    }

    private int root(int run) {
        int r = run;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    /// Runs of the last picture; a run is a region's first one if [#isRegion] says so.
    int runs() {
        return runs;
    }

    /// Whether this run stands for a region.
    boolean isRegion(int run) {
        return parent[run] == run;
    }

    /// Column of a region's first sample in the order of rows.
    int startX(int region) {
        return first[region];
    }

    /// Row of that sample, the region's first.
    int top(int region) {
        return row[region];
    }

    /// Columns that a region spans.
    int width(int region) {
        return right[region] - left[region] + 1;
    }

    /// Rows that it spans.
    int height(int region) {
        return bottom[region] - row[region] + 1;
    }
}
