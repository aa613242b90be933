package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.distribution.Beta;
import dev.jiffy.stats.distribution.Normal;
import org.junit.jupiter.api.Test;

class MultivariateDensitiesTest {
    private static int[][] triangle(int[] x, int at, int size) {
        int[][] rows = new int[size][];
        for (int i = 0, k = at; i < size; i++) {
            rows[i] = new int[i + 1];
            for (int j = 0; j <= i; j++) {
                rows[i][j] = x[k++];
            }
        }
        return rows;
    }

    @Test
    void theNormalDensityIsThatOfItsConditionals() {
        GradientCheck.Function f = (t, x) -> MultivariateDensities.normalCholesky(t, new int[]{x[0], x[1]},
                new int[]{x[2], x[3]}, triangle(x, 4, 2));
        double[] at = {0.3, -1, 0.1, 0.2, 1.5, 0.4, 0.8};
        GradientCheck.check("multi_normal_cholesky", f, at);
        // y₁ ~ N(μ₁, L₁₁), y₂ | y₁ ~ N(μ₂ + L₂₁ (y₁ − μ₁)/L₁₁, L₂₂).
        double want = new Normal(0.1, 1.5).logPdf(0.3) + new Normal(0.2 + 0.4 * 0.2 / 1.5, 0.8).logPdf(-1)
                + Math.log(2 * Math.PI);
        assertThat(GradientCheck.value(f, at)).isCloseTo(want, within(1e-13));
    }

    @Test
    void dirichletOfTwoIsBeta() {
        GradientCheck.Function f = (t, x) -> MultivariateDensities.dirichletNodes(t, new int[]{x[0], x[1]},
                new int[]{x[2], x[3]});
        GradientCheck.check("dirichlet", f, 0.3, 0.7, 2, 0.6);
        assertThat(GradientCheck.value(f, 0.3, 0.7, 2, 0.6)).isCloseTo(new Beta(2, 0.6).logPdf(0.3), within(1e-13));
        GradientCheck.Function fixed = (t, x) -> MultivariateDensities.dirichlet(t, x, new double[]{2, 0.6});
        GradientCheck.check("dirichlet", fixed, 0.3, 0.7);
        assertThat(GradientCheck.value(fixed, 0.3, 0.7) - GradientCheck.value(fixed, 0.5, 0.5))
                .isCloseTo(new Beta(2, 0.6).logPdf(0.3) - new Beta(2, 0.6).logPdf(0.5), within(1e-13));
    }

    /// With K = 2 the correlation r has density (1 − r²)^(η − 1), so (r + 1)/2 ~ Beta(η, η); L₂₂ = √(1 − r²), dr/dL₂₁ = 1.
    @Test
    void lkjOfTwoIsBetaInTheCorrelation() {
        GradientCheck.Function f = (t, x) -> MultivariateDensities.lkjCholesky(t, triangle(x, 0, 2), 2.5);
        GradientCheck.check("lkj_corr_cholesky", f, 1, 0.6, 0.8);
        double step = GradientCheck.value(f, 1, 0.6, 0.8) - GradientCheck.value(f, 1, 0, 1);
        assertThat(step).isCloseTo(new Beta(2.5, 2.5).logPdf(0.8) - new Beta(2.5, 2.5).logPdf(0.5), within(1e-13));
    }

    @Test
    void hiddenMarkovModelsSumOverAllPaths() {
        double[] at = {0.7, 0.3, 0.2, 0.8, 0.6, 0.4, -1, -2, -0.5, -0.1, -3, 0.4};
        GradientCheck.Function f = (t, x) -> HiddenMarkov.marginal(t,
                new int[]{x[6], x[7], x[8], x[9], x[10], x[11]}, new int[][]{{x[0], x[1]}, {x[2], x[3]}},
                new int[]{x[4], x[5]});
        GradientCheck.check("hmm_marginal", f, at);
        double sum = 0;
        for (int path = 0; path < 8; path++) {
            int a = path & 1;
            int b = path >> 1 & 1;
            int c = path >> 2;
            sum += at[4 + a] * Math.exp(at[6 + a] + at[8 + b] + at[10 + c]) * at[2 * a + b] * at[2 * b + c];
        }
        assertThat(GradientCheck.value(f, at)).isCloseTo(Math.log(sum), within(1e-13));
        GradientCheck.check("hmm_marginal without initial probabilities", (t, x) -> HiddenMarkov.marginal(t,
                new int[]{x[6], x[7], x[8], x[9], x[10], x[11]}, new int[][]{{x[0], x[1]}, {x[2], x[3]}}, null), at);
    }
}
