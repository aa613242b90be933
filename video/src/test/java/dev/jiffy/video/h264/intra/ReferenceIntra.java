package dev.jiffy.video.h264.intra;

/// Intra prediction sample by sample with the formulas of clauses 8.3.1.2, 8.3.2.2, 8.3.3 and 8.3.4, p\[x, y\] as there.
final class ReferenceIntra {
    /// Neighbours, as the predictors get them.
    private final int[] edge;
    private final int e;
    private final int avail;
    private final int bitDepth;

    ReferenceIntra(int[] edge, int e, int avail, int bitDepth) {
        this.edge = edge;
        this.e = e;
        this.avail = avail;
        this.bitDepth = bitDepth;
    }

    private int p(int x, int y) {
        return y < 0 ? edge[e + 1 + x] : edge[e - 1 - y];
    }

    private boolean has(int bit) {
        return (avail & bit) != 0;
    }

    /// The neighbours after the reference sample filtering of clause 8.3.2.2.1.
    ReferenceIntra filtered8x8() {
        int[] out = edge.clone();
        ReferenceIntra f = new ReferenceIntra(out, e, avail, bitDepth);
        boolean corner = has(IntraAvailability.TOP_LEFT);
        if (has(IntraAvailability.TOP)) {
            out[e + 1] = corner ? (p(-1, -1) + 2 * p(0, -1) + p(1, -1) + 2) >> 2 : (3 * p(0, -1) + p(1, -1) + 2) >> 2;
            for (int x = 1; x < 15; x++) {
                out[e + 1 + x] = (p(x - 1, -1) + 2 * p(x, -1) + p(x + 1, -1) + 2) >> 2;
            }
            out[e + 16] = (p(14, -1) + 3 * p(15, -1) + 2) >> 2;
        }
        if (corner) {
            if (!has(IntraAvailability.TOP) && !has(IntraAvailability.LEFT)) {
                out[e] = p(-1, -1);
            } else if (!has(IntraAvailability.TOP)) {
                out[e] = (3 * p(-1, -1) + p(-1, 0) + 2) >> 2;
            } else if (!has(IntraAvailability.LEFT)) {
                out[e] = (3 * p(-1, -1) + p(0, -1) + 2) >> 2;
            } else {
                out[e] = (p(0, -1) + 2 * p(-1, -1) + p(-1, 0) + 2) >> 2;
            }
        }
        if (has(IntraAvailability.LEFT)) {
            out[e - 1] = corner ? (p(-1, -1) + 2 * p(-1, 0) + p(-1, 1) + 2) >> 2 : (3 * p(-1, 0) + p(-1, 1) + 2) >> 2;
            for (int y = 1; y < 7; y++) {
                out[e - 1 - y] = (p(-1, y - 1) + 2 * p(-1, y) + p(-1, y + 1) + 2) >> 2;
            }
            out[e - 8] = (p(-1, 6) + 3 * p(-1, 7) + 2) >> 2;
        }
        return f;
    }

    /// Intra_4x4 (n = 4) and, on filtered neighbours, Intra_8x8 (n = 8).
    int square(int mode, int n, int x, int y) {
        return switch (mode) {
            case 0 -> p(x, -1);
            case 1 -> p(-1, y);
            case 2 -> mean(0, n, 0, n, has(IntraAvailability.TOP), has(IntraAvailability.LEFT));
            case 3 -> x == n - 1 && y == n - 1
                    ? (p(2 * n - 2, -1) + 3 * p(2 * n - 1, -1) + 2) >> 2
                    : (p(x + y, -1) + 2 * p(x + y + 1, -1) + p(x + y + 2, -1) + 2) >> 2;
            case 4 -> diagonalDownRight(x, y);
            case 5 -> verticalRight(x, y);
            case 6 -> horizontalDown(x, y);
            case 7 -> y % 2 == 0
                    ? (p(x + (y >> 1), -1) + p(x + (y >> 1) + 1, -1) + 1) >> 1
                    : (p(x + (y >> 1), -1) + 2 * p(x + (y >> 1) + 1, -1) + p(x + (y >> 1) + 2, -1) + 2) >> 2;
            default -> horizontalUp(n, x, y);
        };
    }

    private int diagonalDownRight(int x, int y) {
        if (x > y) {
            return (p(x - y - 2, -1) + 2 * p(x - y - 1, -1) + p(x - y, -1) + 2) >> 2;
        }
        if (x < y) {
            return (left(y - x - 2) + 2 * left(y - x - 1) + left(y - x) + 2) >> 2;
        }
        return (p(0, -1) + 2 * p(-1, -1) + p(-1, 0) + 2) >> 2;
    }

    /// p\[-1, y\], y from -1 on.
    private int left(int y) {
        return edge[e - 1 - y];
    }

    private int verticalRight(int x, int y) {
        int z = 2 * x - y;
        int c = x - (y >> 1);
        if (z >= 0) {
            return z % 2 == 0
                    ? (p(c - 1, -1) + p(c, -1) + 1) >> 1
                    : (p(c - 2, -1) + 2 * p(c - 1, -1) + p(c, -1) + 2) >> 2;
        }
        if (z == -1) {
            return (left(0) + 2 * left(-1) + p(0, -1) + 2) >> 2;
        }
        return (left(y - 2 * x - 1) + 2 * left(y - 2 * x - 2) + left(y - 2 * x - 3) + 2) >> 2;
    }

    private int horizontalDown(int x, int y) {
        int z = 2 * y - x;
        int c = y - (x >> 1);
        if (z >= 0) {
            return z % 2 == 0
                    ? (left(c - 1) + left(c) + 1) >> 1
                    : (left(c - 2) + 2 * left(c - 1) + left(c) + 2) >> 2;
        }
        if (z == -1) {
            return (left(0) + 2 * left(-1) + p(0, -1) + 2) >> 2;
        }
        return (p(x - 2 * y - 1, -1) + 2 * p(x - 2 * y - 2, -1) + p(x - 2 * y - 3, -1) + 2) >> 2;
    }

    private int horizontalUp(int n, int x, int y) {
        int z = x + 2 * y;
        int c = y + (x >> 1);
        if (z > 2 * n - 3) {
            return left(n - 1);
        }
        if (z == 2 * n - 3) {
            return (left(n - 2) + 3 * left(n - 1) + 2) >> 2;
        }
        return z % 2 == 0 ? (left(c) + left(c + 1) + 1) >> 1 : (left(c) + 2 * left(c + 1) + left(c + 2) + 2) >> 2;
    }

    /// The rounded mean of n samples of the top from x0 on and n of the left from y0 on.
    private int mean(int x0, int n, int y0, int leftCount, boolean useTop, boolean useLeft) {
        int sum = 0;
        int count = 0;
        for (int i = 0; useTop && i < n; i++, count++) {
            sum += p(x0 + i, -1);
        }
        for (int i = 0; useLeft && i < leftCount; i++, count++) {
            sum += p(-1, y0 + i);
        }
        return count == 0 ? 1 << (bitDepth - 1) : (sum + count / 2) / count;
    }

    int macroblock(int mode, int x, int y) {
        return switch (mode) {
            case 0 -> p(x, -1);
            case 1 -> p(-1, y);
            case 2 -> mean(0, 16, 0, 16, has(IntraAvailability.TOP), has(IntraAvailability.LEFT));
            default -> plane(x, y, 16, 16, 5, 5);
        };
    }

    int chroma(int mode, int x, int y, int height) {
        boolean top = has(IntraAvailability.TOP);
        boolean left = has(IntraAvailability.LEFT);
        int x0 = x & -4;
        int y0 = y & -4;
        return switch (mode) {
            case 0 -> {
                if (x0 == 0 && y0 == 0 || x0 > 0 && y0 > 0) {
                    yield mean(x0, 4, y0, 4, top, left);
                }
                boolean topFirst = x0 > 0;
                yield mean(x0, 4, y0, 4, top && (topFirst || !left), left && (!topFirst || !top));
            }
            case 1 -> p(-1, y);
            case 2 -> p(x, -1);
            default -> plane(x, y, 8, height, 34, height == 8 ? 34 : 5);
        };
    }

    private int plane(int x, int y, int w, int h, int factorH, int factorV) {
        int sumH = 0;
        for (int i = 0; i < w / 2; i++) {
            sumH += (i + 1) * (p(w / 2 + i, -1) - p(w / 2 - 2 - i, -1));
        }
        int sumV = 0;
        for (int i = 0; i < h / 2; i++) {
            sumV += (i + 1) * (left(h / 2 + i) - left(h / 2 - 2 - i));
        }
        int b = (factorH * sumH + 32) >> 6;
        int c = (factorV * sumV + 32) >> 6;
        int a = 16 * (left(h - 1) + p(w - 1, -1));
        return Math.clamp((a + b * (x - w / 2 + 1) + c * (y - h / 2 + 1) + 16) >> 5, 0, (1 << bitDepth) - 1);
    }
}
