package dev.jiffy.infer.kernel;

import java.util.ArrayList;
import java.util.List;

/// The weights of a convolution in the order in which its kernels read them: cut into blocks of output channels as wide as a
/// tile, each `bias[B], K rows of B`, the last one filled up with zeros.
public final class ConvolutionBlocks {
    private final List<Block> blocks;
    private final float[] packed;

    /// A block of output channels.
    ///
    /// @param vectors side by side
    /// @param channel first output channel
    /// @param channels of them that exist; the rest is filled up
    /// @param at where its bias begins
    record Block(int vectors, int channel, int channels, int at) {
    }

    private ConvolutionBlocks(List<Block> blocks, float[] packed) {
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
            for (int c = 0; c < block.channels; c++) {
                int from = (block.channel + c) * k;
                packed[block.at + c] = bias[block.channel + c];
                for (int i = 0; i < k; i++) {
                    packed[block.at + (i + 1) * width + c] = weights[from + i];
                }
            }
        }
        return new ConvolutionBlocks(blocks, packed);
    }

    List<Block> blocks() {
        return blocks;
    }

    float[] packed() {
        return packed;
    }
}
