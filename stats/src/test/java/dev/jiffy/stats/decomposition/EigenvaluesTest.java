package dev.jiffy.stats.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EigenvaluesTest {
    @Test
    void rotationsHaveTheirAngle() {
        List<Eigenvalues.Complex> values = Eigenvalues.of(new double[][]{{0.6, -0.8}, {0.8, 0.6}});
        assertThat(values.get(0).re()).isCloseTo(0.6, within(1e-15));
        assertThat(Math.abs(values.get(0).im())).isCloseTo(0.8, within(1e-15));
        assertThat(values.get(1).im()).isCloseTo(-values.get(0).im(), within(1e-15));
    }

    @Test
    void aPermutationHasTheRootsOfOne() {
        List<Eigenvalues.Complex> values = Eigenvalues
                .of(new double[][]{{0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 0, 0, 0}});
        for (Eigenvalues.Complex value : values) {
            assertThat(value.modulus()).isCloseTo(1, within(1e-14));
        }
        assertThat(values.stream().mapToDouble(Eigenvalues.Complex::re).max().orElse(0)).isCloseTo(1, within(1e-14));
        assertThat(values.stream().mapToDouble(Eigenvalues.Complex::im).min().orElse(0)).isCloseTo(-1, within(1e-14));
    }

    @Test
    void nilpotentAndZeroMatricesHaveZeros() {
        assertThat(Eigenvalues.of(new double[][]{{0, 1}, {0, 0}})).allMatch(value -> value.modulus() == 0);
        assertThat(Eigenvalues.of(new double[5][5])).hasSize(5).allMatch(value -> value.modulus() == 0);
        assertThat(Eigenvalues.of(new double[][]{{-7}}).getFirst().re()).isEqualTo(-7);
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 25, 60})
    void sumAndSumOfSquaresAreTraces(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[][] a = new double[n][n];
        double trace = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = random.nextGaussian();
            }
            trace += a[i][i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                square += a[i][j] * a[j][i];
            }
        }
        List<Eigenvalues.Complex> values = Eigenvalues.of(a);
        assertThat(values.stream().mapToDouble(Eigenvalues.Complex::re).sum()).isCloseTo(trace, within(1e-12 * n));
        assertThat(values.stream().mapToDouble(Eigenvalues.Complex::im).sum()).isCloseTo(0, within(1e-12 * n));
        assertThat(values.stream().mapToDouble(v -> v.re() * v.re() - v.im() * v.im()).sum())
                .isCloseTo(square, within(1e-11 * n));
        for (int i = 1; i < n; i++) {
            assertThat(values.get(i).modulus()).isLessThanOrEqualTo(values.get(i - 1).modulus());
        }
    }

    @Test
    void aSymmetricMatrixHasTheEigenvaluesOfTheSymmetricMethod() {
        double[][] a = {{4, 1, -2, 2}, {1, 2, 0, 1}, {-2, 0, 3, -2}, {2, 1, -2, -1}};
        double[] expected = java.util.Arrays.stream(SymmetricEigen.of(a).values()).map(Math::abs).sorted().toArray();
        double[] moduli = Eigenvalues.of(a).stream().mapToDouble(Eigenvalues.Complex::modulus).sorted().toArray();
        assertThat(moduli).containsExactly(expected, within(1e-13));
    }

    @Test
    void matricesThatAreNotSquareOrNotFiniteAreRefused() {
        assertThatThrownBy(() -> Eigenvalues.of(new double[][]{{1, 2}})).isInstanceOf(StatsException.class);
        assertThatThrownBy(() -> Eigenvalues.of(new double[][]{{1, Double.NaN}, {0, 1}}))
                .isInstanceOf(StatsException.class);
    }
}
