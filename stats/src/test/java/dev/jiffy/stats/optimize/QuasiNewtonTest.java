package dev.jiffy.stats.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiNewtonTest {
    private static double rosenbrock(double[] x, double[] g) {
        double a = 1 - x[0];
        double b = x[1] - x[0] * x[0];
        g[0] = -2 * a - 400 * x[0] * b;
        g[1] = 200 * b;
        return a * a + 100 * b * b;
    }

    @Test
    void theBottomOfRosenbrocksValleyIsReached() {
        QuasiNewton.Minimum end = QuasiNewton.minimize(QuasiNewtonTest::rosenbrock, new double[]{-1.2, 1}, 1e-9, 200);
        assertThat(end.converged()).isTrue();
        assertThat(end.x()).containsExactly(new double[]{1, 1}, within(1e-8));
    }

    @Test
    void pointsThatAreNotAllowedAreStayedAwayFrom() {
        QuasiNewton.Minimum end = QuasiNewton.minimize((x, g) -> {
            g[0] = 1 - 1 / x[0];
            return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.NaN;
        }, new double[]{50}, 1e-10, 100);
        assertThat(end.x()[0]).isCloseTo(1, within(1e-8));
        assertThat(QuasiNewton.minimize((x, g) -> Double.NaN, new double[]{1}, 1e-8, 10).converged()).isFalse();
    }
}
