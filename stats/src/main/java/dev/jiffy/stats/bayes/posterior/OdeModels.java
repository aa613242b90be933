package dev.jiffy.stats.bayes.posterior;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Densities;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.OdeSolver;
import dev.jiffy.stats.bayes.Scope;
import dev.jiffy.stats.bayes.Tape;
import java.util.Arrays;

/// Models whose means solve differential equations.
final class OdeModels {
    private static final double TOLERANCE = 1e-7;
    /// Far more than smooth data allow; a stiff point is refused instead.
    private static final int MOST_STEPS = 1500;

    private OdeModels() {
    }

    /// The solution as nodes, `out[time][state]`; NaN when there is none.
    private static int[][] solve(Scope scope, OdeSolver.Equations equations, double t0, int[] start, int[] theta,
            double[] times) {
        Tape t = scope.tape();
        OdeSolver solver = new OdeSolver(equations, start.length, theta.length, MOST_STEPS);
        double[][][] solution = new double[times.length][start.length][1 + solver.sensitivities()];
        double[] y0 = new double[start.length];
        double[] parameters = new double[theta.length];
        for (int i = 0; i < y0.length; i++) {
            y0[i] = t.value(start[i]);
        }
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = t.value(theta[i]);
        }
        boolean solved = solver.solve(t0, y0, parameters, times, TOLERANCE, solution);
        int[][] out = new int[times.length][start.length];
        for (int k = 0; k < out.length; k++) {
            for (int i = 0; i < start.length; i++) {
                for (int j = 0; j < start.length && solved; j++) {
                    t.edge(start[j], solution[k][i][1 + j]);
                }
                for (int j = 0; j < theta.length && solved; j++) {
                    t.edge(theta[j], solution[k][i][1 + start.length + j]);
                }
                out[k][i] = t.node(solved ? solution[k][i][0] : Double.NaN);
            }
        }
        return out;
    }

    private static void checkIncreasing(String name, double[] times, double from) {
        double before = from;
        for (double time : times) {
            if (!(time > before)) {
                throw new StatsException("data \"" + name + "\" must increase and begin after " + from);
            }
            before = time;
        }
    }

    /// u' = (θ₁ − θ₂v)u, v' = (−θ₃ + θ₄u)v, log-normal errors.
    static Model lotkaVolterra(ModelData data) {
        double[] times = data.vector("ts");
        checkIncreasing("ts", times, 0);
        double[] first = data.vector("y_init", 2);
        double[][] y = data.matrix("y");
        if (y.length != times.length || y[0].length != 2) {
            throw new StatsException("data \"y\" must have a row of two values for each of \"ts\"");
        }
        return scope -> {
            Tape t = scope.tape();
            int[] theta = scope.positives("theta", 4);
            int[] start = scope.positives("z_init", 2);
            int[] sigma = scope.positives("sigma", 2);
            for (int k = 0; k < 4; k++) {
                scope.add(Densities.normal(t, theta[k], k % 2 == 0 ? 1 : 0.05, k % 2 == 0 ? 0.5 : 0.05));
            }
            int[][] z = solve(scope, OdeModels::predatorPrey, 0, start, theta, times);
            for (int k = 0; k < 2; k++) {
                scope.add(Densities.logNormal(t, sigma[k], -1, 1));
                scope.add(Densities.logNormal(t, start[k], Math.log(10), 1));
                scope.add(Densities.logNormalDatum(t, first[k], start[k], sigma[k]));
                for (int n = 0; n < times.length; n++) {
                    scope.add(Densities.logNormalDatum(t, y[n][k], z[n][k], sigma[k]));
                }
            }
        };
    }

    private static void predatorPrey(double time, double[] y, double[] theta, double[] slope, double[][] byState,
            double[][] byParameter) {
        double u = y[0];
        double v = y[1];
        slope[0] = (theta[0] - theta[1] * v) * u;
        slope[1] = (-theta[2] + theta[3] * u) * v;
        byState[0][0] = theta[0] - theta[1] * v;
        byState[0][1] = -theta[1] * u;
        byState[1][0] = theta[3] * v;
        byState[1][1] = -theta[2] + theta[3] * u;
        byParameter[0][0] = u;
        byParameter[0][1] = -u * v;
        byParameter[1][2] = -v;
        byParameter[1][3] = u * v;
    }

    /// C' = e^{−k_a t} D k_a/V − (V_m/V) C/(K_m + C): one compartment, absorption, Michaelis–Menten elimination.
    static Model oneCompartment(ModelData data) {
        double[] times = data.vector("times");
        double[] observed = data.vector("C_hat", times.length);
        double t0 = data.number("t0");
        checkIncreasing("times", times, t0);
        double dose = data.number("D");
        double volume = data.number("V");
        double typical = Arrays.stream(observed).average().orElseThrow();
        OdeSolver.Equations equations = (time, y, theta, slope, byState, byParameter) -> {
            double ka = theta[0];
            double km = theta[1];
            double vm = theta[2];
            double c = y[0];
            double input = time > 0 ? Math.exp(-ka * time) * dose / volume : 0;
            double saturation = c / (km + c);
            slope[0] = input * ka - vm / volume * saturation;
            byState[0][0] = -vm / volume * km / ((km + c) * (km + c));
            byParameter[0][0] = input * (1 - ka * time);
            byParameter[0][1] = vm / volume * c / ((km + c) * (km + c));
            byParameter[0][2] = -saturation / volume;
        };
        return scope -> {
            Tape t = scope.tape();
            int[] theta = scope.nodes(3);
            theta[0] = scope.positive("k_a");
            theta[1] = scope.positive("K_m");
            // At high K_m only the ratio is determined, at low K_m only V_m: both are V_m/(K_m + typical) nearly.
            int level = t.linear(1, theta[1], typical);
            theta[2] = t.multiply(scope.positive(null), level);
            scope.add(t.log(level));
            scope.report("V_m", theta[2]);
            int sigma = scope.positive("sigma");
            for (int parameter : theta) {
                scope.add(Densities.cauchy(t, parameter, 1));
            }
            scope.add(Densities.cauchy(t, sigma, 1));
            int[] start = scope.nodes(1);
            start[0] = t.node(0);
            int[][] c = solve(scope, equations, t0, start, theta, times);
            for (int n = 0; n < times.length; n++) {
                scope.add(Densities.logNormalDatum(t, observed[n], c[n][0], sigma));
            }
        };
    }
}
