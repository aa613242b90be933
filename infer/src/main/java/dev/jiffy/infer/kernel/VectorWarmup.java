package dev.jiffy.infer.kernel;

import dev.jiffy.core.kernels.KernelProbe;
import dev.jiffy.core.kernels.KernelWarmup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Dummy calls of the kernels that a plan uses, each of which is taken up when it beats its scalar twin.
///
/// The data are tiny: what HotSpot waits for is calls and turns of loops, and before it has compiled a kernel each turn costs
/// fifty times its worth.
public final class VectorWarmup {
    private static final int LENGTH = 16;
    private static final Set<Object> REQUESTED = new LinkedHashSet<>();

    private VectorWarmup() {
    }

    /// Asks for these tiles, for depthwise kernels, for the usual activations and for other families; once for each in a process.
    public static void request(Collection<Tile> tiles, Collection<Mode> modes) {
        List<Object> fresh = new ArrayList<>();
        synchronized (REQUESTED) {
            for (Tile tile : tiles) {
                if (REQUESTED.add(tile)) {
                    fresh.add(tile);
                }
            }
            Set<Mode> families = new LinkedHashSet<>(List.of(Mode.DEPTHWISE, Mode.ACTIVATIONS));
            families.addAll(modes);
            for (Mode mode : families) {
                if (REQUESTED.add(mode)) {
                    fresh.add(mode);
                }
            }
        }
        if ("vector".equals(KernelWarmup.setting())) {
            fresh.forEach(VectorWarmup::takeUp);
        } else if (!fresh.isEmpty()) {
            KernelWarmup.submit("inference", () -> fresh.stream().map(VectorWarmup::probe).toList(), () -> {
            });
        }
    }

    private static void takeUp(Object kernel) {
        switch (kernel) {
            case Tile tile -> tile.takeUp();
            case Mode mode -> mode.takeUp();
            default -> throw new IllegalStateException(kernel.toString());
        }
    }

    private static KernelProbe probe(Object kernel) {
        return switch (kernel) {
            case Tile tile -> probe(tile);
            case Mode mode -> probe(mode);
            default -> throw new IllegalStateException(kernel.toString());
        };
    }

    private static KernelProbe probe(Tile tile) {
        ConvolutionKernel scalar = tile.kernel();
        ConvolutionKernel vector = tile.vector();
        int pixels = vector.tile();
        int block = vector.block();
        float[] x = new float[pixels * LENGTH];
        float[] w = new float[block * (LENGTH + 1)];
        float[] y = new float[pixels * block];
        int[] taps = {0};
        return new KernelProbe(() -> scalar.run(x, 0, LENGTH, taps, LENGTH, w, 0, y, 0, block, pixels),
                () -> vector.run(x, 0, LENGTH, taps, LENGTH, w, 0, y, 0, block, pixels), tile::takeUp);
    }

    private static KernelProbe probe(Mode mode) {
        int channels = 2 * Machine.HERE.lanes();
        int pixels = 11; // six, four and one at a time
        int[] taps = {0, channels, 2 * channels};
        float[] x = new float[(pixels + 2) * channels];
        float[] w = new float[(taps.length + 1) * channels];
        float[] y = new float[pixels * channels];
        if (mode == Mode.DEPTHWISE) {
            return new KernelProbe(
                    () -> Depthwise.scalar(x, 0, channels, taps, 0, channels, w, y, 0, channels, pixels),
                    () -> Depthwise.vector(x, 0, channels, taps, channels, w, y, 0, channels, pixels), mode::takeUp);
        }
        if (mode == Mode.SMOOTH_ACTIVATIONS) {
            return new KernelProbe(() -> {
                SmoothActivations.mish(y, 0, y.length);
                SmoothActivations.gelu(y, 0, y.length);
            }, () -> {
                SmoothActivations.mishVector(y, 0, y.length);
                SmoothActivations.geluVector(y, 0, y.length);
            }, mode::takeUp);
        }
        if (mode == Mode.EXPONENTIAL_ACTIVATIONS) {
            return new KernelProbe(() -> {
                ExponentialActivations.tanh(y, 0, y.length);
                ExponentialActivations.elu(y, 0, y.length, 1, 1, 1);
            }, () -> {
                ExponentialActivations.tanhVector(y, 0, y.length);
                ExponentialActivations.eluVector(y, 0, y.length, 1, 1, 1);
            }, mode::takeUp);
        }
        if (mode == Mode.NORMALIZED_ROW) {
            return new KernelProbe(() -> NormalizedRow.scalar(y, 0, w.length, w, x, 1),
                    () -> NormalizedRow.vector(y, 0, w.length, w, x, 1), mode::takeUp);
        }
        if (mode == Mode.SOFTMAX_COLUMNS) {
            return new KernelProbe(() -> SoftmaxColumns.scalar(y, 0, channels, pixels, 0, channels),
                    () -> SoftmaxColumns.vector(y, 0, channels, pixels, channels), mode::takeUp);
        }
        if (mode == Mode.CHANNEL_MOMENTS) {
            return new KernelProbe(() -> {
                ChannelMoments.add(x, 0, channels, pixels, 0, channels, w, false);
                ChannelMoments.add(x, 0, channels, pixels, 0, channels, w, true);
                ChannelMoments.normalize(x, 0, channels, pixels, 0, channels, w, w, 0, y, 0, channels);
            }, () -> {
                ChannelMoments.addVector(x, 0, channels, pixels, channels, w);
                ChannelMoments.addSquaresVector(x, 0, channels, pixels, channels, w);
                ChannelMoments.normalizeVector(x, 0, channels, pixels, channels, w, w, 0, y, 0, channels);
            }, mode::takeUp);
        }
        if (mode == Mode.SOFTMAX) {
            return new KernelProbe(() -> SoftmaxRow.scalar(y, 0, y.length), () -> SoftmaxRow.vector(y, 0, y.length),
                    mode::takeUp);
        }
        return new KernelProbe(() -> {
            Activations.silu(y, 0, y.length);
            Activations.sigmoid(y, 0, y.length);
        }, () -> {
            Activations.siluVector(y, 0, y.length);
            Activations.sigmoidVector(y, 0, y.length);
        }, mode::takeUp);
    }
}
