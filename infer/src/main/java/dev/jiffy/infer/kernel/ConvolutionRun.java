package dev.jiffy.infer.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A convolution of runs of pixels that are all of the same length: tiles and blocks worked out, weights packed.
public final class ConvolutionRun {
    private final Machine machine;
    private final ConvolutionBlocks blocks;
    private final int[] taps;
    private final int length;
    private final int outputs;
    private final int pixels;
    /// By vectors of a block, `null` where there is none of such blocks.
    private final @Nullable Tile[] tiles;
    private final @Nullable Tiling[] tilings;

    /// @param taps offsets of the runs of a window from its pixel
    /// @param length of such a run
    /// @param outputs output channels
    /// @param pixels of a run of output
    public ConvolutionRun(Machine machine, ConvolutionBlocks blocks, int[] taps, int length, int outputs, int pixels) {
        this.machine = machine;
        this.blocks = blocks;
        this.taps = taps.clone();
        this.length = length;
        this.outputs = outputs;
        this.pixels = pixels;
        tiles = new Tile[Machine.MOST_VECTORS + 1];
        tilings = new Tiling[Machine.MOST_VECTORS + 1];
        for (ConvolutionBlocks.Block block : blocks.blocks()) {
            int v = block.vectors();
            Tiling tiling = Tiling.of(pixels, machine.pixels(v));
            tilings[v] = tiling;
            tiles[v] = Tile.of(machine.lanes(), tiling.size(), v);
        }
    }

    /// Floats that [#run] needs to work with: none where blocks are as wide as their channels.
    public int scratch() {
        int widest = 0;
        for (ConvolutionBlocks.Block block : blocks.blocks()) {
            int width = block.vectors() * machine.lanes();
            if (block.channels() < width) {
                widest = Math.max(widest, width);
            }
        }
        return pixels * widest;
    }

    /// The tiles that it is made of.
    public List<Tile> tiles() {
        List<Tile> all = new ArrayList<>();
        for (Tile tile : tiles) {
            if (tile != null) {
                all.add(tile);
            }
        }
        return all;
    }

    /// Computes all output channels of a run.
    ///
    /// Blocks go from the last to the first, because the last may be wider than the channels that are left: what it has too much
    /// lies where the next pixel's first channels belong, which are written after it.
    ///
    /// @param xAt index of the first pixel's window
    /// @param xStep from one to the next
    /// @param yAt index of the first pixel
    /// @param yStep from a pixel to the next
    /// @param scratch at least as long as [#scratch()]
    public void run(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, float[] scratch) {
        List<ConvolutionBlocks.Block> all = blocks.blocks();
        for (int i = all.size() - 1; i >= 0; i--) {
            ConvolutionBlocks.Block block = all.get(i);
            int width = block.vectors() * machine.lanes();
            Tile tile = Objects.requireNonNull(tiles[block.vectors()]);
            Tiling tiling = Objects.requireNonNull(tilings[block.vectors()]);
            int direct = pixels;
            if (block.channels() < width) {
                direct = yStep == outputs && width - block.channels() <= outputs ? tiling.before() : 0;
            }
            ConvolutionKernel kernel = tile.kernel();
            if (direct > 0) {
                int whole = Math.min(direct, tiling.whole());
                kernel.run(x, xAt, xStep, taps, length, blocks.packed(), block.at(), y, yAt + block.channel(), yStep,
                        whole);
                if (whole < direct) {
                    kernel.run(x, xAt + tiling.last() * xStep, xStep, taps, length, blocks.packed(), block.at(), y,
                            yAt + tiling.last() * yStep + block.channel(), yStep, tiling.size());
                }
            }
            if (direct < pixels) {
                aside(block, kernel, tiling, direct, x, xAt, xStep, y, yAt, yStep, scratch);
            }
        }
    }

    /// A block that is wider than its channels, the pixels from `first` on: computed in scratch and copied from there.
    private void aside(ConvolutionBlocks.Block block, ConvolutionKernel kernel, Tiling tiling, int first, float[] x,
            int xAt,
            int xStep, float[] y, int yAt, int yStep, float[] scratch) {
        int width = block.vectors() * machine.lanes();
        int from = first;
        if (first == 0) {
            kernel.run(x, xAt, xStep, taps, length, blocks.packed(), block.at(), scratch, 0, width, tiling.whole());
        }
        if (first > 0 || tiling.overlaps()) {
            from = Math.min(first, tiling.last());
            kernel.run(x, xAt + tiling.last() * xStep, xStep, taps, length, blocks.packed(), block.at(), scratch,
                    (tiling.last() - from) * width, width, tiling.size());
        }
        for (int p = from; p < pixels; p++) {
            System.arraycopy(scratch, (p - from) * width, y, yAt + p * yStep + block.channel(), block.channels());
        }
    }

    /// Pixels of a run.
    public int pixels() {
        return pixels;
    }

    /// Output channels.
    public int outputs() {
        return outputs;
    }
}
