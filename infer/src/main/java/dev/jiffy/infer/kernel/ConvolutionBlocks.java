package dev.jiffy.infer.kernel;

import java.util.ArrayList;
import java.util.List;

/// The weights of a convolution in the order in which its kernels read them: cut into blocks of output channels as wide as a
/// tile, each `bias[B], K rows of B`, the last one filled up with zeros.
public final class ConvolutionBlocks {
    private final List<Block> blocks;
    private final float[] packed;
    private final int rows;

    /// A block of output channels.
    ///
    /// @param vectors side by side
    /// @param channel first output channel
    /// @param channels of them that exist; the rest is filled up
    /// @param at where its bias begins
    record Block(int vectors, int channel, int channels, int at) {
    }

    private ConvolutionBlocks(List<Block> blocks, float[] packed, int rows) {
        this.rows = rows;
        this.blocks = List.copyOf(blocks);
        this.packed = packed;
    }

    /// Packs.
    ///
    /// @param weights row for row of output channels, each of `k` floats in the order of the taps
    /// @param bias one for each output channel
    public static ConvolutionBlocks pack(Machine machine, float[] weights, float[] bias, int k) {
        List<Block> blocks = new ArrayList<>();
        int outputs = bias.length;
        int size = 0;
        for (int channel = 0; channel < outputs;) {
            int vectors = machine.vectors(outputs - channel);
            int width = vectors * machine.lanes();
            blocks.add(new Block(vectors, channel, Math.min(width, outputs - channel), size));
            size += width * (k + 1);
            channel += width;
        }
        float[] packed = new float[size];
        for (Block block : blocks) {
            int width = block.vectors * machine.lanes();
            System.arraycopy(bias, block.channel, packed, block.at, block.channels);
            transpose(weights, block.channel * k, block.channels, k, packed, block.at + width, width);
        }
        return new ConvolutionBlocks(blocks, packed, k + 1);
    }

    /// Rows that become columns: `to[toAt + c · step + r] = from[at + r · columns + c]`. The one loop that packs constant weights, so that
    /// HotSpot compiles it once at start.
    ///
    /// @param step from a row of the result to the next
    public static void transpose(float[] from, int at, int rows, int columns, float[] to, int toAt, int step) {
        for (int r = 0; r < rows; r++) {
            int x = at + r * columns;
            int y = toAt + r;
            for (int c = 0; c < columns; c++) {
                to[y] = from[x + c];
                y += step;
            }
        }
    }

    /// Without weights yet and for good without bias.
    ///
    /// @param outputs number of output channels
    public static ConvolutionBlocks empty(Machine machine, int outputs, int k) {
        return pack(machine, new float[outputs * k], new float[outputs], k);
    }

    /// Sets the weights of some of the `k` rows: that of row `i` and channel `c` is `from[at + i · step + c · channelStep]`.
    ///
    /// @param first row
    /// @param end row after the last
    public void fill(int first, int end, float[] from, int at, int step, int channelStep) {
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.get(b);
            int size = (b + 1 < blocks.size() ? blocks.get(b + 1).at : packed.length) - block.at;
            int width = size / rows;
            for (int i = first; i < end; i++) {
                int x = at + i * step + block.channel * channelStep;
                int y = block.at + (i + 1) * width;
                for (int c = 0; c < block.channels; c++) {
                    packed[y + c] = from[x + c * channelStep];
                }
            }
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    float[] packed() {
        return packed;
    }
}
