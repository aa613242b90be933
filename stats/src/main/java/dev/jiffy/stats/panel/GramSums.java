package dev.jiffy.stats.panel;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Sums and cross-products of the rows of a chunk while they come. They are kept tile by tile as [GramKernel] makes them, a block
/// of rows at a time, and go to a [Moments] at the end of the chunk.
///
/// What runs once a block is short loops that HotSpot has compiled after a few hundredths of a second: a chunk of a hundred
/// thousand rows takes three thousandths, and what takes longer to compile than to run costs more than it gains.
final class GramSums {
    /// Rows multiplied at once: fits the first-level cache; and HotSpot compiles a method that is called often with a short loop
    /// once, not a second time for the loop it finds it in.
    private static final int BLOCK = 64;

    private final int columns;
    private final double[] block;
    /// The first row of the chunk, again and again.
    private final double[] shift;
    private final double[] sums;
    private final double[] tile = new double[GramKernel.TALL * GramKernel.WIDE];
    private final double[][] tiles;
    private long rows;

    /// For rows of so many columns.
    GramSums(int columns) {
        this.columns = columns;
        block = new double[BLOCK * columns + GramKernel.TALL + GramKernel.WIDE];
        shift = new double[BLOCK * columns];
        sums = new double[BLOCK * columns];
        int count = 0;
        for (int a = 0; a < columns; a += GramKernel.TALL) {
            for (int b = a; b < columns; b += GramKernel.WIDE) {
                count++;
            }
        }
        tiles = new double[count][tile.length];
    }

    /// Adds rows, row-major little-endian doubles from byte `at` on.
    void add(MemorySegment from, long at, int count) {
        if (rows == 0) {
            for (int i = 0; i < shift.length; i++) {
                shift[i] = from.get(GramKernel.DOUBLE, at + (long) (i % columns) * Double.BYTES);
            }
        }
        for (int row = 0; row < count; row += BLOCK) {
            int some = Math.min(BLOCK, count - row);
            GramKernel.centre(from, at + (long) row * columns * Double.BYTES, shift, sums, block, some * columns);
            multiply(some);
        }
        rows += count;
    }

    private void multiply(int count) {
        int number = 0;
        for (int a = 0; a < columns; a += GramKernel.TALL) {
            for (int b = a; b < columns; b += GramKernel.WIDE) {
                GramKernel.tile(block, a, b, columns, count, tile);
                accumulate(tiles[number++], tile);
            }
        }
    }

    private static void accumulate(double[] total, double[] part) {
        for (int i = 0; i < total.length; i++) {
            total[i] += part[i];
        }
    }

    /// Makes it the moments of these rows, and forgets them.
    void drainTo(Moments moments) {
        moments.clear();
        moments.take(rows, shift);
        for (int i = 0; i < sums.length; i++) {
            moments.addSum(i % columns, sums[i]);
        }
        int number = 0;
        for (int a = 0; a < columns; a += GramKernel.TALL) {
            for (int b = a; b < columns; b += GramKernel.WIDE) {
                drain(tiles[number++], a, b, moments);
            }
        }
        Arrays.fill(sums, 0);
        rows = 0;
    }

    /// What a tile has below the diagonal or beyond the last column is of no use.
    private void drain(double[] total, int a, int b, Moments moments) {
        for (int i = 0; i < GramKernel.TALL && a + i < columns; i++) {
            for (int j = Math.max(0, a + i - b); j < GramKernel.WIDE && b + j < columns; j++) {
                moments.addProduct(a + i, b + j, total[i * GramKernel.WIDE + j]);
            }
        }
        Arrays.fill(total, 0);
    }
}
