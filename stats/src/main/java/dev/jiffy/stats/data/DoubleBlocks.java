package dev.jiffy.stats.data;

import java.util.ArrayList;
import java.util.List;

/// Numbers that come one by one, nobody knows how many. They are kept in blocks, so that growing copies nothing and leaves nothing
/// behind: a heap of large arrays grows until someone collects it.
final class DoubleBlocks {
    private static final int FIRST = 256;
    private static final int LARGEST = 1 << 16;

    private final List<double[]> full = new ArrayList<>();
    private double[] block = new double[FIRST];
    private int used;

    /// One more.
    void add(double value) {
        if (used == block.length) {
            full.add(block);
            block = new double[Math.min(LARGEST, 2 * used)];
            used = 0;
        }
        block[used++] = value;
    }

    /// All of them, in order; none is left here.
    double[] drain() {
        int size = used;
        for (double[] each : full) {
            size = Math.addExact(size, each.length);
        }
        double[] out = new double[size];
        int at = 0;
        for (double[] each : full) {
            System.arraycopy(each, 0, out, at, each.length);
            at += each.length;
        }
        System.arraycopy(block, 0, out, at, used);
        full.clear();
        block = new double[FIRST];
        used = 0;
        return out;
    }
}
