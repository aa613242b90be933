package dev.jiffy.stats.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Batch;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommands;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `cars` and `mtcars` with `lowess` and `loess` of R 4.2.2, the latter with `surface = "direct", statistics = "exact"`.
class SmoothingTest {
    private static final double[] SPEED = {4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14,
            14, 14, 15, 15, 15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24,
            24, 25};
    private static final double[] DIST = {2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26,
            36, 60, 80, 20, 26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92,
            93, 120, 85};
    private static final double[] MPG = {21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2,
            10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4};
    private static final double[] WEIGHT = {2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07,
            3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513,
            3.17,
            2.77, 3.57, 2.78};
    private static final double[] POWER = {110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215,
            230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113, 264, 175, 335, 109};

    private static Offset<Double> close() {
        return within(2e-9);
    }

    private static void lowess(double fraction, int iterations, double delta, double first, double tenth, double last) {
        double[] smooth = Lowess.smooth(SPEED, DIST, fraction, iterations, delta);
        assertThat(new double[]{smooth[0], smooth[9], smooth[49]}).containsExactly(new double[]{first, tenth, last},
                close());
    }

    @Test
    void lowessIsThatOfR() {
        lowess(2.0 / 3, 3, 0.21, 4.9654592771869, 24.1292771489265, 84.3286980968342);
        lowess(0.2, 0, 0.21, 6.0319649952498, 23.3708530805687, 98.4177411859744);
        lowess(0.5, 5, 2, 5.5642323503918, 23.9148277019356, 85.1558559109538);
        assertThat(Lowess.smooth(new double[]{1, 1, 1, 1, 2, 3, 4, 5, 6}, new double[]{1, 2, 3, 4, 5, 4, 3, 2, 6}, 0.4))
                .containsExactly(new double[]{2.5, 2.5, 2.5, 2.5, 5, 4, 3, 2, 6}, within(1e-13));
    }

    private static Loess cars(double span, int degree, int iterations, double... weights) {
        return Loess.fit(new double[][]{SPEED}, DIST, weights, new Loess.Options(span, degree, iterations, true));
    }

    private static void fit(Loess loess, double first, double tenth, double last, double sigma) {
        double[] fitted = loess.fitted();
        assertThat(new double[]{fitted[0], fitted[9], fitted[fitted.length - 1], loess.sigma()})
                .containsExactly(new double[]{first, tenth, last, sigma}, close());
    }

    @Test
    void loessIsThatOfRForAnyDegreeAndSpan() {
        fit(cars(0.75, 0, 1), 23.360886259119, 29.80825451506, 62.789164409179, 18.122649645517);
        fit(cars(0.4, 1, 1), 5.6863299392237, 24.195215270953, 93.895391334417, 14.889858973352);
        fit(cars(0.4, 2, 1), 5.8419703088705, 21.316717532563, 99.955602342632, 14.622728549792);
        fit(cars(1.5, 2, 1), 5.1498241264129, 25.607020643466, 88.842014391384, 15.168917531943);
        fit(cars(0.75, 2, 4), 5.8242817587937, 24.05163007414, 88.797423186608, 13.232383046843);
        double[] weights = IntStream.rangeClosed(1, 50).mapToDouble(i -> 1 + i % 3).toArray();
        Loess weighted = cars(0.75, 2, 1, weights);
        fit(weighted, 7.2608915760864, 26.637857222038, 94.234806032493, 22.052381501118);
        assertThat(weighted.equivalentParameters()).isCloseTo(5.5927465593942, close());
    }

    @Test
    void loessOfTwoVariablesIsThatOfR() {
        double[][] x = {WEIGHT, POWER};
        Loess both = Loess.fit(x, MPG, new double[0], new Loess.Options(0.75, 2, 1, true));
        assertThat(both.fitted()[9]).isCloseTo(18.399192796063, close());
        assertThat(both.equivalentParameters()).isCloseTo(10.559745716396, close());
        assertThat(Loess.fit(x, MPG, new double[0], new Loess.Options(0.75, 1, 1, false)).fitted()[9])
                .isCloseTo(17.834028378827, close());
        assertThat(Loess.fit(x, MPG, new double[0], new Loess.Options(1.3, 2, 1, true)).fitted()[9])
                .isCloseTo(18.76402685594, close());
    }

    @Test
    void predictionsHaveTheStandardErrorsOfR() {
        List<Loess.Prediction> rows = cars(0.75, 2, 1).predict(new double[][]{{4, 12.3, 30}}, 0.95);
        assertThat(rows.get(1).fit()).isCloseTo(30.4943250514555, close());
        assertThat(rows.get(1).stdError()).isCloseTo(3.7133858534673, close());
        assertThat(rows.get(2).stdError()).isCloseTo(33.6560532728112, within(1e-8));
        assertThat(cars(0.75, 2, 1).df()).isCloseTo(44.645458671616, close());
        assertThat(cars(0.75, 2, 4).predict(new double[][]{{12.3}}, 0.95).getFirst().stdError())
                .isCloseTo(3.3491276069028, close());
    }

    /// A polynomial of the degree comes back, whatever the span, and where points repeat.
    @Test
    void polynomialsComeBack() {
        double[] square = Arrays.stream(SPEED).map(x -> 3 - x + 0.5 * x * x).toArray();
        Loess loess = Loess.fit(new double[][]{SPEED}, square, new double[0], new Loess.Options(0.5, 2, 1, true));
        assertThat(loess.fitted()).containsExactly(square, within(1e-9));
        assertThat(loess.predict(new double[][]{{40}}, 0.9).getFirst().fit()).isCloseTo(763, within(1e-7));
    }

    @Test
    void theScaleOfTheVariableDoesNotMatter() {
        Loess.Options options = new Loess.Options(0.5, 2, 1, true);
        double[] fitted = Loess.fit(new double[][]{SPEED}, DIST, new double[0], options).fitted();
        for (int power : new int[]{-990, 1000}) {
            double[] scaled = Arrays.stream(SPEED).map(v -> Math.scalb(v, power)).toArray();
            assertThat(Loess.fit(new double[][]{scaled}, DIST, new double[0], options).fitted())
                    .containsExactly(fitted, within(1e-12));
        }
    }

    @Test
    void theCommandsLeaveOutMissingValues() {
        Map<String, @Nullable Object> lowess = Batch.answer(StatsCommands.named("lowess"),
                new Request(Map.of("x", List.of(3.0, 1.0, 2.0, Double.NaN), "y", List.of(6.0, 2.0, 4.0, 9.0))));
        assertThat((double[]) Objects.requireNonNull(lowess.get("y"))).containsExactly(new double[]{2, 4, 6},
                within(1e-12));
        Map<String, @Nullable Object> loess = Batch.answer(StatsCommands.named("loess"),
                new Request(Map.of("data", Map.of("a", List.of(1.0, 2.0, 3.0, 4.0, 5.0), "b",
                        List.of(2.0, 4.0, 6.5, 8.0, 10.0)), "formula", "b ~ a", "degree", 1.0, "newdata",
                        Map.of("a", List.of(2.5)))));
        assertThat(loess).containsKey("predictions").containsEntry("n", 5);
    }

    @Test
    void whatCannotBeSmoothedIsRefused() {
        assertThatThrownBy(() -> cars(0.02, 2, 1)).isInstanceOf(StatsException.class)
                .hasMessageContaining("3 coefficients needs more");
        assertThatThrownBy(() -> cars(0.06, 0, 1, new double[0])).hasMessageContaining("larger span");
        assertThatThrownBy(() -> Lowess.smooth(new double[]{2, 1}, new double[]{1, 1}, 0.5))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> Loess.fit(new double[][]{{1, 1, 1, 1}}, new double[]{1, 2, 3, 4}, new double[0],
                new Loess.Options(1, 1, 1, true))).hasMessageContaining("constant");
    }
}
