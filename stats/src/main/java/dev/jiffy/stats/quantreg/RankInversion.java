package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;

/// Confidence limits of a regression quantile's coefficients: the values that the rank test of Gutenbrunner & Jurečková
/// does not reject (Koenker, Confidence intervals for regression quantiles, in Asymptotic Statistics, Mandl & Hušková
/// eds., 1994, 349–359; Koenker & Machado, JASA 94 (1999) 1296–1310, section 3.2).
///
/// The test of βⱼ = b fits the other coefficients to y − xⱼb and takes S = xⱼᵀ(a − (1 − τ)), a being the solution of
/// the dual problem. Under the hypothesis S has the variance τ(1 − τ)V, where V is the sum of squares of what is left
/// of xⱼ after a regression on the other columns: the plain one for errors of one distribution, one weighted by the
/// densities of the errors where these differ.
///
/// S is minus the slope of the profile R(b) = min Σ ρ(y − xⱼb − …), which is convex and piecewise linear. So the walk
/// starts at the minimum and always takes the edge on which the sum grows least for each unit of βⱼ: that is the
/// profile. At each vertex S jumps. Where it jumps over the critical value, the limit is interpolated linearly between
/// this vertex and the one before, as if S had grown steadily between them; without a further vertex there is no limit
/// on that side. Vertices that only the moved responses of [Vertex] keep apart are one jump, and one at which S does
/// not jump is none: where nτ is a whole number the other coefficients of the profile are not determined, and the walk
/// sees corners of what they may be.
final class RankInversion {
    private static final double SMALL = 1e-11;

    private final QuantileProblem problem;
    private final Vertex minimum;
    /// R⁻¹ in the order of the pivot: coefficients from those of the orthonormal columns.
    private final double[][] inverseR;
    private final int n;
    private final int p;

    /// An edge of the profile.
    ///
    /// @param leaving the row of the basis that is given up
    /// @param sign in which sense
    /// @param slope how fast the sum grows per unit of βⱼ
    /// @param reach how much βⱼ changes per unit by which that row's residual does
    /// @param blur how far apart in βⱼ two vertices may be that are one for responses that are not moved
    private record Edge(int leaving, double sign, double slope, double reach, double blur) {
    }

    /// @param minimum is not changed
    RankInversion(QuantileProblem problem, Vertex minimum, double[][] inverseR) {
        this.problem = problem;
        this.minimum = minimum;
        this.inverseR = inverseR;
        n = problem.rows();
        p = problem.rank();
    }

    /// V of coefficient j for errors of one distribution: 1/(XᵀX)⁻¹ⱼⱼ.
    double variance(int j) {
        double square = 0;
        for (double v : inverseR[j]) {
            square += v * v;
        }
        return 1 / square;
    }

    /// V of coefficient j where errors have densities F of their own. What the weighted regression leaves is Qw/(vᵀw)
    /// with v the row j of R⁻¹ and w = (QᵀFQ)⁻¹v.
    ///
    /// @param inverse (QᵀFQ)⁻¹
    double variance(int j, double[][] inverse) {
        double[] v = inverseR[j];
        double squares = 0;
        double product = 0;
        for (int a = 0; a < p; a++) {
            double w = 0;
            for (int b = 0; b < p; b++) {
                w += inverse[a][b] * v[b];
            }
            squares += w * w;
            product += v[a] * w;
        }
        return squares / (product * product);
    }

    /// The limit of coefficient j on one side.
    ///
    /// @param j in the order of the pivot
    /// @param way 1 for the upper limit, −1 for the lower one
    /// @param critical what |S| may be, above 0; NaN gives NaN
    double limit(int j, int way, double critical) {
        if (Double.isNaN(critical)) {
            return Double.NaN;
        }
        Vertex vertex = new Vertex(minimum);
        double[] along = new double[n];
        double[] at = new double[n];
        int[] rows = new int[n];
        int[] near = vertex.basis();
        double nearSlope = 0;
        int most = 200 * (p + 20) + 20 * n;
        for (int steps = 0; steps < most; steps++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("cancelled while rank tests were inverted");
            }
            Edge edge = profile(vertex, j, way);
            vertex.along(edge.leaving, edge.sign, along);
            int next = nearest(at, vertex.crossed(along, rows, at));
            if (next < 0 || at[next] * edge.reach > edge.blur) {
                if (edge.slope > critical) {
                    double from = problem.exact(near)[j];
                    double to = problem.exact(vertex.basis())[j];
                    return from + (to - from) * (critical - nearSlope) / (edge.slope - nearSlope);
                }
                if (next < 0) {
                    return way * Double.POSITIVE_INFINITY;
                }
                if (edge.slope > nearSlope + SMALL * critical) {
                    near = vertex.basis();
                    nearSlope = edge.slope;
                }
            }
            vertex.exchange(edge.leaving, edge.sign, rows[next], along);
        }
        throw new StatsException("no limit was reached after " + most + " steps; scale the columns alike");
    }

    private Edge profile(Vertex vertex, int j, int way) {
        double[] reach = new double[p];
        double largest = 0;
        double sum = 0;
        for (int k = 0; k < p; k++) {
            for (int c = 0; c < p; c++) {
                reach[k] += inverseR[j][c] * vertex.edge(c, k);
            }
            largest = Math.max(largest, Math.abs(reach[k]));
            sum += Math.abs(reach[k]);
        }
        double[][] slopes = vertex.slopes();
        Edge out = new Edge(-1, 0, Double.POSITIVE_INFINITY, 0, 0);
        for (int k = 0; k < p; k++) {
            if (Math.abs(reach[k]) > SMALL * largest) {
                boolean isForward = reach[k] > 0 == way > 0;
                double slope = slopes[isForward ? 0 : 1][k] / Math.abs(reach[k]);
                if (slope < out.slope) {
                    out = new Edge(k, isForward ? 1 : -1, slope, Math.abs(reach[k]), 4 * sum * vertex.moved());
                }
            }
        }
        return out;
    }

    private static int nearest(double[] at, int count) {
        int best = count == 0 ? -1 : 0;
        for (int i = 1; i < count; i++) {
            best = at[i] < at[best] ? i : best;
        }
        return best;
    }
}
