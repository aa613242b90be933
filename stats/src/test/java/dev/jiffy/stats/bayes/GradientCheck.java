package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Derivatives on a tape against central differences of fourth order.
final class GradientCheck {
    private GradientCheck() {
    }

    /// A function of nodes.
    @FunctionalInterface
    interface Function {
        /// The node of its value.
        int of(Tape t, int[] x);
    }

    static double value(Function f, double... at) {
        Tape t = new Tape();
        int[] x = new int[at.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = t.node(at[i]);
        }
        return t.value(f.of(t, x));
    }

    static void check(String name, Function f, double... at) {
        Tape t = new Tape();
        int[] x = new int[at.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = t.node(at[i]);
        }
        int root = f.of(t, x);
        assertThat(t.value(root)).as(name).isFinite();
        t.reverse(root);
        for (int i = 0; i < x.length; i++) {
            double h = 1e-3 * Math.max(0.1, Math.abs(at[i]));
            double slope = (8 * (moved(f, at, i, h) - moved(f, at, i, -h))
                    - (moved(f, at, i, 2 * h) - moved(f, at, i, -2 * h))) / (12 * h);
            assertThat(t.adjoint(x[i])).as("%s, derivative %d", name, i).isCloseTo(slope,
                    within(1e-7 * Math.max(1, Math.abs(slope))));
        }
    }

    private static double moved(Function f, double[] at, int i, double h) {
        double[] x = at.clone();
        x[i] += h;
        return value(f, x);
    }
}
