package dev.jiffy.bench;

import dev.jiffy.stats.bayes.Densities;
import dev.jiffy.stats.bayes.DesignMatrix;
import dev.jiffy.stats.bayes.DiscreteDensities;
import dev.jiffy.stats.bayes.GlmDensities;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.Tape;
import dev.jiffy.stats.bayes.posterior.ModelData;
import dev.jiffy.stats.bayes.posterior.Posteriors;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Models whose gradients are timed.
final class SampledModels {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 20;

    private SampledModels() {
    }

    /// @param name `eight_schools`, without centring; `logistic`, a regression of 1000 rows on 20 columns; `logistic_tape`, the
    ///             same with a node per row after one matrix product
    static Model of(String name) {
        return switch (name) {
            case "eight_schools" -> eightSchools();
            case "logistic" -> logistic(false);
            case "logistic_tape" -> logistic(true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Model eightSchools() {
        return Posteriors.of("eight_schools_noncentered", new ModelData(Map.of(
                "y", List.of(28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0),
                "sigma", List.of(15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0))));
    }

    private static Model logistic(boolean perRow) {
        SplittableRandom random = new SplittableRandom(5);
        double[] coefficients = new double[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            coefficients[j] = 0.5 * random.nextGaussian();
        }
        double[][] x = new double[ROWS][COLUMNS];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double eta = 0.3;
            for (int j = 0; j < COLUMNS; j++) {
                x[i][j] = random.nextGaussian();
                eta += x[i][j] * coefficients[j];
            }
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
        }
        DesignMatrix design = new DesignMatrix(x);
        GlmDensities likelihood = GlmDensities.bernoulliLogit(design, y);
        return scope -> {
            Tape t = scope.tape();
            int alpha = scope.real("alpha");
            int[] beta = scope.reals("beta", COLUMNS);
            scope.add(Densities.normal(t, alpha, 0, 5));
            for (int b : beta) {
                scope.add(Densities.normal(t, b, 0, 1));
            }
            if (!perRow) {
                scope.add(likelihood.logDensity(t, alpha, beta));
                return;
            }
            int first = t.product(design, beta);
            for (int i = 0; i < ROWS; i++) {
                scope.add(DiscreteDensities.bernoulliLogit(t, y[i], t.add(alpha, first + i)));
            }
        };
    }
}
