package dev.jiffy.stats.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Reference values from `multinom` of nnet 7.3-18 in R 4.2.2 with `reltol = 1e-16`; they are good to about 3e-9, where
/// its search ends. That the estimates are the maximum is shown by the score.
class MultinomialModelTest {
    private static final DataFrame HOUSING = HousingData.frame(HousingData.RATINGS);

    private static MultinomialModel housing(String formula) {
        Design design = HousingData.design(formula, HOUSING);
        return MultinomialModel.fit(design.matrix(), HousingData.response(design, HousingData.FREQUENCIES));
    }

    @Test
    void housingIsThatOfNnetAndAtTheMaximumItself() {
        MultinomialModel model = housing("Type ~ Infl + Cont");
        double[][] expected = {{0.3324479334478693, 0.1254978537861481}, {-0.07894607133856886, 0.1425933445832399},
                {0.2454280023420430, 0.1669051780914390}, {0.5569714853115975, 0.1252564709295240},
                {-0.9019496936664367, 0.1721140610370627}, {-0.29293865123993468, 0.1896819958842116},
                {0.1160331586998110, 0.2166294507392451}, {0.8518287394029485, 0.1704009327162260},
                {-0.6083653604499494, 0.1599273005364405}, {-0.32822107464676786, 0.1760581153007652},
                {-0.3993800886204281, 0.2211647747983619}, {0.8128355923549063, 0.1624727856955916}};
        List<Coefficient> table = model.coefficients(0.95);
        for (int j = 0; j < expected.length; j++) {
            assertThat(table.get(j).estimate()).isCloseTo(expected[j][0], within(5e-9));
            assertThat(table.get(j).stdError()).isCloseTo(expected[j][1], within(1e-9));
        }
        assertThat(table.get(7).name()).isEqualTo("Atrium:ContHigh");
        assertThat(model.logLikelihood()).isCloseTo(-2114.65469122872, within(1e-10));
        assertThat(model.aic()).isCloseTo(4253.309382457441, within(1e-9));
        assertThat(model.score()).containsOnly(new double[model.parameters()], within(1e-11));
        assertThat(model.converged()).isTrue();
        assertThat(model.probabilities(HousingData.design("Type ~ Infl + Cont", HOUSING).matrix())[0]).containsExactly(
                new double[]{0.29900775882769, 0.416929630499297, 0.121330694322652, 0.162731916350361}, within(1e-9));
    }

    @Test
    void countsAreThatOfNnet() {
        // xtabs(Freq ~ Infl + Sat, housing), a slope over Infl as 1, 2, 3.
        DataFrame data = new DataFrame(List.of(new Column.Numeric("x", new double[]{1, 2, 3}),
                new Column.Numeric("low", new double[]{282, 206, 79}),
                new Column.Numeric("medium", new double[]{170, 189, 87}),
                new Column.Numeric("high", new double[]{175, 264, 229})));
        Design design = HousingData.design("cbind(low, medium, high) ~ x", data);
        MultinomialModel model = MultinomialModel.fit(design.matrix(), HousingData.response(design, new double[0]));
        assertThat(model.coefficients(0.95).stream().mapToDouble(Coefficient::estimate).toArray()).containsExactly(
                new double[]{-0.7912467790791469, 0.3192936795522783, -1.2789960580063617, 0.7773683636226133},
                within(2e-8));
        assertThat(model.logLikelihood()).isCloseTo(-1772.112751326617, within(1e-9));
    }

    @Test
    void twoLevelsAreLogisticRegression() {
        SplittableRandom random = new SplittableRandom(3);
        int n = 80;
        double[] x = random.doubles(n, -2, 2).toArray();
        double[] z = random.doubles(n, 0, 1).toArray();
        double[] y = new double[n];
        double[] w = new double[n];
        List<String> label = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-x[i])) ? 1 : 0;
            label.add(y[i] > 0 ? "yes" : "no");
            w[i] = i % 4;
        }
        DataFrame data = new DataFrame(List.of(Column.factor("y", label, null), new Column.Numeric("x", x),
                new Column.Numeric("z", z)));
        Design design = HousingData.design("y ~ x + z", data);
        MultinomialModel model = MultinomialModel.fit(design.matrix(), HousingData.response(design, w));
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        GeneralizedModel logistic = GeneralizedModel.fit(design.matrix(), new GeneralizedModel.Response(y, w, ones),
                new double[n], new Family.Binomial(), Link.LOGIT, null);
        List<Coefficient> expected = logistic.coefficients(new CovarianceType.Classical(), new String[0], 0.9);
        for (int j = 0; j < 3; j++) {
            Coefficient c = model.coefficients(0.9).get(j);
            assertThat(c.estimate()).isCloseTo(expected.get(j).estimate(), within(1e-11));
            assertThat(c.stdError()).isCloseTo(expected.get(j).stdError(), within(1e-11));
            assertThat(c.upper()).isCloseTo(expected.get(j).upper(), within(1e-11));
        }
        assertThat(2 * (model.logLikelihood() - model.nullLogLikelihood()))
                .isCloseTo(logistic.nullDeviance() - logistic.deviance(), within(1e-10));
    }

    @Test
    void fittedProbabilitiesAddUpToWhatWasSeenAndUnitsDoNotMatter() {
        Design design = HousingData.design("Sat ~ Infl + Type", HOUSING);
        CategoricalResponse response = HousingData.response(design, HousingData.FREQUENCIES);
        double[][] p = MultinomialModel.fit(design.matrix(), response).probabilities(design.matrix());
        for (int k = 0; k < 3; k++) {
            double fitted = 0;
            double seen = 0;
            for (int i = 0; i < p.length; i++) {
                fitted += HousingData.FREQUENCIES[i] * p[i][k];
                seen += response.counts()[k][i];
            }
            assertThat(fitted).isCloseTo(seen, within(1e-9));
        }
        MultinomialModel plain = housing("Sat ~ Freq");
        MultinomialModel scaled = housing("Sat ~ I(1e6 + Freq / 1000)");
        assertThat(scaled.logLikelihood()).isCloseTo(plain.logLikelihood(), within(1e-9));
        assertThat(scaled.coefficients(0.95).get(1).estimate())
                .isCloseTo(1000 * plain.coefficients(0.95).get(1).estimate(), within(1e-6));
    }

    @Test
    void anAliasedColumnKeepsItsPlace() {
        MultinomialModel model = housing("Sat ~ Infl + I(2 * (Infl == \"High\")) + Cont");
        assertThat(model.aliased()).hasSize(1);
        assertThat(model.coefficients(0.95)).hasSize(10);
        assertThat(model.logLikelihood()).isCloseTo(housing("Sat ~ Infl + Cont").logLikelihood(), within(1e-10));
    }

    private static DataFrame small(List<String> y) {
        return new DataFrame(List.of(Column.factor("y", y, List.of("a", "b", "c", "d")),
                new Column.Numeric("x", new double[]{1, 2, 3, 4, 5, 6, 7, 8})));
    }

    @Test
    void separationIsSaidAndLevelsWithoutWeightAreLeftOut() {
        Design design = HousingData.design("y ~ x", small(List.of("a", "a", "b", "a", "b", "c", "c", "c")));
        MultinomialModel model = MultinomialModel.fit(design.matrix(), HousingData.response(design, new double[0]));
        assertThat(model.separated()).isTrue();
        assertThat(model.converged()).isFalse();

        Design mixed = HousingData.design("y ~ x", small(List.of("a", "c", "b", "a", "b", "a", "b", "a")));
        CategoricalResponse response = HousingData.response(mixed, new double[]{1, 0, 1, 1, 1, 1, 1, 1});
        assertThat(response.levels()).containsExactly("a", "b");
        assertThat(response.unused()).containsExactly("c");
        assertThat(MultinomialModel.fit(mixed.matrix(), response).separated()).isFalse();
    }

    @Test
    void whatIsNoResponseIsRefused() {
        Design numeric = HousingData.design("x ~ 1", small(List.of("a", "a", "b", "a", "b", "c", "c", "c")));
        assertThatThrownBy(() -> HousingData.response(numeric, new double[0])).isInstanceOf(StatsException.class)
                .hasMessageContaining("factor(x)");
        Design one = HousingData.design("y ~ x", small(List.of("b", "b", "b", "b", "b", "b", "b", "b")));
        assertThatThrownBy(() -> HousingData.response(one, new double[0])).hasMessageContaining("the level b alone");
        Design counts = HousingData.design("cbind(x, x - 2) ~ 1",
                small(List.of("a", "a", "b", "a", "b", "c", "c", "c")));
        assertThatThrownBy(() -> HousingData.response(counts, new double[0])).hasMessageContaining("row 1")
                .hasMessageContaining("-1.0 is no count");
    }
}
