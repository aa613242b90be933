package dev.jiffy.servo.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.matrix.Cholesky;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecursiveLeastSquaresTest {
    /// `P⁻¹ = Σ λⁿ⁻ⁱ xᵢxᵢᵀ + λⁿ I/p0` and `θ = P Σ λⁿ⁻ⁱ xᵢyᵢ`: the definition, solved as a whole.
    @ParameterizedTest
    @CsvSource({"1, 1, 10", "4, 1, 1000", "3, 0.95, 100", "6, 0.99, 1e6", "8, 0.9, 1"})
    void itIsTheWeightedLeastSquaresOfAllSamples(int size, double lambda, double p0) {
        SplittableRandom random = new SplittableRandom(size);
        RecursiveLeastSquares rls = new RecursiveLeastSquares(size, lambda, p0);
        double[] information = new double[size * size];
        double[] moment = new double[size];
        for (int i = 0; i < size; i++) {
            information[i * size + i] = 1 / p0;
        }
        double[] x = new double[size + 1];
        for (int k = 0; k < 200; k++) {
            double y = random.nextGaussian();
            for (int i = 0; i < size; i++) {
                x[1 + i] = random.nextGaussian();
                y += i * x[1 + i];
            }
            rls.update(x, 1, y);
            for (int i = 0; i < size; i++) {
                moment[i] = lambda * moment[i] + x[1 + i] * y;
                for (int j = 0; j < size; j++) {
                    information[i * size + j] = lambda * information[i * size + j] + x[1 + i] * x[1 + j];
                }
            }
        }
        double[] factors = information.clone();
        assertThat(Cholesky.factor(factors, size)).isTrue();
        double[] theta = new double[size];
        Cholesky.solve(factors, size, moment, theta);
        double[] got = new double[size];
        rls.parameters(got, 0);
        double[] p = new double[size * size];
        rls.covariance(p, 0);
        for (int i = 0; i < size; i++) {
            assertThat(got[i]).isCloseTo(theta[i], within(1e-9 * size));
            for (int j = 0; j < size; j++) {
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product += p[i * size + k] * information[k * size + j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    /// The plain update loses definiteness here after some thousand samples.
    @Test
    void theCovarianceStaysPositiveWithNextToNoExcitation() {
        RecursiveLeastSquares rls = new RecursiveLeastSquares(3, 1, 1e8);
        SplittableRandom random = new SplittableRandom(3);
        double[] p = new double[9];
        for (int k = 0; k < 20_000; k++) {
            double t = random.nextGaussian();
            rls.update(new double[]{1, 1 + 1e-7 * t, 1 - 1e-7 * t}, 0, 1);
            rls.covariance(p, 0);
            assertThat(p[0]).isPositive();
            assertThat(p[4]).isPositive();
            assertThat(p[8]).isPositive();
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new RecursiveLeastSquares(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecursiveLeastSquares(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecursiveLeastSquares(1, 1.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecursiveLeastSquares(1, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
