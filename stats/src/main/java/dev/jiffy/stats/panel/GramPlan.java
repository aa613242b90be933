package dev.jiffy.stats.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which tiles cover all pairs of so many columns, and where the sum of each lies.
///
/// Columns are taken from the last: each strip of them is multiplied with all columns before its own last one, so that the columns
/// left are a smaller problem of the same kind. A pair may fall to several tiles; the first counts. Squares of columns are no
/// business of tiles: [CentringKernel] has them on its way, which is what lets ten columns do with two tiles.
final class GramPlan {
    /// A product of rows `a`… and columns `b`…; its sums begin at `at`.
    record Tile(boolean isWide, int a, int b, int at) {
        int rows() {
            return isWide ? GramKernel.WIDE_ROWS : GramKernel.NARROW_ROWS;
        }

        int width() {
            return isWide ? 2 * GramKernel.LANES : GramKernel.LANES;
        }
    }

    private final int columns;
    private final List<Tile> tiles = new ArrayList<>();
    /// Of columns a < b, at a · columns + b.
    private final int[] places;

    /// For rows of so many columns.
    GramPlan(int columns) {
        this.columns = columns;
        places = new int[columns * columns];
        Arrays.fill(places, -1);
        int left = columns;
        while (left > 1) {
            // Of what full strips leave over, one vector if that is enough; one column alone has no pair but with those before it.
            int over = (left - 1) % (2 * GramKernel.LANES);
            boolean isWide = over == 0 || over > GramKernel.LANES;
            int width = isWide ? 2 * GramKernel.LANES : GramKernel.LANES;
            int b = Math.max(0, left - width);
            int step = isWide ? GramKernel.WIDE_ROWS : GramKernel.NARROW_ROWS;
            for (int a = 0; a < left - 1; a += step) {
                add(new Tile(isWide, a, b, tiles.size() * GramKernel.PRODUCTS));
            }
            left = b;
        }
    }

    private void add(Tile tile) {
        tiles.add(tile);
        for (int i = tile.a(); i < Math.min(columns, tile.a() + tile.rows()); i++) {
            for (int j = tile.b(); j < Math.min(columns, tile.b() + tile.width()); j++) {
                int place = Math.min(i, j) * columns + Math.max(i, j);
                if (i != j && places[place] < 0) {
                    places[place] = tile.at() + (i - tile.a()) * tile.width() + j - tile.b();
                }
            }
        }
    }

    /// In the order of their sums.
    List<Tile> tiles() {
        return tiles;
    }

    /// Where the sum of products of columns a < b is.
    int place(int a, int b) {
        return places[a * columns + b];
    }
}
