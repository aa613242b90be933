package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.optimize.QuasiNewton;
import dev.jiffy.stats.optimize.QuasiNewton.Minimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// Where the likelihood of an ARIMA model is largest, searched by BFGS in the partial autocorrelations from several
/// starts.
final class ArimaSearch {
    /// Trial points for each coefficient.
    private static final int TRIALS = 25;
    /// Values times states, squared with gaps, times coefficients, above which a search makes do with few starts.
    private static final long COSTLY = 400_000;
    /// Climbs that go on to the end.
    private static final int ENDS = 6;
    /// Hops from the best maximum, for each coefficient.
    private static final int HOPS = 10;
    /// Per value, how much worse a short climb may be that goes on.
    private static final double PROMISING = 2e-3;
    /// A partial autocorrelation of 0.96: a maximum beyond it is near the border, from which hops are tried.
    private static final double NEAR = 1.95;
    /// Of the gradient of log L per value.
    static final double TOLERANCE = 1e-8;
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Trial(double[] x, double value) {
    }

    private final ConcentratedLikelihood likelihood;
    private final ArimaOrder order;
    private final int k;
    private final boolean quick;

    /// @param quick whether the fixed starts are enough
    ArimaSearch(ConcentratedLikelihood likelihood, boolean quick) {
        this.likelihood = likelihood;
        this.quick = quick;
        order = likelihood.order();
        k = order.coefficients();
    }

    /// The likelihood has several maxima as soon as both sides have terms. Two fixed points, the best of many trial
    /// points and some taken blindly are climbed from a little; from the best of those the climb goes on to the end.
    Minimum maximum() {
        QuasiNewton.Objective objective = likelihood::objective;
        List<Minimum> climbs = new ArrayList<>();
        for (double[] start : k == 0 ? List.of(new double[0]) : starts()) {
            climbs.add(QuasiNewton.minimize(objective, start, TOLERANCE, k < 2 ? 300 : 15));
        }
        climbs.sort(Comparator.comparingDouble(Minimum::value));
        Minimum best = climbs.getFirst();
        double last = Double.NaN;
        int ends = 0;
        for (Minimum climb : climbs) {
            if (ends < ENDS && !(Math.abs(climb.value() - last) < 1e-7) && Double.isFinite(climb.value())) {
                last = climb.value();
                ends++;
                Minimum end = climb.converged()
                        ? climb
                        : QuasiNewton.minimize(objective, climb.x(), TOLERANCE, 300);
                best = end.value() <= best.value() ? end : best;
            }
        }
        if (!Double.isFinite(best.value())) {
            throw new StatsException("the series is constant or fitted exactly; there is no innovation variance");
        }
        boolean border = Arrays.stream(best.x()).anyMatch(x -> Math.abs(x) > NEAR);
        return quick || k < 2 || !border || likelihood.work() > COSTLY ? best : hop(best, objective);
    }

    /// From a best maximum near the border on: one to three partial autocorrelations of it are drawn anew, in every
    /// other round the rest is pulled away from the border, and what promises more is climbed (Wales & Doye, Journal of
    /// Physical Chemistry A 101 (1997) 5111–5116). With terms on both sides that nearly cancel, maxima on the border
    /// lie beside better ones that no start from afar ends in.
    private Minimum hop(Minimum from, QuasiNewton.Objective objective) {
        SplittableRandom random = new SplittableRandom(31L * k);
        Minimum best = from;
        for (int i = 0; i < HOPS * k; i++) {
            double[] x = best.x().clone();
            double[] other = random(random);
            for (int j = 0; j < k && i % 2 == 0; j++) {
                x[j] = Math.clamp(x[j], -NEAR, NEAR);
            }
            x[i % k] = other[i % k];
            for (int more = Math.floorDiv(i, k) % 3; more > 0; more--) {
                int also = random.nextInt(k);
                x[also] = other[also];
            }
            Minimum climb = QuasiNewton.minimize(objective, x, TOLERANCE, 25);
            if (climb.value() < best.value() + PROMISING) {
                Minimum end = climb.converged() ? climb : QuasiNewton.minimize(objective, climb.x(), TOLERANCE, 300);
                best = end.value() < best.value() - 1e-9 ? end : best;
            }
        }
        return best;
    }

    private List<double[]> starts() {
        List<double[]> starts = new ArrayList<>();
        starts.add(new double[k]);
        double[] positive = new double[k];
        Arrays.fill(positive, 0, order.p(), 0.5);
        Arrays.fill(positive, order.p() + order.q(), k, 0.3);
        starts.add(positive);
        if (quick) {
            return starts;
        }
        long work = likelihood.work();
        boolean costly = work > COSTLY;
        int blind = k == 1 || costly ? 0 : Math.clamp(COSTLY / work, 4, 8 * k);
        SplittableRandom random = new SplittableRandom(k);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < (costly ? 5 : TRIALS) * k; i++) {
            double[] x = random(random);
            double value = likelihood.objective(x, null);
            if (Double.isFinite(value)) {
                trials.add(new Trial(x, value));
            }
        }
        trials.sort(Comparator.comparingDouble(Trial::value));
        trials.stream().limit(costly ? 2 : 2L + k).map(Trial::x).forEach(starts::add);
        if (order.p() > 0 && order.q() > 0) {
            List<Trial> pairs = new ArrayList<>();
            for (double[] x : cancellingPairs()) {
                double value = likelihood.objective(x, null);
                if (Double.isFinite(value)) {
                    pairs.add(new Trial(x, value));
                }
            }
            pairs.sort(Comparator.comparingDouble(Trial::value));
            pairs.stream().limit(costly ? 1 : 3).map(Trial::x).forEach(starts::add);
        }
        for (int i = 0; i < blind; i++) {
            starts.add(random(random));
        }
        return starts;
    }

    /// Roots of both sides close to the unit circle at the same frequency, which almost cancel: a spectral line that
    /// narrow makes a maximum of its own, which no blind start finds. Partial autocorrelations of 1 − 2ρ cos ω B + ρ²B²
    /// are 2ρ cos ω / (1 + ρ²) and −ρ².
    private List<double[]> cancellingPairs() {
        List<double[]> out = new ArrayList<>();
        int frequencies = order.p() > 1 && order.q() > 1 ? 16 : 0;
        for (double[] radius : new double[][]{{0.98, 0.9}, {0.9, 0.98}}) {
            for (int i = 1; i < frequencies; i++) {
                double[] x = new double[k];
                for (int side = 0; side < 2; side++) {
                    double rho = radius[side];
                    int at = side == 0 ? 0 : order.p();
                    x[at] = arTanh(2 * rho * Math.cos(Math.PI * i / frequencies) / (1 + rho * rho));
                    x[at + 1] = arTanh(-rho * rho);
                }
                out.add(x);
            }
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] x = new double[k];
                x[0] = arTanh(sign * radius[0]);
                x[order.p()] = arTanh(sign * radius[1]);
                out.add(x);
            }
        }
        return out;
    }

    private static double arTanh(double r) {
        return Math.log((1 + r) / (1 - r)) / 2;
    }

    /// Partial autocorrelations from the whole of −1 … 1, a quarter of them close to the ends.
    private double[] random(SplittableRandom random) {
        double[] x = new double[k];
        for (int j = 0; j < k; j++) {
            double r = random.nextInt(4) == 0
                    ? Math.copySign(random.nextDouble(0.9, 0.995), random.nextDouble(-1, 1))
                    : random.nextDouble(-0.95, 0.95);
            x[j] = arTanh(r);
        }
        return x;
    }
}
