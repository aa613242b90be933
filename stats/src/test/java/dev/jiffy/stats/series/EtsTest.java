package dev.jiffy.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtsTest {
    private static final double[] SERIES = DecompositionsTest.SERIES;

    /// Log-likelihoods of R 4.2.2's `forecast::ets` 8.20 (bounds = "usual") with the constant −n/2 (log(2π/n) + 1) added;
    /// its Nelder–Mead search ends a little below the maximum or on it, never above.
    @ParameterizedTest
    @CsvSource({"ANN, -175.7810088373953", "AAN, -178.8818761943434", "AAA, -140.8952435979400",
            "MAM, -145.0465851925806"})
    void theLikelihoodIsAtLeastThatOfForecast(String model, double known) {
        EtsFit fit = Ets.fit(SERIES, EtsModel.parse(model, 12), 3);
        assertThat(fit.logLikelihood()).isBetween(known - 1e-3, known + 5);
        assertThat(fit.converged()).isTrue();
    }

    @Test
    void theGradientIsThatOfTheLikelihood() {
        for (String name : new String[]{"ANN", "AAdN", "MAA", "MAdM", "MMdM", "AMN"}) {
            EtsModel model = EtsModel.parse(name, 4);
            double[] x = new double[model.parameters()];
            Arrays.setAll(x, i -> -0.7 + 0.2 * i);
            int at = model.smoothing().size();
            x[at++] = 60;
            if (model.trended()) {
                x[at++] = model.trend() == EtsModel.Part.MULTIPLICATIVE ? 1.02 : 0.5;
            }
            for (; at < x.length; at++) {
                x[at] = model.season() == EtsModel.Part.MULTIPLICATIVE ? 0.9 + 0.05 * at : 0.3 * at;
            }
            for (int i = 0; i < x.length; i++) {
                double h = 1e-5;
                double slope = (value(model, x, i, h) - value(model, x, i, -h)) / (2 * h);
                EtsRecursion recursion = new EtsRecursion(model);
                recursion.start(x, i);
                assertThat(recursion.run(SERIES, new double[60], new double[60])).isTrue();
                assertThat(recursion.derivative(60)).as("%s, parameter %d", name, i)
                        .isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
            }
        }
    }

    private static double value(EtsModel model, double[] x, int i, double step) {
        double[] at = x.clone();
        at[i] += step;
        EtsRecursion recursion = new EtsRecursion(model);
        recursion.start(at, -1);
        recursion.run(SERIES, new double[60], new double[60]);
        return recursion.negativeLogLikelihood(60);
    }

    /// Hyndman et al. 2008, table 6.1: for (A,N,N) the variance of h steps is σ² (1 + (h − 1) α²), for (A,A,N)
    /// σ² (1 + Σ_{j<h} (α + β j)²).
    @Test
    void forecastVariancesAreThoseOfTheBook() {
        EtsFit simple = Ets.fit(SERIES, EtsModel.parse("ses", 1), 5);
        double alpha = simple.smoothing()[0];
        assertThat(simple.forecast().se()[4]).isCloseTo(Math.sqrt(simple.sigma2() * (1 + 4 * alpha * alpha)),
                within(1e-12));
        EtsFit holt = Ets.fit(SERIES, EtsModel.parse("holt", 1), 3);
        double a = holt.smoothing()[0];
        double b = holt.smoothing()[1];
        assertThat(holt.forecast().se()[2]).isCloseTo(
                Math.sqrt(holt.sigma2() * (1 + (a + b) * (a + b) + (a + 2 * b) * (a + 2 * b))), within(1e-12));
    }

    /// With multiplicative errors the closed form must agree with simulation, here of the same model told to simulate: the
    /// multiplicative season of one and the same factor changes nothing but the class.
    @Test
    void closedFormAndSimulationAgree() {
        EtsFit closed = Ets.fit(SERIES, EtsModel.parse("MAN", 1), 6);
        EtsFit simulated = Ets.fit(SERIES, EtsModel.parse("MAM", 12), 6);
        assertThat(closed.forecast().paths()).isEmpty();
        assertThat(simulated.forecast().paths()).hasDimensions(6, 5000);
        double z = 1.959963984540054;
        for (int h = 0; h < 6; h++) {
            assertThat(closed.forecast().upper(0.95)[h])
                    .isCloseTo(closed.forecast().mean()[h] + z * closed.forecast().se()[h], within(1e-9));
            assertThat(simulated.forecast().upper(0.95)[h]).isCloseTo(
                    simulated.forecast().mean()[h] + z * simulated.forecast().se()[h],
                    within(0.1 * z * simulated.forecast().se()[h]));
        }
    }

    @Test
    void automaticChoiceSeesTheSeason() {
        EtsFit fit = Ets.auto(SERIES, 12, 12);
        assertThat(fit.model().seasonal()).isTrue();
        for (String other : new String[]{"ANN", "AAN", "MAdM"}) {
            assertThat(fit.aicc()).isLessThan(Ets.fit(SERIES, EtsModel.parse(other, 12), 0).aicc() + 1e-6);
        }
    }

    @Test
    void whatCannotBeFittedIsSaid() {
        assertThatThrownBy(() -> EtsModel.parse("AXN", 1)).hasMessageContaining("AXN");
        double[] negative = SERIES.clone();
        negative[3] = -1;
        assertThatThrownBy(() -> Ets.fit(negative, EtsModel.parse("MNN", 1), 0)).isInstanceOf(StatsException.class)
                .hasMessageContaining("y[3]");
        assertThatThrownBy(() -> Ets.fit(new double[30], EtsModel.parse("ANN", 1), 0)).hasMessageContaining("constant");
        assertThatThrownBy(() -> Ets.fit(new double[]{1, 2, 3}, EtsModel.parse("AAN", 1), 0))
                .hasMessageContaining("needs");
        assertThat(EtsModel.parse("hw-additive", 4).name()).isEqualTo("ETS(A,A,A)");
    }
}
