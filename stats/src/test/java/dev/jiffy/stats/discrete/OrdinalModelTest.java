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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Reference values from `polr` of MASS 7.3-58.2 in R 4.2.2 with `reltol = 1e-16`, whose search ends some 1e-8 from the
/// maximum and whose Hessian is by differences. For cauchit `polr` cuts the distribution off at ±100, which loses 0.3 %
/// of each tail; those values are from `optim` on the likelihood itself with Newton steps by numDeriv.
class OrdinalModelTest {
    private static final String FORMULA = "Sat ~ Infl + Type + Cont";

    private static OrdinalModel housing(List<String> levels, CumulativeLink link) {
        Design design = HousingData.design(FORMULA, HousingData.frame(levels));
        return OrdinalModel.fit(design.matrix(), HousingData.response(design, HousingData.FREQUENCIES), new double[72],
                link);
    }

    private static double[] all(OrdinalModel model) {
        List<Coefficient> out = new ArrayList<>(model.coefficients(0.95));
        out.addAll(model.cutPoints(0.95));
        return out.stream().flatMapToDouble(c -> Arrays.stream(new double[]{c.estimate(), c.stdError()})).toArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "LOGISTIC | -1739.574649529474 |"
                    + " 0.5663937399663558 0.10465278435954449 1.2888191011790484 0.12715614755497492"
                    + " -0.5723500039057469 0.11923801185059527 -0.3661863731979006 0.15517333631888963"
                    + " -1.0910146607224243 0.15148602247647400 0.3602840096301984 0.09553579770500721"
                    + " -0.4961351328488570 0.12484724496321281 0.6907082580496520 0.12547193939756754",
            "PROBIT | -1739.844421282071 |"
                    + " 0.3464227602819889 0.06413705979939044 0.7829146454761113 0.07642620337768627"
                    + " -0.3475367443596836 0.07229092989113658 -0.2178875327505399 0.09476606800322954"
                    + " -0.6641734945053118 0.09180003960765522 0.2223858299930119 0.05812266859461454"
                    + " -0.2998279206408661 0.07615373209248193 0.4267208347458359 0.07640433522269477",
            "LOGLOG | -1745.704836824592 |"
                    + " 0.36699707889067984 0.07265218949760095 0.79032409827976957 0.08055413875087633"
                    + " -0.34873712938453538 0.07566308477473201 -0.19573008002041320 0.09876509155068577"
                    + " -0.69812687861782052 0.10429551641910519 0.26795734968531926 0.06364301893077717"
                    + " 0.08638786438988844 0.08325122142980815 0.89221013771095237 0.08727129161101770",
            "CLOGLOG | -1742.026585180264 |"
                    + " 0.3820469814674671 0.07025982558433878 0.9153747911643778 0.09256041369715197"
                    + " -0.4071970369623745 0.08607108452959238 -0.2805276860114004 0.11114926678083761"
                    + " -0.7424547457434628 0.10133044442387661 0.2092252830296613 0.06510557606045785"
                    + " -0.7962082169017498 0.08964928618177524 0.0553758163414787 0.08559650045602106",
            "CAUCHIT | -1742.156224916 | 0.5062311643056 0.09432286321803 1.1255252914151 0.11868108002819"
                    + " -0.4986413948084 0.10842615173778 -0.3578044535429 0.13534331496721"
                    + " -0.9314420465974 0.13625753467591 0.2832032227912 0.08435946096603"
                    + " -0.4644662129770 0.11225905257962 0.5990213768785 0.11406173135656"})
    void housingIsThatOfPolrAndAtTheMaximumItself(CumulativeLink link, double logLikelihood, String expected) {
        OrdinalModel model = housing(HousingData.RATINGS, link);
        assertThat(all(model)).containsExactly(
                Arrays.stream(expected.strip().split(" ", 0)).mapToDouble(Double::parseDouble).toArray(),
                within(1e-7));
        assertThat(model.logLikelihood()).isCloseTo(logLikelihood, within(1e-9));
        assertThat(model.score()).containsOnly(new double[8], within(1e-9));
        assertThat(model.converged()).isTrue();
    }

    @Test
    void probabilitiesNamesAndCriteriaAreThoseOfPolr() {
        OrdinalModel model = housing(HousingData.RATINGS, CumulativeLink.LOGISTIC);
        assertThat(model.probabilities(HousingData.design(FORMULA, HousingData.frame(HousingData.RATINGS)).matrix(),
                new double[72])[0])
                .containsExactly(new double[]{0.378449306236468, 0.287675164710614, 0.333875529052918}, within(2e-6));
        assertThat(model.bic()).isCloseTo(3538.56645212624, within(1e-4));
        assertThat(model.cutPoints(0.95)).extracting(Coefficient::name).containsExactly("Low|Medium", "Medium|High");
        assertThat(model.coefficients(0.95)).extracting(Coefficient::name).startsWith("InflMedium").hasSize(6);
    }

    @ParameterizedTest
    @EnumSource
    void levelsInReverseTurnSignsAndTails(CumulativeLink link) {
        CumulativeLink mirrored = switch (link) {
            case CLOGLOG -> CumulativeLink.LOGLOG;
            case LOGLOG -> CumulativeLink.CLOGLOG;
            default -> link;
        };
        OrdinalModel model = housing(HousingData.RATINGS, link);
        OrdinalModel reverse = housing(HousingData.RATINGS.reversed(), mirrored);
        assertThat(reverse.logLikelihood()).isCloseTo(model.logLikelihood(), within(1e-9));
        for (int j = 0; j < 6; j++) {
            assertThat(reverse.coefficients(0.95).get(j).estimate())
                    .isCloseTo(-model.coefficients(0.95).get(j).estimate(), within(1e-10));
        }
        assertThat(reverse.cutPoints(0.95).get(0).estimate())
                .isCloseTo(-model.cutPoints(0.95).get(1).estimate(), within(1e-10));
        assertThat(reverse.cutPoints(0.95).get(0).stdError())
                .isCloseTo(model.cutPoints(0.95).get(1).stdError(), within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"LOGISTIC,LOGIT", "PROBIT,PROBIT", "LOGLOG,CLOGLOG", "CAUCHIT,CAUCHIT"})
    void twoLevelsAreBinomialRegression(CumulativeLink link, Link binomial) {
        SplittableRandom random = new SplittableRandom(8);
        int n = 90;
        double[] x = random.doubles(n, 1000, 1002).toArray();
        double[] y = new double[n];
        List<String> label = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(1001 - x[i])) ? 1 : 0;
            label.add(y[i] > 0 ? "yes" : "no");
        }
        DataFrame data = new DataFrame(List.of(Column.factor("y", label, null), new Column.Numeric("x", x)));
        Design design = HousingData.design("y ~ x", data);
        OrdinalModel model = OrdinalModel.fit(design.matrix(), HousingData.response(design, new double[0]),
                new double[design.matrix().rows()], link);
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        GeneralizedModel glm = GeneralizedModel.fit(design.matrix(), new GeneralizedModel.Response(y, ones, ones),
                new double[n], new Family.Binomial(), binomial, null);
        assertThat(model.coefficients(0.95).getFirst().estimate()).isCloseTo(glm.estimates()[1], within(1e-9));
        assertThat(model.cutPoints(0.95).getFirst().estimate()).isCloseTo(-glm.estimates()[0], within(1e-6));
        assertThat(-2 * model.logLikelihood()).isCloseTo(glm.deviance(), within(1e-10));
    }

    @Test
    void profileLimitsAreRootsOfTheProfileLikelihood() {
        // uniroot on profiles by optim in R; MASS's confint interpolates and is 1e-6 off.
        List<Coefficient> table = housing(HousingData.RATINGS, CumulativeLink.LOGISTIC).profiled(0.95);
        assertThat(table.get(0).lower()).isCloseTo(0.36164127105853, within(1e-9));
        assertThat(table.get(0).upper()).isCloseTo(0.7719536094443, within(1e-9));
        assertThat(table.get(4).lower()).isCloseTo(-1.3893855254945, within(1e-8));
        assertThat(table.get(4).upper()).isCloseTo(-0.79533872048311, within(1e-8));
        assertThat(table.get(4).stdError()).isCloseTo(0.15148601856095897, within(1e-12));
    }

    @Test
    void anOffsetIsACoefficientOfOne() {
        DataFrame data = HousingData.frame(HousingData.RATINGS);
        Design design = HousingData.design("Sat ~ Infl + Freq", data);
        CategoricalResponse response = HousingData.response(design, HousingData.FREQUENCIES);
        double[] offset = Arrays.stream(HousingData.FREQUENCIES).map(f -> 40 + 0.03 * f).toArray();
        OrdinalModel shifted = OrdinalModel.fit(design.matrix(), response, offset, CumulativeLink.PROBIT);
        OrdinalModel plain = OrdinalModel.fit(design.matrix(), response, new double[72], CumulativeLink.PROBIT);
        assertThat(shifted.coefficients(0.95).getLast().estimate())
                .isCloseTo(plain.coefficients(0.95).getLast().estimate() - 0.03, within(1e-10));
        assertThat(shifted.cutPoints(0.95).getFirst().estimate())
                .isCloseTo(plain.cutPoints(0.95).getFirst().estimate() + 40, within(1e-10));
        assertThat(shifted.probabilities(design.matrix(), offset)[3])
                .containsExactly(plain.probabilities(design.matrix(), new double[72])[3], within(1e-11));
    }

    @Test
    void proportionalOddsAreTestedAsBrantDoes() {
        // Written out in R from two binomial regressions.
        Design design = HousingData.design(FORMULA, HousingData.frame(HousingData.RATINGS));
        CategoricalResponse response = HousingData.response(design, HousingData.FREQUENCIES);
        BrantTest test = BrantTest.of(design.matrix(), response, new double[72]);
        assertThat(test.all().statistic()).isCloseTo(8.5344940012691, within(1e-10));
        assertThat(test.all().df()).containsExactly(6);
        assertThat(test.columns().get("TypeAtrium")).isNotNull()
                .satisfies(one -> assertThat(one.statistic()).isCloseTo(2.804752341855309, within(1e-10)));
        assertThat(test.columns()).hasSize(6);
        Design two = HousingData.design("Cont ~ Infl", HousingData.frame(HousingData.RATINGS));
        assertThatThrownBy(() -> BrantTest.of(two.matrix(), HousingData.response(two, HousingData.FREQUENCIES),
                new double[72])).isInstanceOf(StatsException.class).hasMessageContaining("one cut");
        Design none = HousingData.design("Sat ~ 1", HousingData.frame(HousingData.RATINGS));
        assertThatThrownBy(() -> BrantTest.of(none.matrix(), HousingData.response(none, HousingData.FREQUENCIES),
                new double[72])).hasMessageContaining("no slopes");
    }

    @Test
    void cutPointsAloneAreQuantilesOfTheShares() {
        Design design = HousingData.design("Sat ~ 1", HousingData.frame(HousingData.RATINGS));
        OrdinalModel model = OrdinalModel.fit(design.matrix(),
                HousingData.response(design, HousingData.FREQUENCIES), new double[72], CumulativeLink.LOGISTIC);
        assertThat(model.cutPoints(0.95).get(0).estimate()).isCloseTo(Math.log(567 / 1114.0), within(1e-12));
        assertThat(model.logLikelihood()).isCloseTo(model.nullLogLikelihood(), within(1e-10));
    }

    @ParameterizedTest
    @EnumSource
    void separationIsSaid(CumulativeLink link) {
        DataFrame data = new DataFrame(
                List.of(Column.factor("y", List.of("a", "a", "a", "b", "b", "c", "c", "c"), null),
                        new Column.Numeric("x", new double[]{1, 2, 3, 4, 5, 6, 7, 8})));
        Design design = HousingData.design("y ~ x", data);
        OrdinalModel model = OrdinalModel.fit(design.matrix(), HousingData.response(design, new double[0]),
                new double[design.matrix().rows()], link);
        assertThat(model.separated()).isTrue();
        assertThat(model.converged()).isFalse();
    }

    @Test
    void aFormulaWithoutInterceptIsRefused() {
        Design design = HousingData.design("Sat ~ 0 + Freq", HousingData.frame(HousingData.RATINGS));
        assertThatThrownBy(() -> OrdinalModel.fit(design.matrix(),
                HousingData.response(design, new double[0]), new double[72], CumulativeLink.LOGISTIC))
                .isInstanceOf(StatsException.class).hasMessageContaining("leave 0 +");
        assertThatThrownBy(() -> CumulativeLink.named("logit")).hasMessageContaining("logistic");
    }
}
