package dev.jiffy.stats.gee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.gee.MarginalModel.Errors;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values from `geeglm` of geepack 1.3.9 in R 4.2.2 and `GEE` of statsmodels 0.13.5 at tight tolerances, on
/// the wheeze of 537 children of Ohio at four ages (`ohio` of geepack) and on made-up counts with gaps.
class MarginalModelTest {
    /// Children by the pattern of their answers, eldest last, for mothers that do not smoke and do.
    private static final int[][] PATTERNS = {{237, 10, 15, 4, 16, 2, 7, 3, 24, 3, 3, 2, 6, 2, 5, 11},
            {118, 6, 8, 2, 11, 1, 6, 4, 7, 3, 3, 1, 4, 2, 4, 7}};

    /// Responses, clusters and model matrix.
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Data(double[] y, String[] cluster, double[] time, ModelMatrix matrix) {
        MarginalModel fit(Family family, Link link, WorkingCorrelation correlation, boolean corrected, double scale) {
            double[] ones = new double[y.length];
            Arrays.fill(ones, 1);
            return MarginalModel.fit(matrix, new GeneralizedModel.Response(y, ones, ones), new double[y.length],
                    Clusters.of(cluster, time, new double[0]),
                    new MarginalModel.Assumptions(family, link, correlation, scale, corrected));
        }
    }

    private static Data ohio() {
        List<double[]> rows = new ArrayList<>();
        int child = 0;
        for (int smoke = 0; smoke < 2; smoke++) {
            for (int pattern = 0; pattern < 16; pattern++) {
                for (int k = 0; k < PATTERNS[smoke][pattern]; k++) {
                    for (int visit = 0; visit < 4; visit++) {
                        rows.add(new double[]{pattern >> (3 - visit) & 1, visit - 2, smoke, child});
                    }
                    child++;
                }
            }
        }
        DataFrame data = new DataFrame(List.of(column("resp", rows, 0), column("age", rows, 1),
                column("smoke", rows, 2)));
        return new Data(data.numbers("resp"),
                rows.stream().map(row -> Integer.toString((int) row[3])).toArray(String[]::new), data.numbers("age"),
                matrix("resp ~ age * smoke", data));
    }

    private static Column column(String name, List<double[]> rows, int place) {
        return new Column.Numeric(name, rows.stream().mapToDouble(row -> row[place]).toArray());
    }

    private static ModelMatrix matrix(String formula, DataFrame data) {
        return new Design(Formula.parse(formula, data.names()), data).matrix();
    }

    /// 15 clusters of three or four rows.
    private static Data counts(String formula, double shift) {
        int[] rows = IntStream.range(0, 60).filter(i -> i * 5 % 11 != 3).toArray();
        double[] y = Arrays.stream(rows).mapToDouble(i -> (i * i + 3 * (i / 4)) % 7 + i / 4 % 3 + shift).toArray();
        double[] wave = Arrays.stream(rows).mapToDouble(i -> i % 4 + 1).toArray();
        DataFrame data = new DataFrame(List.of(new Column.Numeric("y", y),
                new Column.Numeric("x", Arrays.stream(rows).mapToDouble(i -> i * 7 % 24 / 8.0).toArray()),
                new Column.Numeric("wave", wave)));
        return new Data(y, Arrays.stream(rows).mapToObj(i -> "c" + i / 4).toArray(String[]::new), wave,
                matrix(formula, data));
    }

    private static void compare(MarginalModel model, Errors errors, double[] estimates, double[] stdErrors) {
        List<Coefficient> table = model.coefficients(errors, 0.95);
        assertThat(table.stream().mapToDouble(Coefficient::estimate).toArray()).containsExactly(estimates,
                within(1e-11));
        assertThat(table.stream().mapToDouble(Coefficient::stdError).toArray()).containsExactly(stdErrors,
                within(1e-11));
        assertThat(model.converged()).isTrue();
        assertThat(model.score()).containsOnly(new double[estimates.length], within(1e-10));
    }

    @Test
    void wheezeIsThatOfGeepack() {
        MarginalModel exchangeable = ohio().fit(new Family.Binomial(), Link.LOGIT, WorkingCorrelation.EXCHANGEABLE,
                false, Double.NaN);
        double[] estimates = {-1.900495178842825, -0.141235909663178, 0.313825788238293, 0.070831838670235};
        compare(exchangeable, Errors.ROBUST, estimates,
                new double[]{0.119086981621214, 0.058200885219646, 0.187841815074154, 0.088278852383755});
        compare(exchangeable, Errors.MODEL, estimates,
                new double[]{0.118616571584283, 0.056018700530734, 0.187048695704972, 0.089079408008445});
        assertThat(exchangeable.scale()).isCloseTo(0.9994077894699, within(1e-12));
        assertThat(exchangeable.correlation(0, 3)).isCloseTo(0.35460498208736, within(1e-12));
        MarginalModel unstructured = ohio().fit(new Family.Binomial(), Link.LOGIT, WorkingCorrelation.UNSTRUCTURED,
                false, Double.NaN);
        compare(unstructured, Errors.ROBUST,
                new double[]{-1.908367132800070, -0.141833613870883, 0.301626978739359, 0.068451975528351},
                new double[]{0.119130492806321, 0.058510848189944, 0.188479828739398, 0.089180655120988});
        assertThat(unstructured.correlation(1, 2)).isCloseTo(0.46936342017319, within(1e-12));
    }

    @Test
    void wheezeIsThatOfStatsmodels() {
        MarginalModel exchangeable = ohio().fit(new Family.Binomial(), Link.LOGIT, WorkingCorrelation.EXCHANGEABLE,
                true, Double.NaN);
        compare(exchangeable, Errors.BIAS_REDUCED,
                new double[]{-1.90049551313174, -0.14123592623363, 0.3138259115712, 0.07083185047206},
                new double[]{0.11942819470163, 0.0583676627586, 0.18866227856848, 0.08865720325212});
        assertThat(exchangeable.correlation(2, 0)).isCloseTo(0.35438459333226, within(1e-12));
        MarginalModel ar1 = ohio().fit(new Family.Binomial(), Link.LOGIT, WorkingCorrelation.AUTOREGRESSIVE, false,
                Double.NaN);
        compare(ar1, Errors.ROBUST,
                new double[]{-1.91949470193886, -0.14680967853439, 0.2952914535628, 0.08146610867825},
                new double[]{0.12001187063452, 0.05934184459173, 0.18996916643156, 0.09065587797884});
        assertThat(ar1.correlation(3, 1)).isCloseTo(0.399419322802857 * 0.399419322802857, within(1e-12));
    }

    @Test
    void criteriaAreThoseOfGeepack() {
        MarginalModel model = ohio().fit(new Family.Binomial(), Link.LOGIT, WorkingCorrelation.INDEPENDENCE, true, 1);
        // QIC.geeglm divides the trace by the estimated scale, 0.99961637709803, even where the scale is fixed.
        assertThat(model.qic()).isCloseTo(2 * 909.7400128603113 + 2 * 5.4354096260834 * 0.99961637709803, within(1e-8));
        assertThat(model.qicu()).isCloseTo(1827.4800257206225, within(1e-9));
        assertThat(model.quasiLikelihood()).isCloseTo(-909.7400128603113, within(1e-9));
    }

    @Test
    void countsInUnequalClustersAreThoseOfGeepack() {
        MarginalModel poisson = counts("y ~ x + wave", 0).fit(new Family.Poisson(), Link.LOG,
                WorkingCorrelation.EXCHANGEABLE, false, Double.NaN);
        compare(poisson, Errors.ROBUST, new double[]{1.14121911192, 0.0868875549207, 1.9440559969e-05},
                new double[]{0.292596816206, 0.0815923371798, 0.0545615423136});
        compare(poisson, Errors.MODEL, new double[]{1.14121911192, 0.0868875549207, 1.9440559969e-05},
                new double[]{0.20505476817, 0.078004785262, 0.0602859722559});
        MarginalModel gamma = counts("y ~ x", 1).fit(new Family.Gamma(), Link.LOG, WorkingCorrelation.EXCHANGEABLE,
                false, Double.NaN);
        compare(gamma, Errors.ROBUST, new double[]{1.4179128745, 0.0677892593343},
                new double[]{0.148911553802, 0.0666919892568});
        assertThat(gamma.scale()).isCloseTo(0.1854637332269, within(1e-11));
    }

    @Test
    void aMissingVisitLeavesAGap() {
        // geepack 1.3.9 crashes here; the numbers are from the matrix formulas written out in R.
        MarginalModel model = counts("y ~ x + wave", 0).fit(new Family.Poisson(), Link.LOG,
                WorkingCorrelation.UNSTRUCTURED, false, Double.NaN);
        compare(model, Errors.ROBUST, new double[]{0.976092633467, 0.157271859191, 0.00820416049709},
                new double[]{0.245254607771, 0.0708698925015, 0.0611543364568});
        assertThat(model.correlation(0, 3)).isCloseTo(0.790081385075845, within(1e-10));
    }

    @Test
    void independenceIsTheGeneralizedModelWithClusteredErrors() {
        Data data = counts("y ~ x + wave", 0);
        MarginalModel model = data.fit(new Family.Poisson(), Link.LOG, WorkingCorrelation.INDEPENDENCE, true,
                Double.NaN);
        double[] ones = new double[data.y().length];
        Arrays.fill(ones, 1);
        List<Coefficient> glm = GeneralizedModel.fit(data.matrix(), new GeneralizedModel.Response(data.y(), ones, ones),
                new double[ones.length], new Family.Poisson(), Link.LOG, null)
                .coefficients(new CovarianceType.Clustered("id", false), data.cluster(), 0.95);
        compare(model, Errors.ROBUST, glm.stream().mapToDouble(Coefficient::estimate).toArray(),
                glm.stream().mapToDouble(Coefficient::stdError).toArray());
    }

    @Test
    void theOrderOfRowsDoesNotMatterWhereTimesAreGiven() {
        Data data = counts("y ~ x + wave", 0);
        int n = data.y().length;
        int[] order = IntStream.range(0, n).map(i -> i * 17 % n).toArray();
        ModelMatrix shuffled = new ModelMatrix(n, data.matrix().names(),
                data.matrix().columns().stream().map(column -> dev.jiffy.stats.numeric.ExtendedVector
                        .of(Arrays.stream(order).mapToDouble(i -> column.high()[i]).toArray())).toList(),
                data.matrix().termOf(), data.matrix().terms(), true);
        Data other = new Data(Arrays.stream(order).mapToDouble(i -> data.y()[i]).toArray(),
                Arrays.stream(order).mapToObj(i -> data.cluster()[i]).toArray(String[]::new),
                Arrays.stream(order).mapToDouble(i -> data.time()[i]).toArray(), shuffled);
        MarginalModel model = data.fit(new Family.Poisson(), Link.LOG, WorkingCorrelation.AUTOREGRESSIVE, true,
                Double.NaN);
        compare(other.fit(new Family.Poisson(), Link.LOG, WorkingCorrelation.AUTOREGRESSIVE, true, Double.NaN),
                Errors.ROBUST,
                model.coefficients(Errors.ROBUST, 0.95).stream().mapToDouble(Coefficient::estimate).toArray(),
                model.coefficients(Errors.ROBUST, 0.95).stream().mapToDouble(Coefficient::stdError).toArray());
    }

    @ParameterizedTest
    @CsvSource({"INDEPENDENCE,0", "EXCHANGEABLE,0.3", "AUTOREGRESSIVE,0.09"})
    void correlationsFollowTheirPattern(WorkingCorrelation kind, double distant) {
        Clusters clusters = Clusters.of(new String[]{"a", "a", "b", "b"}, new double[]{1, 2, 2, 3}, new double[0]);
        assertThat(clusters.width()).isEqualTo(3);
        WorkingCorrelation.Correlation r = kind.estimate(clusters, new double[]{1, 0.3, 1, 0.3}, 1, 0);
        assertThat(r.at(0, 2)).isCloseTo(distant, within(1e-15));
        assertThat(r.at(2, 2)).isEqualTo(1);
    }

    @Test
    void anExactFitHasNoScale() {
        Data data = counts("y ~ wave", 0);
        Data exact = new Data(Arrays.stream(data.time()).map(t -> 3 + t / 3).toArray(), data.cluster(), data.time(),
                data.matrix());
        MarginalModel model = exact.fit(new Family.Gaussian(), Link.IDENTITY, WorkingCorrelation.EXCHANGEABLE, true,
                Double.NaN);
        assertThat(model.scale()).isZero();
        assertThat(model.converged()).isTrue();
        assertThat(model.coefficients(Errors.ROBUST, 0.95).get(1).estimate()).isCloseTo(1 / 3.0, within(1e-13));
    }

    @Test
    void whatHasNoSolutionIsRefused() {
        Data data = counts("y ~ x", 0);
        Data one = new Data(data.y(), Arrays.stream(data.cluster()).map(_ -> "a").toArray(String[]::new), new double[0],
                data.matrix());
        assertThatThrownBy(() -> one.fit(new Family.Poisson(), Link.LOG, WorkingCorrelation.EXCHANGEABLE, true,
                Double.NaN)).isInstanceOf(StatsException.class).hasMessageContaining("1 clusters");
        assertThatThrownBy(() -> Clusters.of(new String[]{"a", "a"}, new double[]{3, 3}, new double[0]))
                .hasMessageContaining("the cluster a has two rows at 3.0");
        double[] many = IntStream.range(0, 600).mapToDouble(i -> i).toArray();
        String[] pairs = IntStream.range(0, 600).mapToObj(i -> "c" + i / 2).toArray(String[]::new);
        assertThatThrownBy(
                () -> WorkingCorrelation.UNSTRUCTURED.estimate(Clusters.of(pairs, many, new double[0]), many, 1,
                        0))
                .hasMessageContaining("600 times");
        assertThatThrownBy(() -> WorkingCorrelation.named("toeplitz")).hasMessageContaining("exchangeable");
        double[] y = IntStream.range(0, 12).mapToDouble(i -> i < 6 ? 0 : 1).toArray();
        DataFrame separated = new DataFrame(List.of(new Column.Numeric("y", y),
                new Column.Numeric("x", IntStream.range(0, 12).mapToDouble(i -> i).toArray())));
        Data binary = new Data(y, IntStream.range(0, 12).mapToObj(i -> "c" + i / 3).toArray(String[]::new),
                new double[0], matrix("y ~ x", separated));
        assertThatThrownBy(() -> binary.fit(new Family.Binomial(), Link.LOGIT, WorkingCorrelation.EXCHANGEABLE, true,
                Double.NaN)).hasMessageContaining("separat");
        DataFrame growing = new DataFrame(List.of(new Column.Numeric("y", new double[]{1, -9, 2, 9, 1, 8, -2, -7})));
        Data steep = new Data(growing.numbers("y"), new String[]{"a", "a", "b", "b", "c", "c", "d", "d"}, new double[0],
                matrix("y ~ 1", growing));
        assertThat(steep.fit(new Family.Gaussian(), Link.IDENTITY, WorkingCorrelation.UNSTRUCTURED, false, Double.NaN)
                .converged()).isTrue();
        assertThatThrownBy(() -> steep.fit(new Family.Gaussian(), Link.IDENTITY, WorkingCorrelation.UNSTRUCTURED, false,
                0.01)).hasMessageContaining("not positive definite");
    }
}
