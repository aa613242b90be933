package dev.jiffy.infer.kernel;

/// How a run of pixels is cut into tiles that are all of one size. Where they do not fit evenly the last one lies partly over the
/// one before and computes some pixels again, to the same bits: that costs a few multiply-adds, where a kernel for what is left
/// would have to be compiled, too, and works at a fraction of the rate.
///
/// @param size pixels of a tile, at most those of the run
/// @param whole pixels of the tiles that lie side by side from the first pixel on
/// @param pixels of the run
record Tiling(int size, int whole, int pixels) {
    /// What a smaller tile has to save to be worth a kernel of its own.
    private static final double WORTH = 0.8;

    /// The best one.
    ///
    /// @param pixels at least 1
    /// @param largest tile
    static Tiling of(int pixels, int largest) {
        int best = Math.min(pixels, largest);
        double least = cost(pixels, best, largest) * WORTH;
        for (int size = best - 1; size >= 1; size--) {
            double cost = cost(pixels, size, largest);
            if (cost < least) {
                least = cost;
                best = size;
            }
        }
        return new Tiling(best, pixels / best * best, pixels);
    }

    /// Of all tiles, in pixels of the largest. One with less than two thirds of its accumulators waits for its own results, as a
    /// multiply-add takes four cycles, and every tile has a beginning and an end.
    private static double cost(int pixels, int size, int largest) {
        int tiles = (pixels + size - 1) / size;
        return tiles * (Math.max(size, largest * 2 / 3.0) + 0.12 * largest);
    }

    /// Whether the last tile lies partly over the one before.
    boolean overlaps() {
        return whole < pixels;
    }

    /// Pixels of the tiles before the last one, side by side.
    int before() {
        return overlaps() ? whole : whole - size;
    }

    /// First pixel of the last tile.
    int last() {
        return pixels - size;
    }
}
