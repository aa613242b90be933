package dev.jiffy.stats.panel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Sums and cross-products of the rows of a chunk while they come. They are kept as [CentringKernel] and the tiles of a
/// [GramPlan] make them, a block of rows at a time, and go to a [Moments] at the end of the chunk.
///
/// What runs once a block is short loops that HotSpot has compiled after a few hundredths of a second: a chunk of a hundred
/// thousand rows takes one or two thousandths, and what takes longer to compile than to run costs more than it gains.
final class GramSums {
    /// Rows multiplied at once: fits the first-level cache; and HotSpot compiles a method that is called often with a short loop
    /// once, not a second time for the loop it finds it in.
    private static final int BLOCK = 128;
    /// Rows whose median is the shift.
    private static final int FIRST = 15;
    /// Enough for both of HotSpot's compilers, at thresholds of a hundredth.
    private static final int WARM_UP_CALLS = 12;
    /// Of sums and squares of three strips.
    private static final int STRIP_SUMS = 2 * CentringKernel.COLUMNS;

    private final int columns;
    private final GramPlan plan;
    private final double[] block;
    /// Medians of the first rows of the chunk. Not the first row: if that is an outlier, all others have its offset.
    private final double[] shift;
    /// Sums and squares of each three strips.
    private final double[] sums;
    private final double[] products;
    private long rows;

    static {
        warmUp();
    }

    /// For rows of so many columns.
    GramSums(int columns) {
        this.columns = columns;
        plan = new GramPlan(columns);
        block = new double[BLOCK * columns + GramKernel.NARROW_ROWS + 2 * GramKernel.LANES];
        shift = new double[columns];
        sums = new double[(columns + CentringKernel.COLUMNS - 1) / CentringKernel.COLUMNS * STRIP_SUMS];
        products = new double[plan.tiles().size() * GramKernel.PRODUCTS];
    }

    /// Adds rows, row-major little-endian doubles from byte `at` on.
    void add(MemorySegment from, long at, int count) {
        if (rows == 0) {
            shiftBy(from, at, Math.min(count, FIRST));
        }
        for (int row = 0; row < count; row += BLOCK) {
            int some = Math.min(BLOCK, count - row);
            centre(from, at + (long) row * columns * Double.BYTES, some);
            multiply(some);
        }
        rows += count;
    }

    /// Calls the kernels a few times with a row or a few. A HotSpot that was told to compile them at their first calls has done so
    /// afterwards; with whole blocks it would interpret tens of thousands of vector operations first, and compile their insides.
    private static void warmUp() {
        GramSums dummy = new GramSums(GramKernel.NARROW_ROWS);
        MemorySegment rows = MemorySegment.ofBuffer(ByteBuffer.allocateDirect(BLOCK * dummy.columns * Double.BYTES));
        for (int call = 0; call < WARM_UP_CALLS; call++) {
            dummy.add(rows, 0, call < WARM_UP_CALLS / 3 ? 1 : BLOCK / 4);
        }
    }

    private void shiftBy(MemorySegment from, long at, int count) {
        double[] values = new double[count];
        for (int c = 0; c < columns; c++) {
            for (int i = 0; i < count; i++) {
                values[i] = from.get(CentringKernel.DOUBLE, at + ((long) i * columns + c) * Double.BYTES);
            }
            Arrays.sort(values);
            shift[c] = values[count / 2];
        }
    }

    private void centre(MemorySegment from, long at, int count) {
        if (columns < GramKernel.LANES) {
            CentringKernel.scalar(from, at, columns, 0, columns, shift, block, count, sums, 0, CentringKernel.COLUMNS);
            return;
        }
        int to = 0;
        for (int column = 0; column < columns; column += CentringKernel.COLUMNS) {
            CentringKernel.vector(from, at, columns, strip(column), strip(column + GramKernel.LANES),
                    strip(column + 2 * GramKernel.LANES), shift, block, count, sums, to);
            to += STRIP_SUMS;
        }
    }

    /// Where the strip that should begin at a column begins, so that it ends within the row.
    private int strip(int column) {
        return Math.min(column, columns - GramKernel.LANES);
    }

    private void multiply(int count) {
        for (int i = 0; i < plan.tiles().size(); i++) {
            GramPlan.Tile tile = plan.tiles().get(i);
            if (tile.isWide()) {
                GramKernel.wideVector(block, tile.a(), tile.b(), columns, count, products, tile.at());
            } else {
                GramKernel.narrowVector(block, tile.a(), tile.b(), columns, count, products, tile.at());
            }
        }
    }

    /// Makes it the moments of these rows, and forgets them.
    void drainTo(Moments moments) {
        moments.clear();
        moments.take(rows, shift);
        for (int a = 0; a < columns; a++) {
            int place = place(a);
            moments.addSum(a, sums[place]);
            moments.addProduct(a, a, sums[place + CentringKernel.COLUMNS]);
            for (int b = a + 1; b < columns; b++) {
                moments.addProduct(a, b, products[plan.place(a, b)]);
            }
        }
        Arrays.fill(sums, 0);
        Arrays.fill(products, 0);
        rows = 0;
    }

    /// Where the sum of a column is.
    private int place(int column) {
        int three = column / CentringKernel.COLUMNS;
        int within = column % CentringKernel.COLUMNS;
        if (columns < GramKernel.LANES) {
            return within;
        }
        int begin = strip(column - within % GramKernel.LANES);
        return three * STRIP_SUMS + within / GramKernel.LANES * GramKernel.LANES + column - begin;
    }
}
