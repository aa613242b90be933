package dev.jiffy.stats.special;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialFunctionsTest {
    private static Offset<Double> digits(double value, double relative) {
        return within(Math.max(Math.abs(value) * relative, Double.MIN_NORMAL));
    }

    /// From DLMF's definitions with 40 digits.
    @ParameterizedTest
    @CsvSource({"0.5, 0.5723649429247001", "3, 0.6931471805599453",
            "100, 359.1342053695754", "1e-300, 690.7755278982137", "-0.5, 1.2655121234846454"})
    void logOfTheGammaFunctionKeepsItsDigitsNearItsZeros(double x, double expected) {
        assertThat(GammaFunctions.lgamma(x)).isCloseTo(expected, digits(expected, 2e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-10, 0.3, 1, 2.5, 11.9, 400})
    void digammaAndTrigammaObeyTheirRecurrence(double x) {
        assertThat(GammaFunctions.digamma(x + 1)).isCloseTo(GammaFunctions.digamma(x) + 1 / x,
                within(1e-15 * Math.max(1, 2 / x)));
        assertThat(GammaFunctions.trigamma(x)).isCloseTo(GammaFunctions.trigamma(x + 1) + 1 / (x * x),
                digits(GammaFunctions.trigamma(x), 1e-14));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.4795001221869535", "2, 0.004677734981047266", "10, 2.0884875837625448e-45",
            "26, 5.663192408856143e-296", "-1, 1.8427007929497148"})
    void theComplementaryErrorFunctionKeepsItsFarTail(double x, double expected) {
        assertThat(NormalFunctions.erfc(x)).isCloseTo(expected, digits(expected, 4e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-30, 1e-5, 0.02, 0.3, 0.5, 0.77})
    void theNormalQuantileUndoesTheDistributionFunction(double p) {
        double z = NormalFunctions.normalQuantile(p);
        assertThat(NormalFunctions.logNormalCdf(z)).isCloseTo(Math.log(p), within(1e-13 * Math.max(1, z * z)));
        assertThat(NormalFunctions.normalQuantile(1 - p)).isCloseTo(-NormalFunctions.normalQuantile(1 - (1 - p)),
                within(1e-14 * Math.max(1, -z)));
    }

    @ParameterizedTest
    @CsvSource({"1e-10, 1e-11", "0.01, 0.3", "0.5, 1.5", "1, 2", "7.5, 3", "1000, 1100", "2e6, 2.001e6",
            "1e9, 999990000"})
    void theTailsOfTheIncompleteGammaFunctionSumToOne(double a, double x) {
        assertThat(IncompleteGamma.p(a, x) + IncompleteGamma.q(a, x)).isCloseTo(1, within(1e-14));
    }

    /// From the definition with 40 digits.
    @ParameterizedTest
    @CsvSource({"0.5, 0.87636445645369234673, 0.56181777177315382664",
            "2.75, 0.32767831469055205416, 0.098884634600981851056",
            "3, 0.30459029871010329573, 0.086229103869690112799", "4, 0.23665238291356067062, 0.053390468345757317504",
            "5.25, 0.18420767730797019449, 0.032909694133156478919",
            "8, 0.12313196325793229628, 0.014944293936541629743",
            "25, 0.039936304769535592529, 0.0015923807616101867805"})
    void millsRatioAndItsDerivativeKeepTheirDigits(double z, double ratio, double decrease) {
        assertThat(NormalFunctions.mills(z)).isCloseTo(ratio, digits(ratio, 5e-16));
        assertThat(NormalFunctions.millsDecrease(z)).isCloseTo(decrease, digits(decrease, 2e-15));
    }

    @Test
    void integerShapesAreSumsOfPoissonMasses() {
        double sum = 0;
        for (int k = 0; k < 5; k++) {
            sum += Math.exp(SaddlePoint.logPoisson(k, 30));
        }
        assertThat(IncompleteGamma.q(5, 30)).isCloseTo(sum, digits(sum, 1e-14));
    }

    @Test
    void theUniformExpansionMeetsTheSeries() {
        double below = IncompleteGamma.p(999_999, 998_000);
        double above = IncompleteGamma.p(1_000_001, 998_000);
        double step = Math.exp(SaddlePoint.logPoisson(999_999, 998_000))
                + Math.exp(SaddlePoint.logPoisson(1_000_000, 998_000));
        assertThat(below - above).isCloseTo(step, digits(step, 1e-7));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 10, 0.001", "0.5, 0.5, 0.3", "50, 0.5, 0.999", "2, 5, 0.9", "200, 300, 0.4", "1e5, 2e5, 0.3333"})
    void theIncompleteBetaFunctionIsSymmetric(double a, double b, double x) {
        double sum = IncompleteBeta.value(a, b, x, 1 - x) + IncompleteBeta.value(b, a, 1 - x, x);
        assertThat(sum).isCloseTo(1, within(2e-14));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1e-200", "0.01, 0.4", "3, 1e-12", "1000, 0.6"})
    void theInverseOfTheIncompleteGammaFunctionGoesOnWhereItsArgumentUnderflows(double a, double p) {
        double logX = IncompleteGamma.logInverse(a, p, false);
        double back = logX > -700
                ? IncompleteGamma.log(a, Math.exp(logX), false)
                : a * logX - GammaFunctions.lgamma1p(a);
        assertThat(back).isCloseTo(Math.log(p), within(1e-12 * Math.max(1, -Math.log(p))));
    }
}
