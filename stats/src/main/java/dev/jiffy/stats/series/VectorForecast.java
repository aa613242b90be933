package dev.jiffy.stats.series;

import dev.jiffy.stats.series.VectorAutoregression.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What follows the series of a [VectorAutoregression]: its equations with expected values for what is not known yet.
///
/// The covariance of the error of step h is Σ_{i<h} Φ_i Σ Φ_iᵀ; that of the coefficients is not in it (Lütkepohl 2005,
/// section 2.2.3).
final class VectorForecast {
    private VectorForecast() {
    }

    static List<Forecast> of(VectorAutoregression model, double[][] series, int steps) {
        int length = series[0].length;
        double[][] path = Arrays.stream(series).map(y -> Arrays.copyOf(y, length + steps)).toArray(double[][]::new);
        for (int t = length; t < length + steps; t++) {
            for (int k = 0; k < path.length; k++) {
                path[k][t] = expected(model, k, path, t);
            }
        }
        double[][] se = errors(model, steps);
        List<Forecast> out = new ArrayList<>();
        for (int k = 0; k < path.length; k++) {
            out.add(new Forecast(Arrays.copyOfRange(path[k], length, length + steps), se[k]));
        }
        return List.copyOf(out);
    }

    private static double expected(VectorAutoregression model, int equation, double[][] path, int t) {
        double[] row = model.equation(equation);
        int at = path.length * model.lags();
        double sum = 0;
        for (int j = 0; j < at; j++) {
            sum += row[j] * path[j % path.length][t - 1 - j / path.length];
        }
        if (model.trend() == Trend.CONST || model.trend() == Trend.BOTH) {
            sum += row[at++];
        }
        return model.trend() == Trend.TREND || model.trend() == Trend.BOTH ? sum + row[at] * (t + 1) : sum;
    }

    private static double[][] errors(VectorAutoregression model, int steps) {
        double[][] sigma = model.covariance();
        double[][][] weights = ImpulseResponses.weights(model, Math.max(0, steps - 1));
        double[][] out = new double[sigma.length][steps];
        for (int k = 0; k < sigma.length; k++) {
            double variance = 0;
            for (int h = 0; h < steps; h++) {
                variance += Matrix.dot(Matrix.times(sigma, weights[h][k]), weights[h][k]);
                out[k][h] = Math.sqrt(variance);
            }
        }
        return out;
    }
}
