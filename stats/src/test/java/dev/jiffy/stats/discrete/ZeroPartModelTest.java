package dev.jiffy.stats.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.FormulaParts;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every sixth row of `bioChemists` of R's pscl 1.5.5: articles of PhD students (Long 1990). Reference values are from
/// `zeroinfl` and `hurdle` in R 4.2.2, then four Newton steps on the likelihood by numDeriv, whose differences limit
/// standard errors to some seven digits.
class ZeroPartModelTest {
    private static final double[] ART = {
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
            2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
            4, 5, 5, 5, 5, 5, 6, 6, 6, 7, 7, 12};
    private static final double[] MENT = {
            2, 13, 13, 4, 3, 0, 3, 25, 8, 0, 3, 0, 1, 6, 8, 7, 0, 6, 5, 2, 13, 23, 4, 3, 7, 5, 1, 6, 10, 0, 15, 6, 0,
            4, 0, 9, 3, 1, 2, 5, 0, 7, 11, 0, 5, 4, 0, 16, 5, 10, 0, 15, 7, 20, 4, 1, 6, 16, 8, 1, 5, 8, 10, 8, 6, 9,
            9, 29, 7, 12, 9, 3, 5, 14, 4, 8, 5, 2, 0, 18, 0, 0, 5, 2, 1, 2, 4, 4, 5, 5, 46, 2, 6, 0, 21, 5, 20, 10, 2,
            25, 24, 2, 36, 0, 17, 10, 5, 0, 1, 3, 13, 4, 48, 9, 9, 2, 8, 12, 8, 10, 18, 3, 4, 24, 26, 0, 10, 18, 3, 5,
            22, 2, 21, 11, 18, 11, 39, 8, 5, 7, 16, 13, 11, 30, 24, 6, 24, 16, 6, 15, 19, 35};
    private static final double[] FEM = {
            1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1,
            0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0,
            0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0,
            0, 0, 0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0,
            0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0};
    private static final double[] KID5 = {
            2, 0, 2, 1, 0, 0, 1, 0, 0, 0, 1, 2, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 3, 1, 0, 0, 0, 1, 1, 1, 2, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 1, 1, 0, 1, 2, 0, 0, 1, 0, 0, 3, 3, 0, 0, 0, 0,
            1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 2, 0, 2, 0, 2, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 1, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0,
            2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final DataFrame DATA = data(ART, MENT, FEM, KID5);
    private static final double[] NONE = new double[ART.length];

    private static DataFrame data(double[] art, double[] ment, double[] fem, double[] kid5) {
        return new DataFrame(List.of(new Column.Numeric("art", art), new Column.Numeric("ment", ment),
                new Column.Numeric("fem", fem), new Column.Numeric("kid5", kid5)));
    }

    private static double[] ones(int n) {
        double[] out = new double[n];
        Arrays.fill(out, 1);
        return out;
    }

    private static ModelMatrix matrix(String formula, DataFrame data) {
        return HousingData.design(formula, data).matrix();
    }

    private static ZeroPartModel fit(ZeroPart part, Link link, String formula, boolean hasTheta, double[] weights) {
        FormulaParts parts = FormulaParts.of(formula);
        return ZeroPartModel.fit(part, link, matrix(parts.first(), DATA), matrix(parts.second(), DATA),
                new ZeroPartModel.Response(ART, weights, NONE, NONE), hasTheta);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "INFLATION; LOGIT; art ~ fem + ment | ment; false; -257.817819783074;"
                    + "0.38600951962 0.1266791875 -0.0348467362982 0.1399562773 0.0286991488612 0.005777392015"
                    + " -0.906623931104 0.5098134815 -0.101230992458 0.06900724281",
            "INFLATION; PROBIT; art ~ ment | kid5; true; -253.207519123562;"
                    + "0.096587971333 0.1366380875 0.0402778406935 0.008048334724 1.18669790613 0.4133249887"
                    + " -2.40961504358 1.361235259 0.463908950236 0.5245552047",
            "HURDLE; LOGIT; art ~ fem + ment | ment; false; -257.753241511112;"
                    + "0.398259410455 0.1279173344 -0.0743659308504 0.156032834 0.0288447024674 0.005837750426"
                    + " 0.185142391523 0.2654284201 0.0895787306209 0.03022445661",
            "HURDLE; LOGIT; art ~ fem + ment; true; -252.625084822295;"
                    + "0.115696322949 0.2342866453 -0.00701891661053 0.2164414893 0.0367309727936 0.01013494989"
                    + " 1.02956540633 0.5855056074 0.113320136506 0.3268508053 0.144408931372 0.3833925592"
                    + " 0.0917026543872 0.03093904301"})
    void bothPartsAreThoseOfPscl(ZeroPart part, Link link, String formula, boolean hasTheta, double logLikelihood,
            String expected) {
        ZeroPartModel model = fit(part, link, formula, hasTheta, ones(ART.length));
        double[] numbers = Arrays.stream(expected.split(" ", 0)).mapToDouble(Double::parseDouble).toArray();
        List<Coefficient> table = model.coefficients(0.95);
        assertThat(table).hasSize(numbers.length / 2);
        for (int j = 0; j < table.size(); j++) {
            assertThat(table.get(j).estimate()).isCloseTo(numbers[2 * j], within(1e-8));
            assertThat(table.get(j).stdError()).isCloseTo(numbers[2 * j + 1], within(1e-8));
        }
        assertThat(model.logLikelihood()).isCloseTo(logLikelihood, within(1e-10));
        assertThat(model.score()).containsOnly(new double[model.parameters()], within(1e-10));
        assertThat(model.converged()).isTrue();
    }

    @Test
    void expectationsAreThoseOfPscl() {
        DataFrame rows = data(new double[2], new double[]{0, 10}, new double[]{0, 1}, new double[]{0, 2});
        double[] none = new double[2];
        List<ZeroPartModel.Prediction> inflated = fit(ZeroPart.INFLATION, Link.PROBIT, "art ~ ment | kid5", true,
                ones(ART.length)).predict(matrix("art ~ ment", rows), matrix("art ~ kid5", rows), none, none);
        assertThat(inflated.get(0).mean()).isCloseTo(1.09261209379809, within(1e-6));
        assertThat(inflated.get(1).mean()).isCloseTo(1.53366244915877, within(1e-6));
        assertThat(inflated.get(1).zero()).isCloseTo(0.314202713062081, within(1e-6));
        List<ZeroPartModel.Prediction> hurdle = fit(ZeroPart.HURDLE, Link.LOGIT, "art ~ fem + ment", true,
                ones(ART.length))
                .predict(matrix("art ~ fem + ment", rows), matrix("art ~ fem + ment", rows), none, none);
        assertThat(hurdle.get(0).mean()).isCloseTo(0.970803393746596, within(1e-6));
        assertThat(hurdle.get(1).mean()).isCloseTo(1.708850531782386, within(1e-6));
        assertThat(hurdle.get(1).zero()).isCloseTo(0.235996461057826, within(1e-6));
    }

    @Test
    void theZerosOfAHurdleAreBinomialRegression() {
        double[] above = Arrays.stream(ART).map(y -> y > 0 ? 1 : 0).toArray();
        GeneralizedModel binomial = GeneralizedModel.fit(matrix("art ~ ment + kid5", DATA),
                new GeneralizedModel.Response(above, ones(ART.length), ones(ART.length)), NONE, new Family.Binomial(),
                Link.PROBIT, null);
        List<Coefficient> expected = binomial.coefficients(new CovarianceType.Classical(), new String[0], 0.95);
        List<Coefficient> table = fit(ZeroPart.HURDLE, Link.PROBIT, "art ~ fem | ment + kid5", false, ones(ART.length))
                .coefficients(0.95);
        for (int j = 0; j < 3; j++) {
            assertThat(table.get(2 + j).estimate()).isCloseTo(expected.get(j).estimate(), within(1e-10));
        }
    }

    @Test
    void aWeightOfTwoIsARowTwice() {
        double[] weights = new double[ART.length];
        Arrays.setAll(weights, i -> i < 40 ? 0 : 2);
        ZeroPartModel weighted = fit(ZeroPart.INFLATION, Link.LOGIT, "art ~ ment", true, weights);
        double[][] twice = Arrays.stream(new double[][]{ART, MENT, FEM, KID5}).map(column -> {
            double[] out = new double[2 * (column.length - 40)];
            Arrays.setAll(out, i -> column[40 + i / 2]);
            return out;
        }).toArray(double[][]::new);
        DataFrame doubled = data(twice[0], twice[1], twice[2], twice[3]);
        double[] none = new double[twice[0].length];
        ZeroPartModel repeated = ZeroPartModel.fit(ZeroPart.INFLATION, Link.LOGIT, matrix("art ~ ment", doubled),
                matrix("art ~ ment", doubled),
                new ZeroPartModel.Response(twice[0], ones(none.length), none, none), true);
        assertThat(weighted.logLikelihood()).isCloseTo(repeated.logLikelihood(), within(1e-9));
        for (int j = 0; j < 5; j++) {
            assertThat(weighted.coefficients(0.95).get(j).estimate())
                    .isCloseTo(repeated.coefficients(0.95).get(j).estimate(), within(1e-8));
            assertThat(weighted.coefficients(0.95).get(j).stdError())
                    .isCloseTo(repeated.coefficients(0.95).get(j).stdError(), within(1e-8));
        }
    }

    @Test
    void anOffsetIsACoefficientOfOne() {
        double[] offset = Arrays.stream(MENT).map(m -> 0.01 * m).toArray();
        ZeroPartModel shifted = ZeroPartModel.fit(ZeroPart.INFLATION, Link.LOGIT, matrix("art ~ ment", DATA),
                matrix("art ~ 1", DATA), new ZeroPartModel.Response(ART, ones(ART.length), offset, NONE), false);
        ZeroPartModel plain = fit(ZeroPart.INFLATION, Link.LOGIT, "art ~ ment | 1", false, ones(ART.length));
        assertThat(shifted.coefficients(0.95).get(1).estimate())
                .isCloseTo(plain.coefficients(0.95).get(1).estimate() - 0.01, within(1e-10));
        assertThat(shifted.logLikelihood()).isCloseTo(plain.logLikelihood(), within(1e-10));
    }

    private static ZeroPartModel small(ZeroPart part, boolean hasTheta, double... y) {
        DataFrame data = new DataFrame(List.of(new Column.Numeric("art", y)));
        return ZeroPartModel.fit(part, Link.LOGIT, matrix("art ~ 1", data), matrix("art ~ 1", data),
                new ZeroPartModel.Response(y, ones(y.length), new double[y.length], new double[y.length]), hasTheta);
    }

    @Test
    void partsThatGrowWithoutBoundAreSaid() {
        ZeroPartModel few = small(ZeroPart.INFLATION, false, 0, 1, 2, 2, 3, 3, 2, 4, 3, 2, 1, 2);
        assertThat(few.unbounded()).isTrue();
        assertThat(few.converged()).isFalse();
        ZeroPartModel even = small(ZeroPart.HURDLE, true, 0, 0, 5, 5, 5, 6, 6, 5, 0, 6, 5, 6);
        assertThat(even.hasLargeTheta()).isTrue();
        assertThat(even.converged()).isFalse();
    }

    @Test
    void countsOfMillionsReachTheMaximumToo() {
        for (ZeroPart part : ZeroPart.values()) {
            ZeroPartModel model = small(part, true, 0, 0, 1e6, 2e6, 1.5e6, 3e5, 0, 1e6);
            assertThat(model.converged()).isTrue();
            assertThat(model.iterations()).isLessThan(15);
        }
    }

    @Test
    void whatHasNoPartForZerosIsRefused() {
        assertThatThrownBy(() -> small(ZeroPart.INFLATION, false, 1, 2, 3)).isInstanceOf(StatsException.class)
                .hasMessageContaining("no response is 0");
        assertThatThrownBy(() -> small(ZeroPart.HURDLE, false, 0, 0, 0)).hasMessageContaining("every response is 0");
        assertThatThrownBy(() -> small(ZeroPart.HURDLE, false, 0, 1.5, 2)).hasMessageContaining("row 2")
                .hasMessageContaining("whole numbers");
        assertThatThrownBy(() -> fit(ZeroPart.HURDLE, Link.LOG, "art ~ 1", false, ones(ART.length)))
                .hasMessageContaining("logit, probit");
    }

    @Test
    void theBarOfAFormulaIsTheOneOutsideParentheses() {
        assertThat(FormulaParts.of("y ~ I(a | b) + x | z")).isEqualTo(new FormulaParts("y ~ I(a | b) + x", "y ~ z"));
        assertThat(FormulaParts.of("y ~ x")).isEqualTo(new FormulaParts("y ~ x", "y ~ x"));
        assertThatThrownBy(() -> FormulaParts.of("y ~ x | z | w")).hasMessageContaining("there are more");
    }
}
