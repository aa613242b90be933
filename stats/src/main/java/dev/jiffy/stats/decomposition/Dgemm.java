package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Products of dense matrices, the work under the factorisations: `C += alpha · A · B` (dgemm of the Level 3 BLAS; Dongarra,
/// Du Croz, Hammarling & Duff, ACM TOMS 16 (1990)) and the symmetric `C += alpha · Aᵀ · A` (dsyrk).
///
/// As Goto & van de Geijn (ACM TOMS 34 (2008)): a slab of B, [#DEPTH] rows deep, is packed into slivers as wide as a tile and
/// read from the outer cache; a block of A is packed into slivers as high as a tile and stays in the second-level cache; a
/// [MicroKernel] multiplies two slivers. Where the tile goes over the edge of C it is made beside it and its inner part
/// added. Rounding: each element is a sum of `DEPTH`-long fused sums, so its error is below (DEPTH + k/DEPTH) · ε · Σ|a||b|.
///
/// One thread; long products look whether it was interrupted. Matrices are (array, start, strides): element (i, j) is at
/// `at + i · row + j · column`, so that a transpose or a part of a matrix is free.
public final class Dgemm {
    /// Terms summed before they go to C. A sliver of B and one of A of this depth share the first-level cache.
    static final int DEPTH = 256;
    /// Rows of A that are packed at once: 192 × 256 doubles are 384 KiB.
    private static final int BLOCK = 192;
    /// Columns of B that are packed at once.
    private static final int SLAB = 2016;
    /// Below this many multiplications packing costs more than it gains.
    private static final double SMALL = 4096;
    /// Farther than any tile is from the diagonal.
    private static final int NO_DIAGONAL = 1 << 30;
    /// A big array starts 16 bytes into a line of the cache; packed data start at the next.
    private static final int LINE = 6;
    private static final boolean BROAD = MicroKernel.WIDE.length() == MicroKernel.BROAD.length();
    private static final int ROWS = BROAD ? MicroKernel.BROAD_ROWS : MicroKernel.WIDE_ROWS;
    private static final int COLUMNS = BROAD ? MicroKernel.BROAD_COLUMNS : MicroKernel.WIDE_COLUMNS;

    private final double[] packedA;
    private final double[] packedB;
    private final double[] tile = new double[ROWS * COLUMNS];

    private Dgemm(int rows, int columns, int depth) {
        int deep = Math.min(depth, DEPTH);
        packedA = new double[LINE + roundedUp(Math.min(rows, BLOCK), ROWS) * deep];
        packedB = new double[LINE + roundedUp(Math.min(columns, SLAB), COLUMNS) * deep];
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
        new Dgemm(rows, columns, depth).multiply(rows, columns, depth, alpha, a, aAt, aRow, aColumn, b, bAt, bRow,
                bColumn, c, cAt, cStride, false);
    }

    /// The upper triangle of `C += alpha · Aᵀ · A`, A being rows × columns and row-major; below the diagonal C may change
    /// near it and is otherwise left alone.
    ///
    /// @throws StatsException if the thread is interrupted; C is then partly done
    public static void addCrossProduct(int rows, int columns, double alpha, double[] a, int aAt, int aStride,
            double[] c, int cAt, int cStride) {
        if (rows <= 0 || columns <= 0 || alpha == 0) {
            return;
        }
        new Dgemm(columns, columns, rows).multiply(columns, columns, rows, alpha, a, aAt, 1, aStride, a, aAt, aStride, 1,
                c, cAt, cStride, true);
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
            for (int k = 0; k < depth; k += DEPTH) {
                int deep = Math.min(DEPTH, depth - k);
                packColumns(b, bAt + k * bRow + j * bColumn, bRow, bColumn, deep, width, packedB);
                for (int i = 0; i < rows; i += BLOCK) {
                    int height = Math.min(BLOCK, rows - i);
                    if (upper && i >= j + width) {
                        break;
                    }
                    if (Thread.currentThread().isInterrupted()) {
                        throw new StatsException("the product of matrices was interrupted");
                    }
                    packRows(a, aAt + i * aRow + k * aColumn, aRow, aColumn, height, deep, packedA);
                    block(height, width, deep, alpha, c, cAt + i * cStride + j, cStride, upper ? i - j : -NO_DIAGONAL);
                }
            }
        }
    }

    /// One packed block of A times the packed slab of B; tiles whose columns all lie before `diagonal` + their first row are
    /// left out.
    private void block(int height, int width, int deep, double alpha, double[] c, int cAt, int cStride, int diagonal) {
        for (int j = 0; j < width; j += COLUMNS) {
            for (int i = 0; i < height; i += ROWS) {
                if (j + COLUMNS <= i + diagonal) {
                    break;
                }
                if (i + ROWS <= height && j + COLUMNS <= width) {
                    tile(LINE + i * deep, LINE + j * deep, deep, alpha, c, cAt + i * cStride + j, cStride);
                } else {
                    Arrays.fill(tile, 0);
                    tile(LINE + i * deep, LINE + j * deep, deep, alpha, tile, 0, COLUMNS);
                    int down = Math.min(ROWS, height - i);
                    int across = Math.min(COLUMNS, width - j);
                    for (int r = 0; r < down; r++) {
                        for (int s = 0; s < across; s++) {
                            c[cAt + (i + r) * cStride + j + s] += tile[r * COLUMNS + s];
                        }
                    }
                }
            }
        }
    }

    private void tile(int aAt, int bAt, int deep, double alpha, double[] c, int cAt, int cStride) {
        if (BROAD) {
            MicroKernel.broad(packedA, aAt, packedB, bAt, deep, alpha, c, cAt, cStride);
        } else {
            MicroKernel.wide(packedA, aAt, packedB, bAt, deep, alpha, c, cAt, cStride);
        }
    }

    /// Slivers of [#ROWS] rows, the last filled up with zeros.
    private static void packRows(double[] a, int at, int row, int column, int height, int deep, double[] out) {
        int to = LINE;
        for (int i = 0; i < height; i += ROWS) {
            int full = Math.min(ROWS, height - i);
            if (full < ROWS) {
                Arrays.fill(out, to, to + ROWS * deep, 0);
            }
            if (row == 1) {
                for (int k = 0; k < deep; k++) {
                    System.arraycopy(a, at + i + k * column, out, to + k * ROWS, full);
                }
            } else {
                for (int r = 0; r < full; r++) {
                    int from = at + (i + r) * row;
                    for (int k = 0; k < deep; k++) {
                        out[to + k * ROWS + r] = a[from + k * column];
                    }
                }
            }
            to += ROWS * deep;
        }
    }

    /// Slivers of [#COLUMNS] columns, the last filled up with zeros.
    private static void packColumns(double[] b, int at, int row, int column, int deep, int width, double[] out) {
        for (int j = 0; j < width; j += COLUMNS) {
            int full = Math.min(COLUMNS, width - j);
            int to = LINE + j * deep;
            if (full < COLUMNS) {
                Arrays.fill(out, to, to + COLUMNS * deep, 0);
            }
            if (column == 1) {
                for (int k = 0; k < deep; k++) {
                    System.arraycopy(b, at + k * row + j, out, to + k * COLUMNS, full);
                }
            } else {
                for (int s = 0; s < full; s++) {
                    int from = at + (j + s) * column;
                    for (int k = 0; k < deep; k++) {
                        out[to + k * COLUMNS + s] = b[from + k * row];
                    }
                }
            }
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
        add(a.length, b[0].length, b.length, 1, Matrices.flat(a), 0, b.length, 1, Matrices.flat(b), 0, b[0].length, 1, c,
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
