package dev.jiffy.stats.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomizedSvdTest {
    private static double[][] graded(int rows, int columns, double ratio) {
        SplittableRandom random = new SplittableRandom(rows);
        double[][] a = new double[rows][columns];
        double size = 1;
        for (int k = 0; k < Math.min(rows, columns); k++) {
            double[] left = random.doubles(rows, -1, 1).toArray();
            double[] right = random.doubles(columns, -1, 1).toArray();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    a[i][j] += size * left[i] * right[j];
                }
            }
            size *= ratio;
        }
        return a;
    }

    /// Against the full decomposition; values fall by a half each, so that the sample loses next to nothing.
    @ParameterizedTest
    @CsvSource({"200,60", "60,200", "300,300", "12,12"})
    void firstValuesAndVectorsAreThoseOfTheWhole(int rows, int columns) {
        double[][] a = graded(rows, columns, 0.5);
        SingularValueDecomposition whole = SingularValueDecomposition.of(a);
        SingularValueDecomposition first = RandomizedSvd.of(a, 5, 7);
        assertThat(first.u()).hasDimensions(rows, 5);
        assertThat(first.v()).hasDimensions(columns, 5);
        for (int k = 0; k < 5; k++) {
            assertThat(first.singularValues()[k] / whole.singularValues()[k]).isCloseTo(1, within(1e-9));
            double same = 0;
            double length = 0;
            for (int i = 0; i < columns; i++) {
                same += first.v()[i][k] * whole.v()[i][k];
                length += first.v()[i][k] * first.v()[i][k];
            }
            assertThat(Math.abs(same)).isCloseTo(1, within(1e-9));
            assertThat(length).isCloseTo(1, within(1e-13));
        }
    }

    @Test
    void aMatrixOfLowRankIsMadeWhole() {
        double[][] a = Dgemm.product(graded(150, 4, 0.9), graded(4, 90, 0.9));
        SingularValueDecomposition svd = RandomizedSvd.of(a, 4, 0, 0, 3);
        for (int i = 0; i < 150; i += 13) {
            for (int j = 0; j < 90; j++) {
                double sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += svd.u()[i][k] * svd.singularValues()[k] * svd.v()[j][k];
                }
                assertThat(sum).isCloseTo(a[i][j], within(1e-12));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameAndWrongSettingsAreNamed() {
        double[][] a = graded(50, 40, 0.8);
        assertThat(RandomizedSvd.of(a, 3, 9).u()).isDeepEqualTo(RandomizedSvd.of(a, 3, 9).u());
        assertThatThrownBy(() -> RandomizedSvd.of(a, 41, 1)).isInstanceOf(StatsException.class)
                .hasMessageContaining("1 … 40");
        assertThatThrownBy(() -> RandomizedSvd.of(a, 3, -1, 2, 1)).isInstanceOf(StatsException.class);
        assertThatThrownBy(() -> RandomizedSvd.of(a, 3, 1, -2, 1)).isInstanceOf(StatsException.class);
    }

    /// R 4.2.2: `svd(m)$d` and the absolute `qr.R(qr(m))` of a wide matrix; `biplot(prcomp(A))`'s coordinates by their
    /// definition.
    @Test
    void wideMatricesAndBiplotsAreThoseOfR() {
        double[][] wide = {{2, 1, 0, 3, -1, 4}, {1, 5, 2, 2, 0, 1}, {7, 1, 3, 0, 2, 2}};
        assertThat(SingularValueDecomposition.of(wide).singularValues()).containsExactly(
                new double[]{9.41898435084309, 5.34912056653080, 3.95848998524566}, within(1e-13));
        double[][] r = QrDecomposition.of(wide).r();
        assertThat(Math.abs(r[0][0])).isCloseTo(7.34846922834953, within(1e-13));
        assertThat(Math.abs(r[1][3])).isCloseTo(2.26008854578380, within(1e-13));
        assertThat(Math.abs(r[2][5])).isCloseTo(3.18089084393260, within(1e-13));
        PrincipalComponents pca = PrincipalComponents.of(
                new double[][]{{1, 2}, {2, 1}, {3, 0}, {4, 3}, {5, 1}, {6.5, 4}},
                true, false);
        assertThat(pca.explainedVariance()).containsExactly(new double[]{4.88719331475070, 1.32114001858263},
                within(1e-13));
        assertThat(pca.cumulativeVarianceRatio()).containsExactly(new double[]{0.7871989231813, 1}, within(1e-12));
        PrincipalComponents.Biplot biplot = pca.biplot();
        assertThat(Math.abs(biplot.observations()[5][0])).isCloseTo(0.6652808408392, within(1e-12));
        assertThat(Math.abs(biplot.observations()[0][1])).isCloseTo(0.49849144359283, within(1e-12));
        assertThat(Math.abs(biplot.variables()[0][0])).isCloseTo(4.729747556879, within(1e-11));
        assertThat(Math.abs(biplot.variables()[1][1])).isCloseTo(2.459136446662, within(1e-11));
    }
}
