package dev.jiffy.infer.kernel;

import java.util.ArrayList;
import java.util.List;

/// A convolution of runs of pixels that are all of the same length: tiles and blocks worked out, weights packed.
public final class ConvolutionRun {
    private final Machine machine;
    private final ConvolutionBlocks blocks;
    private final int[] taps;
    private final int length;
    private final int outputs;
    private final int pixels;
    private final Tile[][] tiles;
    private final int[][] counts;

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
        tiles = new Tile[5][];
        counts = new int[5][];
        for (ConvolutionBlocks.Block block : blocks.blocks()) {
            int v = block.vectors();
            if (tiles[v] == null) {
                List<Tiling.Part> parts = Tiling.of(pixels, machine.pixels(v));
                tiles[v] = new Tile[parts.size()];
                counts[v] = new int[parts.size()];
                for (int i = 0; i < parts.size(); i++) {
                    tiles[v][i] = Tile.of(machine.lanes(), parts.get(i).size(), v);
                    counts[v][i] = parts.get(i).pixels();
                }
            }
        }
    }

    /// Floats that [#run] needs to work with.
    public int scratch() {
        return pixels * 4 * machine.lanes();
    }

    /// The tiles that it is made of.
    public List<Tile> tiles() {
        List<Tile> all = new ArrayList<>();
        for (Tile[] of : tiles) {
            if (of != null) {
                all.addAll(List.of(of));
            }
        }
        return all;
    }

    /// Computes all output channels of a run.
    ///
    /// @param xAt index of the first pixel's window
    /// @param xStep from one to the next
    /// @param yAt index of the first pixel
    /// @param yStep from a pixel to the next
    /// @param scratch at least as long as [#scratch()]
    public void run(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, float[] scratch) {
        for (ConvolutionBlocks.Block block : blocks.blocks()) {
            int width = block.vectors() * machine.lanes();
            if (block.channels() == width) {
                block(block, x, xAt, xStep, y, yAt + block.channel(), yStep);
            } else {
                block(block, x, xAt, xStep, scratch, 0, width);
                for (int p = 0; p < pixels; p++) {
                    System.arraycopy(scratch, p * width, y, yAt + p * yStep + block.channel(), block.channels());
                }
            }
        }
    }

    private void block(ConvolutionBlocks.Block block, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep) {
        Tile[] of = tiles[block.vectors()];
        int[] count = counts[block.vectors()];
        int done = 0;
        for (int i = 0; i < of.length; i++) {
            of[i].kernel().run(x, xAt + done * xStep, xStep, taps, length, blocks.packed(), block.at(), y,
                    yAt + done * yStep, yStep, count[i]);
            done += count[i];
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
