package dev.jiffy.vision.blob;

import java.util.Arrays;

/// Connected regions of a mask, found run by run (four neighbours).
///
/// One pass from top to bottom: each run of marked samples joins the regions of the runs above that it touches, in a
/// union-find forest with path halving (Tarjan 1975; runs as in He, Chao & Suzuki 2008). Extents and counts are kept at the
/// roots, so there is no second pass over the samples. Arrays grow to the busiest picture seen and stay.
final class Components {
    private int[] parent = new int[64];
    private int[] runStart = new int[64];
    private int[] runEnd = new int[64];
    private int[] left = new int[64];
    private int[] top = new int[64];
    private int[] right = new int[64];
    private int[] bottom = new int[64];
    private int[] count = new int[64];
    private long[] weight = new long[64];
    private int runs;

    /// Finds the regions of samples that are not 0; their values are summed as weights.
    ///
    /// @param mask `width × height`, row-major, unsigned
    void find(byte[] mask, int width, int height) {
        runs = 0;
        int aboveFrom = 0;
        int aboveTo = 0;
        for (int y = 0; y < height; y++) {
            int from = runs;
            int above = aboveFrom;
            int end = (y + 1) * width;
            for (int i = y * width; i < end; i++) {
                if (mask[i] == 0) {
                    continue;
                }
                int start = i - y * width;
                long sum = 0;
                while (i < end && mask[i] != 0) {
                    sum += mask[i++] & 0xFF;
                }
                int last = i - 1 - y * width;
                int run = add(start, last, y, sum);
                // Runs above are sorted too; those that end before this one starts are behind us.
                while (above < aboveTo && runEnd[above] < start) {
                    above++;
                }
                for (int a = above; a < aboveTo && runStart[a] <= last; a++) {
                    join(run, a);
                }
            }
            aboveFrom = from;
            aboveTo = runs;
        }
    }

    private int add(int start, int last, int y, long sum) {
        int run = runs++;
        if (run == parent.length) {
            grow(2 * run);
        }
        parent[run] = run;
        runStart[run] = start;
        runEnd[run] = last;
        left[run] = start;
        right[run] = last;
        top[run] = y;
        bottom[run] = y;
        count[run] = last - start + 1;
        weight[run] = sum;
        return run;
    }

    private void grow(int size) {
        parent = Arrays.copyOf(parent, size);
        runStart = Arrays.copyOf(runStart, size);
        runEnd = Arrays.copyOf(runEnd, size);
        left = Arrays.copyOf(left, size);
        right = Arrays.copyOf(right, size);
        top = Arrays.copyOf(top, size);
        bottom = Arrays.copyOf(bottom, size);
        count = Arrays.copyOf(count, size);
        weight = Arrays.copyOf(weight, size);
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
        top[keep] = Math.min(top[keep], top[drop]);
        bottom[keep] = Math.max(bottom[keep], bottom[drop]);
        count[keep] += count[drop];
        weight[keep] += weight[drop];
    }

    private int root(int run) {
        int r = run;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    /// Runs of the last mask; a run is a region's root if [#isRegion] says so.
    int runs() {
        return runs;
    }

    /// Whether this run stands for a region.
    boolean isRegion(int run) {
        return parent[run] == run;
    }

    /// First column of a region.
    int left(int region) {
        return left[region];
    }

    /// First row of a region.
    int top(int region) {
        return top[region];
    }

    /// Last column of a region.
    int right(int region) {
        return right[region];
    }

    /// Last row of a region.
    int bottom(int region) {
        return bottom[region];
    }

    /// Samples of a region.
    int count(int region) {
        return count[region];
    }

    /// Sum of the values of a region.
    long weight(int region) {
        return weight[region];
    }
}
