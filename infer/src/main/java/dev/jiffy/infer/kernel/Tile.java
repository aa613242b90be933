package dev.jiffy.infer.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A size of tile with the kernel that computes it now: the scalar one until HotSpot has compiled the one of vectors.
///
/// The switch is a plain write that a running plan may see at any later call; both kernels give the same but for rounding.
public final class Tile {
    private static final Map<Size, Tile> TILES = new ConcurrentHashMap<>();

    private final Size size;
    private volatile @Nullable ConvolutionKernel vector;
    private ConvolutionKernel now;

    /// Size of a tile.
    ///
    /// @param lanes floats of a vector
    /// @param pixels accumulators one below the other
    /// @param vectors accumulators side by side
    public record Size(int lanes, int pixels, int vectors) {
        /// As that of any record of these; written out because spinning it takes 20 ms at start.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Size size && lanes == size.lanes && pixels == size.pixels
                    && vectors == size.vectors;
        }

        @Override
        public int hashCode() {
            return (lanes * 31 + pixels) * 31 + vectors;
        }
    }

    private Tile(Size size) {
        this.size = size;
        now = new ScalarConvolution(size.vectors * size.lanes);
    }

    /// The one of a size; there is one of each in a process.
    public static Tile of(int lanes, int pixels, int vectors) {
        return TILES.computeIfAbsent(new Size(lanes, pixels, vectors), Tile::new);
    }

    Size size() {
        return size;
    }

    /// What computes it now.
    public ConvolutionKernel kernel() {
        return now;
    }

    /// Its kernel of vectors, which is written when somebody first asks for it: the thread that warms kernels up, so that nobody
    /// who waits for a detection waits for that.
    public ConvolutionKernel vector() {
        ConvolutionKernel known = vector;
        if (known == null) {
            known = ConvolutionCode.kernel(size);
            vector = known;
        }
        return known;
    }

    /// Takes up the kernel of vectors for good.
    void takeUp() {
        now = vector();
    }
}
