package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTextTest {
    private static final Map<String, List<Double>> DATA = Map.of("y",
            List.of(4.3, 4.1, 6.3, 3.05, 1.75, 1.55, -1.05, 0.5), "x", List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 9.0),
            "s", List.of(1.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0));

    private static String summary(String command, Map<String, Object> options) {
        StatsCommand of = StatsCommands.named(command);
        return Objects.requireNonNull(of.text(of.answer(new Request(options))));
    }

    /// The figures are those of `summary(lm(y ~ x))` in R 4.2.2; the layout is R's but for the number of decimals.
    @Test
    void aLinearModelReadsAsInR() {
        String text = summary("ols", Map.of("data", DATA, "formula", "y ~ x"));
        assertThat(text).startsWith("y ~ x\n\nResiduals:\n").contains("Median").contains("(Intercept)")
                .contains("Estimate Std. Error t value Pr(>|t|)").contains(" on 6 degrees of freedom")
                .contains("Multiple R-squared: 0.6740,\tAdjusted R-squared: 0.6197")
                .contains("F-statistic: 12.41 on 1 and 6 DF,  p-value: 0.01248")
                .contains("-1.8976 -0.6263 -0.1888 0.3013 2.5642");
        assertThat(text.lines().filter(line -> line.startsWith("x ")).findFirst().orElseThrow())
                .matches("x +-0\\.7221 +0\\.2050 +-3\\.522 +0\\.01248 \\*");
    }

    @Test
    void aLogisticRegressionReadsAsInR() {
        assertThat(summary("glm", Map.of("data", DATA, "formula", "s ~ x", "family", "binomial")))
                .contains("Deviance Residuals:").contains("Std. Error z value Pr(>|z|)")
                .contains("(Dispersion parameter for binomial family taken to be 1.000; link logit)")
                .contains("    Null deviance: 11.09  on 7  degrees of freedom");
    }

    /// What a request asks for beside the coefficients is there to read too.
    @Test
    void whatIsAskedForStandsBelowTheModel() {
        Map<String, Object> levels = Map.of("x", List.of(1.0, 2.0, 3.0, 2.5, 2.0, 2.7, 1.0, 3.0, 0.5, 2.0), "y",
                List.of("a", "b", "c", "b", "a", "c", "b", "a", "b", "c"));
        String polr = summary("polr", Map.of("data", levels, "formula", "y ~ x", "newdata", Map.of("x", List.of(1.0))));
        assertThat(polr).contains("Rows: 10\n")
                .containsPattern("Predictions:\nlevel +a +b +c\n +b 0\\.3992 0\\.4003 0\\.2005");
        String brant = summary("polr", Map.of("data", levels, "formula", "y ~ x", "brant", true));
        assertThat(brant)
                .containsPattern("Brant's test of equal slopes:\n +name statistic df p_value\n +x .*\nall together ");
        String var = summary("var", Map.of("data", DATA, "columns", List.of("x", "y"), "lags", 1.0, "forecast", 2.0,
                "portmanteau", 3.0));
        assertThat(var).containsPattern("Forecast of x:\nstep +mean +se lower 95 upper 95\n +1 ")
                .contains("Forecast of y:");
        assertThat(summary("ols", Map.of("data", DATA, "formula", "y ~ x", "newdata", Map.of("x", List.of(1.0)))))
                .contains("Predictions:\n");
    }

    @Test
    void aPictureAddsNoDetailsToTheAnswer() {
        Map<String, Object> options = Map.of("data", DATA, "formula", "Surv(x, s) ~ y");
        StatsCommand coxph = StatsCommands.named("coxph");
        assertThat(Plots.draw(coxph, options).answer().keySet())
                .isEqualTo(coxph.answer(new Request(options)).keySet());
    }

    @ParameterizedTest
    @CsvSource({"0.0001, ***", "0.005, **", "0.02, *", "0.07, .", "0.3, ''"})
    void starsAreThoseOfR(double p, String stars) {
        assertThat(SummaryText.stars(p)).isEqualTo(stars);
    }
}
