package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/// Products of dense matrices, the work under the factorisations: `C += alpha · A · B` (dgemm of the Level 3 BLAS; Dongarra,
/// Du Croz, Hammarling & Duff, ACM TOMS 16 (1990)) and the symmetric `C += alpha · Aᵀ · A` (dsyrk).
///
/// After Goto & van de Geijn (Anatomy of High-Performance Matrix Multiplication, ACM TOMS 34 (2008)), with one change: [#SPAN]
/// terms at a time, B and a band of A are packed into slivers as wide and as high as a tile, and a [MicroKernel] multiplies
/// two slivers at a time into a small block of C that stays in the second-level cache with what it is made of; only whole
/// blocks are added to C. Java has no prefetch, and a tile of C that comes from memory costs a third of the tile's time.
/// Packing fills edges up with zeros, so tiles know no edges. Rounding: an element is a sum of fused sums of [#DEPTH] terms.
///
/// One thread; between bands it looks whether it was interrupted. Matrices are (array, start, strides): element (i, j) is at
/// `at + i · row + j · column`, so that a transpose or a part of a matrix is free.
public final class Dgemm {
    /// Terms summed in registers: a sliver of B and two of A of this depth share the first-level cache.
    static final int DEPTH = 200;
    /// Terms packed at once.
    static final int SPAN = 5 * DEPTH;
    /// Rows and columns of a block of C, a multiple of every tile's.
    private static final int BLOCK = 240;
    /// Columns of B packed at once.
    private static final int SLAB = 10 * BLOCK;
    /// Columns that are packed side by side, so that whole lines of the cache are read.
    private static final int SIDE = 48;
    /// Below this many multiplications packing costs more than it gains.
    private static final double SMALL = 4096;
    /// A big array starts 16 bytes into a line of the cache; packed data start at the next.
    private static final int LINE = 6;
    private static final boolean BROAD = MicroKernel.WIDE.length() == MicroKernel.BROAD.length();
    private static final int ROWS = BROAD ? MicroKernel.BROAD_ROWS : MicroKernel.WIDE_ROWS;
    private static final int COLUMNS = BROAD ? MicroKernel.BROAD_COLUMNS : MicroKernel.WIDE_COLUMNS;

    /// The room of the last product for the next one, whichever thread asks first: to clear ten megabytes anew takes a fiftieth
    /// of the time of a product of 1000 × 1000. It goes when memory is short.
    private static final AtomicReference<@Nullable SoftReference<Dgemm>> SPARE = new AtomicReference<>();

    private final double[] packedA;
    private final double[] packedB;
    private final double[] block = new double[LINE + BLOCK * BLOCK];

    private Dgemm(int lengthA, int lengthB) {
        packedA = new double[lengthA];
        packedB = new double[lengthB];
    }

    private static Dgemm take(int rows, int columns, int depth) {
        int deep = Math.min(depth, SPAN);
        int lengthA = LINE + roundedUp(Math.min(rows, BLOCK), ROWS) * deep;
        int lengthB = LINE + roundedUp(Math.min(columns, SLAB), COLUMNS) * deep;
        SoftReference<Dgemm> spare = SPARE.getAndSet(null);
        Dgemm work = spare == null ? null : spare.get();
        return work != null && work.packedA.length >= lengthA && work.packedB.length >= lengthB
                ? work
                : new Dgemm(Math.max(lengthA, work == null ? 0 : work.packedA.length),
                        Math.max(lengthB, work == null ? 0 : work.packedB.length));
    }

    private static int roundedUp(int n, int to) {
        return (n + to - 1) / to * to;
    }

    /// `C += alpha · A · B` where A is rows × depth, B depth × columns, and C rows × columns, row-major.
    ///
    /// @param c       may share nothing with A and B
    /// @param cStride distance of the rows of C
    /// @throws StatsException if the thread is interrupted; C is then partly done
    /// @throws IndexOutOfBoundsException if an element lies outside its array
    public static void add(int rows, int columns, int depth, double alpha, double[] a, int aAt, int aRow, int aColumn,
            double[] b, int bAt, int bRow, int bColumn, double[] c, int cAt, int cStride) {
        if (rows <= 0 || columns <= 0 || depth <= 0 || alpha == 0) {
            return;
        }
        if ((double) rows * columns * depth <= SMALL) {
            small(rows, columns, depth, alpha, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cStride);
            return;
        }
        Dgemm work = take(rows, columns, depth);
        work.multiply(rows, columns, depth, alpha, a, aAt, aRow, aColumn, b, bAt, bRow, bColumn, c, cAt, cStride,
                false);
        SPARE.set(new SoftReference<>(work));
    }

    /// The upper triangle of `C += alpha · Aᵀ · A`, A being rows × columns and row-major; below the diagonal C changes
    /// near it and is otherwise left alone.
    ///
    /// @throws StatsException if the thread is interrupted; C is then partly done
    public static void addCrossProduct(int rows, int columns, double alpha, double[] a, int aAt, int aStride,
            double[] c, int cAt, int cStride) {
        if (rows <= 0 || columns <= 0 || alpha == 0) {
            return;
        }
        Dgemm work = take(columns, columns, rows);
        work.multiply(columns, columns, rows, alpha, a, aAt, 1, aStride, a, aAt, aStride, 1, c, cAt, cStride, true);
        SPARE.set(new SoftReference<>(work));
    }

    private static void small(int rows, int columns, int depth, double alpha, double[] a, int aAt, int aRow,
            int aColumn, double[] b, int bAt, int bRow, int bColumn, double[] c, int cAt, int cStride) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < depth; k++) {
                    sum = Math.fma(a[aAt + i * aRow + k * aColumn], b[bAt + k * bRow + j * bColumn], sum);
                }
                c[cAt + i * cStride + j] = Math.fma(alpha, sum, c[cAt + i * cStride + j]);
            }
        }
    }

    private void multiply(int rows, int columns, int depth, double alpha, double[] a, int aAt, int aRow, int aColumn,
            double[] b, int bAt, int bRow, int bColumn, double[] c, int cAt, int cStride, boolean upper) {
        for (int j = 0; j < columns; j += SLAB) {
            int width = Math.min(SLAB, columns - j);
            for (int k = 0; k < depth; k += SPAN) {
                int span = Math.min(SPAN, depth - k);
                packColumns(b, bAt + k * bRow + j * bColumn, bRow, bColumn, span, width);
                for (int i = 0; i < rows && !(upper && i >= j + width); i += BLOCK) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new StatsException("the product of matrices was interrupted");
                    }
                    int height = Math.min(BLOCK, rows - i);
                    packRows(a, aAt + i * aRow + k * aColumn, aRow, aColumn, height, span);
                    // Blocks left of the diagonal are left out; blocks on it are made whole.
                    int first = upper && i > j ? (i - j) / BLOCK * BLOCK : 0;
                    for (int at = first; at < width; at += BLOCK) {
                        int across = Math.min(BLOCK, width - at);
                        fillBlock(height, at, across, width, span);
                        addBlock(height, across, alpha, c, cAt + i * cStride + j + at, cStride);
                    }
                }
            }
        }
    }

    /// The block of the packed band of A and the packed columns from `at` on.
    private void fillBlock(int height, int at, int across, int width, int span) {
        Arrays.fill(block, 0);
        int tall = roundedUp(height, ROWS);
        int wide = roundedUp(width, COLUMNS);
        for (int k = 0; k < span; k += DEPTH) {
            int deep = Math.min(DEPTH, span - k);
            for (int j = 0; j < across; j += COLUMNS) {
                int bAt = LINE + wide * k + (at + j) * deep;
                for (int i = 0; i < height; i += ROWS) {
                    int aAt = LINE + tall * k + i * deep;
                    if (BROAD) {
                        MicroKernel.broad(packedA, aAt, packedB, bAt, deep, block, LINE + i * BLOCK + j, BLOCK);
                    } else {
                        MicroKernel.wide(packedA, aAt, packedB, bAt, deep, block, LINE + i * BLOCK + j, BLOCK);
                    }
                }
            }
        }
    }

    private void addBlock(int height, int across, double alpha, double[] c, int cAt, int cStride) {
        for (int i = 0; i < height; i++) {
            int from = LINE + i * BLOCK;
            int to = cAt + i * cStride;
            for (int j = 0; j < across; j++) {
                c[to + j] = Math.fma(alpha, block[from + j], c[to + j]);
            }
        }
    }

    /// A band of A, [#DEPTH] terms after [#DEPTH] terms, in slivers of [#ROWS] rows, the last filled up with zeros.
    private void packRows(double[] a, int at, int row, int column, int height, int span) {
        int tall = roundedUp(height, ROWS);
        for (int k = 0; k < span; k += DEPTH) {
            int deep = Math.min(DEPTH, span - k);
            for (int i = 0; i < height; i += ROWS) {
                int to = LINE + tall * k + i * deep;
                int full = Math.min(ROWS, height - i);
                if (full < ROWS) {
                    Arrays.fill(packedA, to, to + ROWS * deep, 0);
                }
                int r = 0;
                for (; r + 4 <= full; r += 4) {
                    four(a, at + (i + r) * row + k * column, column, row, deep, packedA, to + r, ROWS);
                }
                for (; r < full; r++) {
                    one(a, at + (i + r) * row + k * column, column, deep, packedA, to + r, ROWS);
                }
            }
        }
    }

    /// The columns of B, [#DEPTH] terms after [#DEPTH] terms, in slivers of [#COLUMNS] columns, the last filled up with
    /// zeros.
    private void packColumns(double[] b, int at, int row, int column, int span, int width) {
        int wide = roundedUp(width, COLUMNS);
        for (int k = 0; k < span; k += DEPTH) {
            int deep = Math.min(DEPTH, span - k);
            int start = LINE + wide * k;
            int whole = column == 1 ? width / COLUMNS * COLUMNS : 0;
            for (int j = 0; j < whole; j += SIDE) {
                lines(b, at + k * row + j, row, deep, Math.min(SIDE, whole - j), packedB, start + j * deep);
            }
            for (int j = whole; j < width; j += COLUMNS) {
                int to = start + j * deep;
                int full = Math.min(COLUMNS, width - j);
                if (full < COLUMNS) {
                    Arrays.fill(packedB, to, to + COLUMNS * deep, 0);
                }
                int s = 0;
                for (; s + 4 <= full; s += 4) {
                    four(b, at + k * row + (j + s) * column, row, column, deep, packedB, to + s, COLUMNS);
                }
                for (; s < full; s++) {
                    one(b, at + k * row + (j + s) * column, row, deep, packedB, to + s, COLUMNS);
                }
            }
        }
    }

    /// Rows of some slivers whose elements lie side by side.
    private static void lines(double[] b, int at, int row, int deep, int width, double[] out, int to) {
        for (int k = 0; k < deep; k++) {
            for (int j = 0; j < width; j += COLUMNS) {
                int target = to + j * deep + k * COLUMNS;
                for (int v = 0; v < COLUMNS; v += MicroKernel.WIDE.length()) {
                    DoubleVector.fromArray(MicroKernel.WIDE, b, at + k * row + j + v).intoArray(out, target + v);
                }
            }
        }
    }

    /// `out[to + k · step + r] = x[at + k · along + r · beside]` for r = 0 … 3.
    private static void four(double[] x, int at, int along, int beside, int deep, double[] out, int to, int step) {
        for (int k = 0; k < deep; k++) {
            int from = at + k * along;
            int target = to + k * step;
            out[target] = x[from];
            out[target + 1] = x[from + beside];
            out[target + 2] = x[from + 2 * beside];
            out[target + 3] = x[from + 3 * beside];
        }
    }

    private static void one(double[] x, int at, int along, int deep, double[] out, int to, int step) {
        for (int k = 0; k < deep; k++) {
            out[to + k * step] = x[at + k * along];
        }
    }

    /// A · B of matrices of rows.
    ///
    /// @throws StatsException if one is empty, ragged or not finite, or if A has not as many columns as B has rows
    public static double[][] product(double[][] a, double[][] b) {
        Matrices.check(a);
        Matrices.check(b);
        if (a[0].length != b.length) {
            throw new StatsException("the first matrix has " + a[0].length + " columns, the second " + b.length
                    + " rows; a product needs as many");
        }
        double[] c = new double[Math.multiplyExact(a.length, b[0].length)];
        add(a.length, b[0].length, b.length, 1, Matrices.flat(a), 0, b.length, 1, Matrices.flat(b), 0, b[0].length, 1,
                c,
                0, b[0].length);
        return Matrices.rows(c, a.length, b[0].length);
    }

    /// Aᵀ · A, symmetric, columns × columns; R's `crossprod`.
    ///
    /// @throws StatsException if the matrix is empty, ragged or not finite
    public static double[][] crossProduct(double[][] a) {
        Matrices.check(a);
        int n = a[0].length;
        double[] c = new double[Math.multiplyExact(n, n)];
        addCrossProduct(a.length, n, 1, Matrices.flat(a), 0, n, c, 0, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                c[i * n + j] = c[j * n + i];
            }
        }
        return Matrices.rows(c, n, n);
    }
}
