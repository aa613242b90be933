package dev.jiffy.stats.bayes;

import java.util.Arrays;

/// Initial value problems with the derivatives of the solution in its start and parameters.
///
/// Dormand & Prince, A family of embedded Runge–Kutta formulae, J. Comput. Appl. Math. 6 (1980), RK5(4)7M with local
/// extrapolation. The sensitivity equations S' = (∂f/∂y) S + ∂f/∂θ are integrated with the same steps, so they are the
/// derivatives of the computed solution; the step size looks at the states and their sensitivities both.
public final class OdeSolver {
    private static final double[] C = {0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1};
    private static final double[][] A = {{}, {1 / 5.0}, {3 / 40.0, 9 / 40.0}, {44 / 45.0, -56 / 15.0, 32 / 9.0},
            {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
            {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0},
            {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0}};
    private static final double[] ERROR = {71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0,
            -1 / 40.0};
    private static final int MOST_STEPS = 20_000;

    /// y' = f(t, y, θ).
    @FunctionalInterface
    public interface Equations {
        /// Fills f and its derivatives.
        ///
        /// @param slope       f, states
        /// @param byState     ∂f/∂y, states × states; zero on entry
        /// @param byParameter ∂f/∂θ, states × parameters; zero on entry
        void evaluate(double t, double[] y, double[] theta, double[] slope, double[][] byState, double[][] byParameter);
    }

    private final int mostSteps;
    private final Equations system;
    private final int states;
    private final int parameters;
    private final int columns;
    private final double[][] stage;
    private final double[] y;
    private final double[] trial;
    private final double[] state;
    private final double[] slope;
    private final double[][] byState;
    private final double[][] byParameter;

    /// For problems of one size, with at most 20000 steps a solution; not safe for several threads.
    public OdeSolver(Equations system, int states, int parameters) {
        this(system, states, parameters, MOST_STEPS);
    }

    /// For problems of one size; not safe for several threads.
    ///
    /// @param mostSteps after which a solution is given up: a stiff point costs that much at most
    public OdeSolver(Equations system, int states, int parameters, int mostSteps) {
        this.mostSteps = mostSteps;
        this.system = system;
        this.states = states;
        this.parameters = parameters;
        this.columns = 1 + states + parameters;
        int size = states * columns;
        stage = new double[7][size];
        y = new double[size];
        trial = new double[size];
        state = new double[states];
        slope = new double[states];
        byState = new double[states][states];
        byParameter = new double[states][parameters];
    }

    /// Solves to increasing times after t₀.
    ///
    /// @param out `out[time][state][0]` is the state, then its derivatives in the start values and the parameters
    /// @return false if the solution is not finite or takes too many steps
    public boolean solve(double t0, double[] start, double[] theta, double[] times, double tolerance,
            double[][][] out) {
        Arrays.fill(y, 0);
        for (int i = 0; i < states; i++) {
            y[i * columns] = start[i];
            y[i * columns + 1 + i] = 1;
        }
        double t = t0;
        slopes(t0, y, theta, stage[0]);
        double h = times.length == 0 ? 0 : (times[0] - t0) * 0.1;
        int steps = 0;
        for (int k = 0; k < times.length; k++) {
            while (t < times[k]) {
                if (++steps > mostSteps) {
                    return false;
                }
                boolean last = t + h * (1 + 1e-10) >= times[k];
                double step = last ? times[k] - t : h;
                double error = step(t, step, theta, tolerance);
                if (error <= 1) {
                    t = last ? times[k] : t + step;
                    System.arraycopy(trial, 0, y, 0, y.length);
                    // The last slope of a step is the first of the next.
                    double[] first = stage[6];
                    stage[6] = stage[0];
                    stage[0] = first;
                }
                double factor = error == 0 ? 5 : Math.clamp(0.9 * Math.pow(error, -0.2), 0.2, 5);
                if (Double.isNaN(error)) {
                    factor = 0.2;
                }
                // A step cut short by an output time says little about the next one unless it failed.
                h = last && error <= 1 ? Math.max(h, step * factor) : step * factor;
                if (!(h > 1e-14 * Math.abs(t) + 1e-300)) {
                    return false;
                }
            }
            for (int i = 0; i < states; i++) {
                System.arraycopy(y, i * columns, out[k][i], 0, columns);
            }
        }
        return true;
    }

    private double step(double t, double h, double[] theta, double tolerance) {
        for (int s = 1; s < 7; s++) {
            System.arraycopy(y, 0, trial, 0, y.length);
            for (int j = 0; j < s; j++) {
                double a = h * A[s][j];
                if (a != 0) {
                    for (int i = 0; i < y.length; i++) {
                        trial[i] += a * stage[j][i];
                    }
                }
            }
            slopes(t + C[s] * h, trial, theta, stage[s]);
        }
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double error = 0;
            for (int s = 0; s < 7; s++) {
                error += ERROR[s] * stage[s][i];
            }
            double scale = tolerance * (1 + Math.max(Math.abs(y[i]), Math.abs(trial[i])));
            squares += h * error / scale * (h * error / scale);
        }
        return Math.sqrt(squares / y.length);
    }

    private void slopes(double t, double[] at, double[] theta, double[] out) {
        for (int i = 0; i < states; i++) {
            state[i] = at[i * columns];
            Arrays.fill(byState[i], 0);
            Arrays.fill(byParameter[i], 0);
        }
        system.evaluate(t, state, theta, slope, byState, byParameter);
        for (int i = 0; i < states; i++) {
            out[i * columns] = slope[i];
            for (int c = 1; c < columns; c++) {
                double sum = c > states ? byParameter[i][c - 1 - states] : 0;
                for (int j = 0; j < states; j++) {
                    sum += byState[i][j] * at[j * columns + c];
                }
                out[i * columns + c] = sum;
            }
        }
    }

    /// How many derivatives a state has: start values and parameters.
    public int sensitivities() {
        return states + parameters;
    }
}
