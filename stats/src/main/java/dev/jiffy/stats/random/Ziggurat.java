package dev.jiffy.stats.random;

import dev.jiffy.stats.special.NormalFunctions;
import java.util.random.RandomGenerator;

/// Standard normal numbers by the ziggurat: 256 layers of equal area under exp(−x²/2), of which all but 1 % of the numbers
/// need one 64-bit word, one multiplication and one comparison.
///
/// Marsaglia & Tsang, The Ziggurat Method for Generating Random Variables, Journal of Statistical Software 5 (2000), 8. The
/// layer and the place in it come from bits of their own, as J. A. Doornik, An Improved Ziggurat Method to Generate Normal
/// Random Samples (2005), asks for; places have 54 bits with the sign. The tail beyond the last layer is Marsaglia's (1964).
public final class Ziggurat {
    private static final int LAYERS = 256;
    /// Where the tail begins, page 6 of the paper with more digits: the layers then close at the top.
    private static final double TAIL = 3.6541528853610088;
    /// Right ends x₁ > x₂ > … > x₂₅₆ = 0; x₀ is the width of a strip as high as the lowest with the tail's area in it.
    private static final double[] EDGE = new double[LAYERS + 1];
    /// exp(−x²/2) at the edges.
    private static final double[] HEIGHT = new double[LAYERS + 1];
    /// A layer's width by 2⁵³.
    private static final double[] WIDTH = new double[LAYERS];
    /// Places below are under the curve for sure.
    private static final long[] INSIDE = new long[LAYERS];

    static {
        double top = Math.exp(-0.5 * TAIL * TAIL);
        double area = TAIL * top + Math.sqrt(2 * Math.PI) * NormalFunctions.normalCdf(-TAIL);
        EDGE[0] = area / top;
        EDGE[1] = TAIL;
        HEIGHT[0] = 0;
        HEIGHT[1] = top;
        for (int i = 2; i < LAYERS; i++) {
            HEIGHT[i] = HEIGHT[i - 1] + area / EDGE[i - 1];
            EDGE[i] = Math.sqrt(-2 * Math.log(HEIGHT[i]));
        }
        HEIGHT[LAYERS] = 1;
        for (int i = 0; i < LAYERS; i++) {
            WIDTH[i] = EDGE[i] * 0x1p-53;
            INSIDE[i] = (long) (EDGE[i + 1] / EDGE[i] * 0x1p53);
        }
    }

    private Ziggurat() {
    }

    /// How far the layers miss the top of the curve: 0 up to rounding.
    static double gap() {
        double top = Math.exp(-0.5 * TAIL * TAIL);
        double area = TAIL * top + Math.sqrt(2 * Math.PI) * NormalFunctions.normalCdf(-TAIL);
        return HEIGHT[LAYERS - 1] + area / EDGE[LAYERS - 1] - 1;
    }

    /// One standard normal number.
    public static double normal(RandomGenerator random) {
        long bits = random.nextLong();
        int layer = (int) bits & LAYERS - 1;
        long place = bits >> 10;
        return Math.abs(place) < INSIDE[layer] ? place * WIDTH[layer] : outside(random, layer, place);
    }

    /// Fills an array with standard normal numbers; the same numbers as so many calls of [#normal].
    public static void fill(double[] out, RandomGenerator random) {
        if (random instanceof Xoroshiro128PlusPlus fast) {
            fill(out, fast);
            return;
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = normal(random);
        }
    }

    /// The loop of [#normal] with the generator's state in locals.
    private static void fill(double[] out, Xoroshiro128PlusPlus random) {
        long s0 = random.s0;
        long s1 = random.s1;
        for (int i = 0; i < out.length; i++) {
            long bits = Long.rotateLeft(s0 + s1, 17) + s0;
            long mixed = s1 ^ s0;
            s0 = Long.rotateLeft(s0, 49) ^ mixed ^ (mixed << 21);
            s1 = Long.rotateLeft(mixed, 28);
            int layer = (int) bits & LAYERS - 1;
            long place = bits >> 10;
            if (Math.abs(place) < INSIDE[layer]) {
                out[i] = place * WIDTH[layer];
            } else {
                random.s0 = s0;
                random.s1 = s1;
                out[i] = outside(random, layer, place);
                s0 = random.s0;
                s1 = random.s1;
            }
        }
        random.s0 = s0;
        random.s1 = s1;
    }

    /// A place that may lie above the curve: in the wedge it is drawn for, in the tail it is drawn anew.
    private static double outside(RandomGenerator random, int firstLayer, long firstPlace) {
        int layer = firstLayer;
        long place = firstPlace;
        while (true) {
            if (layer == 0) {
                return tail(random, place < 0);
            }
            double x = place * WIDTH[layer];
            double y = HEIGHT[layer] + random.nextDouble() * (HEIGHT[layer + 1] - HEIGHT[layer]);
            if (y < Math.exp(-0.5 * x * x)) {
                return x;
            }
            long bits = random.nextLong();
            layer = (int) bits & LAYERS - 1;
            place = bits >> 10;
            if (Math.abs(place) < INSIDE[layer]) {
                return place * WIDTH[layer];
            }
        }
    }

    private static double tail(RandomGenerator random, boolean negative) {
        double beyond;
        double height;
        do {
            beyond = -Math.log(1 - random.nextDouble()) / TAIL;
            height = -Math.log(1 - random.nextDouble());
        } while (2 * height <= beyond * beyond);
        return negative ? -(TAIL + beyond) : TAIL + beyond;
    }
}
