package dev.jiffy.vision.homography;

import dev.jiffy.vision.geometry.DegenerateException;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The homography of pairs some of which are wrong, by random samples (RANSAC, Fischler and Bolles 1981).
///
/// Each sample of four pairs gives a homography, whose cost is a sum of squared transfer errors, none counted beyond
/// the threshold (MSAC, Torr and Zisserman 2000), or beyond somewhat more. A sample that is better than all before, or
/// nearly so, is fitted again with the weights that this cost implies until that helps no more (Chum, Matas and Kittler
/// 2003). Sampling ends when a better one has become unlikely; if there are no more possible samples than that, all are
/// tried. The generator has a fixed seed: the same pairs give the same answer.
public final class RobustHomography {
    private static final int LEAST_POINTS = 4;
    private static final long SEED = 0x5EED;
    private static final int MOST_SAMPLES = 20_000;
    /// How many errors are computed at most: seconds, however many pairs there are.
    private static final double MOST_ERRORS = 2e9;
    private static final int FEWEST_SAMPLES = 500;
    /// The probability to overlook that sampling stops at.
    private static final double OVERLOOKED = 1e-6;
    private static final int MOST_FITS = 10;
    /// The widths that the cost is a sum over, in thresholds, and the largest of them. A threshold is somebody's guess
    /// at the noise; with only the one, a few pairs that agree by chance can beat many that are off by a little more
    /// (Barath, Matas and Noskova 2019).
    private static final double[] WIDTHS = {1, 1.5, 2, 3};
    private static final double WIDEST = 3;
    /// How many σ of the noise a pair may be off to be used in the end.
    private static final double SIGMAS = 3.5;
    /// From the median of distances in a plane to the σ of one coordinate.
    private static final double RAYLEIGH_MEDIAN = 1.1774100225154747;
    /// Of the largest coordinate: what exact pairs may be off.
    private static final double ROUNDING = 1e-12;
    /// A sample that costs up to so many times the best one is fitted too, and how many of that kind are.
    private static final double NEARLY = 1.2;
    private static final int MOST_NEARLY = 10;

    private final Homography aHb;
    private final boolean[] isInlier;

    private RobustHomography(Homography aHb, boolean[] isInlier) {
        this.aHb = aHb;
        this.isInlier = isInlier;
    }

    /// Finds it.
    ///
    /// @param xa        where the points are in a, two numbers each
    /// @param xb        where they are in b
    /// @param threshold in the unit of `xa`, above 0
    /// @throws DegenerateException if no four pairs determine a homography
    public static RobustHomography find(double[] xa, double[] xb, double threshold) {
        int n = xa.length / 2;
        if (xb.length != xa.length || 2 * n != xa.length) {
            throw new IllegalArgumentException(xa.length + " and " + xb.length + " numbers do not pair");
        }
        if (n < LEAST_POINTS) {
            throw new DegenerateException("a homography needs at least " + LEAST_POINTS + " pairs of points, there are "
                    + n);
        }
        return new Search(xa, xb, threshold).find();
    }

    /// The homography, fitted to the pairs that the noise explains.
    public Homography aHb() {
        return aHb;
    }

    /// How many pairs there were.
    public int pairs() {
        return isInlier.length;
    }

    /// Whether a pair agrees with it: its transfer error in a is not above the threshold.
    public boolean isInlier(int pair) {
        return isInlier[pair];
    }

    /// The state of one search.
    private static final class Search {
        private final double[] xa;
        private final double[] xb;
        private final int n;
        private final double limit;
        private final FourPoints four = new FourPoints();
        private final double[] h = new double[9];
        private final int[] sample = new int[4];
        private double[] best = {};
        private double bestCost = Double.POSITIVE_INFINITY;
        private double bestSampleCost = Double.MAX_VALUE;
        private final double[] weights;
        private int fits;

        Search(double[] xa, double[] xb, double threshold) {
            this.xa = xa;
            this.xb = xb;
            n = xa.length / 2;
            limit = threshold * threshold;
            weights = new double[n];
        }

        RobustHomography find() {
            double possible = (double) n * (n - 1) * (n - 2) * (n - 3) / 24;
            if (possible <= FEWEST_SAMPLES) {
                tryAll();
            } else {
                tryRandom();
            }
            if (best.length == 0) {
                throw new DegenerateException("no four pairs of points determine a homography; too many lie on lines");
            }
            Homography homography = Homography.of(polish(best));
            boolean[] inliers = new boolean[n];
            double[] scaled = homography.matrix();
            for (int i = 0; i < n; i++) {
                inliers[i] = error(scaled, i) <= limit;
            }
            return new RobustHomography(homography, inliers);
        }

        private void tryAll() {
            for (sample[0] = 0; sample[0] < n; sample[0]++) {
                for (sample[1] = sample[0] + 1; sample[1] < n; sample[1]++) {
                    for (sample[2] = sample[1] + 1; sample[2] < n; sample[2]++) {
                        for (sample[3] = sample[2] + 1; sample[3] < n; sample[3]++) {
                            trySample();
                        }
                    }
                }
            }
        }

        private void tryRandom() {
            SplittableRandom random = new SplittableRandom(SEED);
            double most = Math.max(FEWEST_SAMPLES, Math.min(MOST_SAMPLES, MOST_ERRORS / n));
            double wanted = most;
            for (int k = 0; k < wanted; k++) {
                for (int i = 0; i < 4; i++) {
                    boolean isNew;
                    do {
                        sample[i] = random.nextInt(n);
                        isNew = true;
                        for (int j = 0; j < i; j++) {
                            isNew &= sample[j] != sample[i];
                        }
                    } while (!isNew);
                }
                if (trySample()) {
                    double share = (double) count(best, limit) / n;
                    double all = share * share * share * share;
                    wanted = Math.clamp(Math.log(OVERLOOKED) / Math.log1p(-Math.min(all, 1 - 1e-12)), FEWEST_SAMPLES,
                            most);
                }
            }
        }

        /// Whether the sample led to something better than all before.
        private boolean trySample() {
            if (!four.solve(xa, xb, sample, h)) {
                return false;
            }
            double cost = cost(h, NEARLY * bestSampleCost);
            if (!(cost < NEARLY * bestSampleCost)) {
                return false;
            }
            boolean isBest = cost < bestSampleCost;
            if (isBest) {
                bestSampleCost = cost;
            } else if (fits++ > MOST_NEARLY) {
                return false;
            }
            boolean isBetter = keep(h, isBest ? cost(h, bestCost) : Double.POSITIVE_INFINITY);
            double[] fitted = fit(h, WIDEST * WIDEST * limit);
            for (int fit = 0; fit < MOST_FITS; fit++) {
                if (fit > 0 && !keep(fitted, cost(fitted, bestCost))) {
                    break;
                }
                isBetter |= fit > 0;
                fitted = fit(fitted, 0);
            }
            return isBetter;
        }

        private boolean keep(double[] m, double cost) {
            if (!(cost < bestCost)) {
                return false;
            }
            bestCost = cost;
            best = m.clone();
            return true;
        }

        /// Fitted again to the pairs whose squared error is not above `within`; if that is 0, by the weights that the
        /// cost implies.
        private double[] fit(double[] m, double within) {
            int count = 0;
            for (int i = 0; i < n; i++) {
                double error = error(m, i);
                weights[i] = within > 0 ? error <= within ? 1 : 0 : weight(error);
                count += weights[i] > 0 ? 1 : 0;
            }
            if (count < LEAST_POINTS) {
                return m;
            }
            double[] a = new double[2 * count];
            double[] b = new double[2 * count];
            double[] w = new double[count];
            int to = 0;
            for (int i = 0; i < n; i++) {
                if (weights[i] > 0) {
                    a[2 * to] = xa[2 * i];
                    a[2 * to + 1] = xa[2 * i + 1];
                    b[2 * to] = xb[2 * i];
                    b[2 * to + 1] = xb[2 * i + 1];
                    w[to++] = weights[i];
                }
            }
            try {
                return HomographyRefiner.refine(Homography.of(m), a, b, w).matrix();
            } catch (DegenerateException e) {
                return m;
            }
        }

        /// The last word: least squares over the pairs that the noise explains, which is measured now. Where it is much
        /// smaller than the threshold, a wrong pair that happens to be within it does no harm; where it is larger, good
        /// pairs beyond it do their part.
        private double[] polish(double[] m) {
            double[] errors = new double[n];
            double[] result = m;
            double before = 0;
            for (int fit = 0; fit < MOST_FITS; fit++) {
                int count = 0;
                for (int i = 0; i < n; i++) {
                    double error = error(result, i);
                    if (error <= WIDEST * WIDEST * limit) {
                        errors[count++] = error;
                    }
                }
                if (count < LEAST_POINTS) {
                    return m;
                }
                Arrays.sort(errors, 0, count);
                // With few pairs the median is small by the eight numbers that were fitted; at least half must stay in any case.
                double sigma = Math.sqrt(errors[count / 2]) / RAYLEIGH_MEDIAN
                        * Math.sqrt(count / Math.max(1.0, count - 4));
                double within = Math.min(SIGMAS * sigma, WIDEST * Math.sqrt(limit));
                within = Math.max(within, ROUNDING * extent());
                if (Math.abs(within - before) <= 1e-6 * within) {
                    break;
                }
                before = within;
                result = fit(result, within * within);
            }
            return result;
        }

        private double extent() {
            double extent = 0;
            for (double x : xa) {
                extent = Math.max(extent, Math.abs(x));
            }
            return extent;
        }

        /// At least `enough`, if it is more than that.
        private double cost(double[] m, double enough) {
            double cost = 0;
            for (int i = 0; i < n && cost < enough; i++) {
                cost += cost(error(m, i));
            }
            return cost;
        }

        private double cost(double squaredError) {
            double cost = 0;
            for (double wide : WIDTHS) {
                cost += Math.min(squaredError / (wide * wide), limit);
            }
            return cost;
        }

        /// The derivative of the cost by the squared error.
        private double weight(double squaredError) {
            double weight = 0;
            for (double wide : WIDTHS) {
                weight += squaredError <= wide * wide * limit ? 1 / (wide * wide) : 0;
            }
            return weight;
        }

        private int count(double[] m, double within) {
            int count = 0;
            for (int i = 0; i < n; i++) {
                count += error(m, i) <= within ? 1 : 0;
            }
            return count;
        }

        /// Squared; infinite where the point is taken to infinity.
        private double error(double[] m, int i) {
            double x = xb[2 * i];
            double y = xb[2 * i + 1];
            double w = m[6] * x + m[7] * y + m[8];
            double u = (m[0] * x + m[1] * y + m[2]) / w - xa[2 * i];
            double v = (m[3] * x + m[4] * y + m[5]) / w - xa[2 * i + 1];
            double square = u * u + v * v;
            return square >= 0 ? square : Double.POSITIVE_INFINITY;
        }
    }
}
