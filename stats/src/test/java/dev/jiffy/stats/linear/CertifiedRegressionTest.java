package dev.jiffy.stats.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// NIST Statistical Reference Datasets: data and certified values of Filip (A. Filippelli) and Longley (JASA 62, 1967).
class CertifiedRegressionTest {
    private static final double[] FILIP_X = {-6.860120914, -4.324130045, -4.358625055, -4.358426747, -6.955852379,
            -6.661145254, -6.355462942, -6.118102026, -7.115148017, -6.815308569, -6.519993057, -6.204119983,
            -5.853871964, -6.109523091, -5.79832982, -5.482672118, -5.171791386, -4.851705903, -4.517126416,
            -4.143573228, -3.709075441, -3.499489089, -6.300769497, -5.953504836, -5.642065153, -5.031376979,
            -4.680685696, -4.329846955, -3.928486195, -8.56735134, -8.363211311, -8.107682739, -7.823908741,
            -7.522878745, -7.218819279, -6.920818754, -6.628932138, -6.323946875, -5.991399828, -8.781464495,
            -8.663140179, -8.473531488, -8.247337057, -7.971428747, -7.676129393, -7.352812702, -7.072065318,
            -6.774174009, -6.478861916, -6.159517513, -6.835647144, -6.53165267, -6.224098421, -5.910094889,
            -5.598599459, -5.290645224, -4.974284616, -4.64454848, -4.290560426, -3.885055584, -3.408378962,
            -3.13200249, -8.726767166, -8.66695597, -8.511026475, -8.165388579, -7.886056648, -7.588043762,
            -7.283412422, -6.995678626, -6.691862621, -6.392544977, -6.067374056, -6.684029655, -6.378719832,
            -6.065855188, -5.752272167, -5.132414673, -4.811352704, -4.098269308, -3.66174277, -3.2644011};
    private static final double[] FILIP_Y = {0.8116, 0.9072, 0.9052, 0.9039, 0.8053, 0.8377, 0.8667, 0.8809, 0.7975,
            0.8162, 0.8515, 0.8766, 0.8885, 0.8859, 0.8959, 0.8913, 0.8959, 0.8971, 0.9021, 0.909, 0.9139, 0.9199,
            0.8692, 0.8872, 0.89, 0.891, 0.8977, 0.9035, 0.9078, 0.7675, 0.7705, 0.7713, 0.7736, 0.7775, 0.7841,
            0.7971, 0.8329, 0.8641, 0.8804, 0.7668, 0.7633, 0.7678, 0.7697, 0.77, 0.7749, 0.7796, 0.7897, 0.8131,
            0.8498, 0.8741, 0.8061, 0.846, 0.8751, 0.8856, 0.8919, 0.8934, 0.894, 0.8957, 0.9047, 0.9129, 0.9209,
            0.9219, 0.7739, 0.7681, 0.7665, 0.7703, 0.7702, 0.7761, 0.7809, 0.7961, 0.8253, 0.8602, 0.8809, 0.8301,
            0.8664, 0.8834, 0.8898, 0.8964, 0.8963, 0.9074, 0.9119, 0.9228};

    @Test
    void filipHasTwelveDigitsAndNoTermIsAliased() {
        String powers = IntStream.rangeClosed(2, 10).mapToObj(k -> " + I(x^" + k + ")").collect(Collectors.joining());
        LinearModel model = fit("y ~ x" + powers, frame(List.of("x", "y"), FILIP_X, FILIP_Y));
        assertThat(model.aliased()).isEmpty();
        assertDigits(12, model, new double[]{-1467.48961422980, -2772.17959193342, -2316.37108160893,
                -1127.97394098372, -354.478233703349, -75.1242017393757, -10.8753180355343, -1.06221498588947,
                -0.670191154593408e-01, -0.246781078275479e-02, -0.402962525080404e-04},
                new double[]{298.084530995537, 559.779865474950, 466.477572127796, 227.204274477751, 71.6478660875927,
                        15.2897178747400, 2.23691159816033, 0.221624321934227, 0.142363763154724e-01,
                        0.535617408889821e-03, 0.896632837373868e-05});
        assertThat(digits(model.rss(), 0.795851382172941e-03)).isGreaterThan(12);
        assertThat(digits(model.rSquared(), 0.996727416185620)).isGreaterThan(13);
    }

    @Test
    void longleyHasTwelveDigits() {
        double[][] columns = {
                {83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9},
                {234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704,
                        502601, 518173, 554894},
                {2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007},
                {1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827},
                {107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366,
                        125368, 127852, 130081},
                {1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962},
                {60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564,
                        69331, 70551}};
        LinearModel model = fit("y ~ .", frame(List.of("x1", "x2", "x3", "x4", "x5", "x6", "y"), columns));
        assertDigits(12, model, new double[]{-3482258.63459582, 15.0618722713733, -0.358191792925910e-01,
                -2.02022980381683, -1.03322686717359, -0.511041056535807e-01, 1829.15146461355},
                new double[]{890420.383607373, 84.9149257747669, 0.334910077722432e-01, 0.488399681651699,
                        0.214274163161675, 0.226073200069370, 455.478499142212});
    }

    @Test
    void aColumnOfDataThatDependsOnOthersIsAliased() {
        double[] x = {1, 2, 3, 4, 5};
        double[] twice = {2, 4, 6, 8, 10 + 1e-9};
        LinearModel model = fit("y ~ x + twice + z",
                frame(List.of("x", "twice", "z", "y"), x, twice, new double[]{1, 0, 1, 1, 0},
                        new double[]{1, 3, 2, 5, 4}));
        assertThat(model.aliased()).containsExactly("twice");
        assertThat(model.rank()).isEqualTo(3);
        assertThat(model.estimates()[2]).isNaN();
        assertThat(model.residualDf()).isEqualTo(2);
    }

    @Test
    void sumsOfSquaresAddUpToTheTotal() {
        LinearModel model = fit("y ~ x + I(x^2)", frame(List.of("x", "y"), FILIP_X, FILIP_Y));
        double mean = Arrays.stream(FILIP_Y).average().orElseThrow();
        double total = Arrays.stream(FILIP_Y).map(y -> (y - mean) * (y - mean)).sum();
        assertThat(model.anova().stream().mapToDouble(LinearModel.AnovaRow::sumSq).sum())
                .isCloseTo(total, org.assertj.core.data.Offset.offset(1e-12 * total));
    }

    private static LinearModel fit(String formula, DataFrame data) {
        Design design = new Design(Formula.parse(formula, data.names()), data);
        return LinearModel.fit(design.matrix(), design.numericResponse(), new double[0], new double[data.rows()]);
    }

    private static DataFrame frame(List<String> names, double[]... columns) {
        return new DataFrame(IntStream.range(0, columns.length)
                .mapToObj(i -> new Column.Numeric(names.get(i), columns[i])).toList());
    }

    private static void assertDigits(double least, LinearModel model, double[] estimates, double[] errors) {
        List<Coefficient> table = model.coefficients(new CovarianceType.Classical(), new String[0], 0.95);
        for (int j = 0; j < estimates.length; j++) {
            assertThat(digits(table.get(j).estimate(), estimates[j])).as(table.get(j).name()).isGreaterThan(least);
            assertThat(digits(table.get(j).stdError(), errors[j])).as("error of " + table.get(j).name())
                    .isGreaterThan(least);
        }
    }

    private static double digits(double got, double want) {
        return got == want ? 16 : -Math.log10(Math.abs(got - want) / Math.abs(want));
    }
}
