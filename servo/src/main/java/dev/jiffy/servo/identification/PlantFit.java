package dev.jiffy.servo.identification;

import java.util.Arrays;

/// Fits a [FirstOrderPlant] to a record of its input and output.
///
/// ## Method
///
/// The fit minimises the error of the *simulated* output, not that of one-step predictions: noise on the output makes the
/// latter (the linear regression of `y[k+1]` on `y[k]` and `u[k−d]`) believe in poles that are too fast, the former stays
/// consistent (L. Ljung, "System Identification", 2nd ed., sections 4.2 and 7.3). Of the simulated output
///
/// `ŷ[k] = y₀ aᵏ + b φ[k − d]`, `φ[k+1] = a φ[k] + u[k]`, `φ[0] = 0`,
///
/// only `a` and `d` enter nonlinearly. So for every delay and some time constants from a tenth of a period to twenty times the
/// record `y₀` and `b` are solved for (variable projection: G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10, 1973); `φ` of
/// a delay is that of none, moved, and is computed once, and so are the sums over it: those with the output follow from each
/// other, `Σ φ[k−d] y[k] = a Σ φ[k−d−1] y[k] + Σ u[k−d−1] y[k]`, so a time constant costs one pass over the record for all
/// delays together. The best few are improved by Gauss–Newton steps in `a`, `b`, `y₀` until the error falls no more, with fewer
/// steps the longer the record, and the smallest error wins. The input before the record is taken as zero; the output at its
/// begin is not.
public final class PlantFit {
    /// Periods that a delay may have.
    public static final int LONGEST_DELAY = 500;

    private static final int FEWEST = 4;
    private static final int POLES = 72;
    private static final int IMPROVED = 6;
    /// Samples that all steps of one start may pass, and the steps that it has in any case.
    private static final double WORK = 5e7;
    private static final int FEWEST_STEPS = 20;
    /// What the error must fall by for a step to be worth another one, as a share of it.
    private static final double GAIN = 1e-15;
    private static final double NOTHING = 1e-100;

    private final double[] u;
    private final double[] y;
    private final double[] phi;
    private final double[] slope;

    private PlantFit(double[] u, double[] y) {
        this.u = u;
        this.y = y;
        phi = new double[y.length];
        slope = new double[y.length];
    }

    /// The plant whose output comes nearest to `y`.
    ///
    /// @param period seconds from sample to sample, positive
    /// @param u inputs, finite; `u[k]` holds from sample k to sample k + 1
    /// @param y outputs, as many, finite
    /// @throws IllegalArgumentException if the record tells no plant; the message says why
    public static FirstOrderPlant fit(double period, double[] u, double[] y) {
        if (u.length != y.length) {
            throw new IllegalArgumentException("has " + u.length + " inputs and " + y.length + " outputs");
        }
        if (y.length < FEWEST) {
            throw new IllegalArgumentException(
                    "has " + y.length + " samples; " + FEWEST
                            + " or more are needed for gain, time constant and delay");
        }
        double size = 0;
        double rest = 0;
        for (int k = 0; k < u.length; k++) {
            size = Math.max(size, Math.abs(u[k]));
            rest = Math.max(rest, Math.abs(y[k]));
        }
        if (size == 0) {
            throw new IllegalArgumentException("has no input but zero, so nothing was excited");
        }
        if (rest == 0) {
            throw new IllegalArgumentException("has no output but zero, so the input did nothing yet");
        }
        return new PlantFit(scaled(u, size), scaled(y, rest)).best(period, rest / size);
    }

    private static double[] scaled(double[] x, double by) {
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = x[k] / by;
        }
        return out;
    }

    private FirstOrderPlant best(double period, double scale) {
        int n = y.length;
        int delays = Math.min(n - FEWEST + 1, LONGEST_DELAY + 1);
        double[][] start = candidates(n, delays);
        Fit best = new Fit(0.5, 0, 0, 0, Double.POSITIVE_INFINITY);
        for (double[] s : start) {
            if (s[0] < Double.POSITIVE_INFINITY) {
                Fit f = improved(s[1], (int) s[2]);
                if (f.error < best.error) {
                    best = f;
                }
            }
        }
        double tau = -1 / Math.log(best.pole);
        double gain = best.input / -Math.expm1(-1 / tau);
        if (!(best.error < Double.POSITIVE_INFINITY) || !(tau > 0 && tau < 1e6 * n) || !Double.isFinite(gain * scale)) {
            throw new IllegalArgumentException(
                    "shows no plant of first order: the output does not settle towards the input;"
                            + " record a step until it has settled");
        }
        return new FirstOrderPlant(gain * scale, tau * period, best.delay, period);
    }

    /// Error, pole and delay of the best starts, no two of them with the same delay.
    private double[][] candidates(int n, int delays) {
        double[] error = new double[delays];
        double[] pole = new double[delays];
        Arrays.fill(error, Double.POSITIVE_INFINITY);
        double[] products = products(delays);
        for (int i = 0; i < POLES; i++) {
            double tau = 0.1 * Math.pow(200.0 * n, i / (POLES - 1.0));
            double a = Math.exp(-1 / tau);
            double[] e = projected(a, products);
            for (int d = 0; d < delays; d++) {
                if (e[d] < error[d]) {
                    error[d] = e[d];
                    pole[d] = a;
                }
            }
        }
        double[][] best = new double[Math.min(IMPROVED, delays)][];
        for (int i = 0; i < best.length; i++) {
            int least = 0;
            for (int d = 1; d < delays; d++) {
                if (error[d] < error[least]) {
                    least = d;
                }
            }
            best[i] = new double[]{error[least], pole[least], least};
            error[least] = Double.POSITIVE_INFINITY;
        }
        return best;
    }

    /// Zero for what no sum would show. A power that goes on being multiplied ends as a subnormal number, where rounding holds it
    /// for good and every product takes a hundred times as long.
    private static double counted(double x) {
        return Math.abs(x) > NOTHING ? x : 0;
    }

    /// φ and its derivative by the pole.
    private void response(double a) {
        phi[0] = 0;
        slope[0] = 0;
        for (int k = 1; k < phi.length; k++) {
            slope[k] = counted(a * slope[k - 1] + phi[k - 1]);
            phi[k] = counted(a * phi[k - 1] + u[k - 1]);
        }
    }

    /// `Σ u[k−m] y[k]` for every m below `count`.
    private double[] products(int count) {
        double[] sums = new double[count];
        int n = y.length;
        for (int k = 0; k < n; k++) {
            double input = u[k];
            int end = Math.min(count, n - k);
            for (int m = 0; m < end; m++) {
                sums[m] += input * y[k + m];
            }
        }
        return sums;
    }

    /// The sum of squared errors of every delay below `products.length`, once `b` and `y₀` are at their best.
    private double[] projected(double a, double[] products) {
        response(a);
        int n = y.length;
        int delays = products.length;
        // Of φ with itself and with the powers of a, up to where a delay leaves it.
        double[] ff = new double[delays];
        double[] pf = new double[delays];
        double power = 1;
        double pp = 0;
        double py = 0;
        double yy = 0;
        double squares = 0;
        double powers = 0;
        for (int k = 0; k < n; k++) {
            pp += power * power;
            py += power * y[k];
            yy += y[k] * y[k];
            squares += phi[k] * phi[k];
            powers += power * phi[k];
            if (n - 1 - k < delays) {
                ff[n - 1 - k] = squares;
                pf[n - 1 - k] = powers;
            }
            power = counted(a * power);
        }
        double fy = 0;
        for (int k = delays - 1; k < n; k++) {
            fy += phi[k - delays + 1] * y[k];
        }
        double[] errors = new double[delays];
        for (int d = delays - 1; d >= 0; d--) {
            if (d < delays - 1) {
                fy = a * fy + products[d + 1];
            }
            errors[d] = error(pp, Math.pow(a, d) * pf[d], ff[d], py, fy, yy);
        }
        return errors;
    }

    /// What two regressors p and f leave of y, of their products with each other.
    private static double error(double pp, double pf, double ff, double py, double fy, double yy) {
        double det = pp * ff - pf * pf;
        if (!(det > 1e-12 * pp * ff)) {
            return Double.POSITIVE_INFINITY;
        }
        double b = (pp * fy - pf * py) / det;
        double y0 = (ff * py - pf * fy) / det;
        return yy - b * fy - y0 * py;
    }

    private record Fit(double pole, double input, double begin, int delay, double error) {
    }

    /// Gauss–Newton in `a`, `b` and `y₀`, with steps halved until the error falls.
    private Fit improved(double pole, int d) {
        Fit fit = solved(pole, d);
        double left = Math.max(FEWEST_STEPS, WORK / y.length);
        for (int round = 0; round < 60 && left > 0; round++) {
            double step = step(fit);
            Fit before = fit;
            for (int half = 0; half < 30 && left > 0 && fit.error == before.error
                    && Math.abs(step) > 1e-16; half++, step /= 2) {
                double a = fit.pole + step;
                if (a > 0 && a < 1) {
                    left--;
                    Fit next = solved(a, d);
                    if (next.error < fit.error) {
                        fit = next;
                    }
                }
            }
            if (fit.error >= before.error * (1 - GAIN)) {
                break;
            }
        }
        return fit;
    }

    /// `b` and `y₀` by orthogonalising the two regressors, which keeps the digits that normal equations lose; the error is
    /// summed from the residuals.
    private Fit solved(double a, int d) {
        response(a);
        int n = y.length;
        double pp = 0;
        double pf = 0;
        double power = 1;
        for (int k = 0; k < n; k++, power = counted(a * power)) {
            pp += power * power;
            pf += k < d ? 0 : power * phi[k - d];
        }
        double share = pf / pp;
        double ff = 0;
        double fy = 0;
        power = 1;
        for (int k = 0; k < n; k++, power = counted(a * power)) {
            double f = (k < d ? 0 : phi[k - d]) - share * power;
            ff += f * f;
            fy += f * y[k];
        }
        double b = ff > 0 ? fy / ff : 0;
        double py = 0;
        power = 1;
        for (int k = 0; k < n; k++, power = counted(a * power)) {
            py += power * (y[k] - (k < d ? 0 : b * phi[k - d]));
        }
        double y0 = py / pp;
        double error = 0;
        power = 1;
        for (int k = 0; k < n; k++, power = counted(a * power)) {
            double r = y[k] - (k < d ? 0 : b * phi[k - d]) - y0 * power;
            error += r * r;
        }
        return new Fit(a, b, y0, d, ff > 0 ? error : Double.POSITIVE_INFINITY);
    }

    /// The Gauss–Newton step of the pole: its derivative of the output with what the other two explain taken away
    /// (L. Kaufman, BIT 15, 1975). `phi` and `slope` must be those of the fit's pole.
    private double step(Fit fit) {
        response(fit.pole);
        int n = y.length;
        double a = fit.pole;
        double[][] m = new double[3][4];
        double power = 1;
        double before = 0; // k aᵏ⁻¹
        for (int k = 0; k < n; k++) {
            double f = k < fit.delay ? 0 : phi[k - fit.delay];
            double s = (k < fit.delay ? 0 : fit.input * slope[k - fit.delay]) + fit.begin * before;
            double r = y[k] - fit.input * f - fit.begin * power;
            double[] row = {s, f, power, r};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 4; j++) {
                    m[i][j] += row[i] * row[j];
                }
            }
            before = counted(a * before + power);
            power = counted(a * power);
        }
        // Eliminate y₀ and b, the last two, from the first row.
        for (int p = 2; p >= 1; p--) {
            if (!(m[p][p] > 0)) {
                return 0;
            }
            for (int i = 0; i < p; i++) {
                double by = m[i][p] / m[p][p];
                for (int j = 0; j < 4; j++) {
                    m[i][j] -= by * m[p][j];
                }
            }
        }
        return m[0][0] > 0 ? m[0][3] / m[0][0] : 0;
    }
}
