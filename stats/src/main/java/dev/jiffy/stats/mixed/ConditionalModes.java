package dev.jiffy.stats.mixed;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import java.util.Arrays;
import java.util.List;

/// The most likely spherical random effects u of a generalised linear mixed model for given factors Λ and fixed part of the linear
/// predictor: the minimum of deviance + |u|², by penalised iteratively reweighted least squares with steps halved as long as
/// they do not descend (Bates, Mächler, Bolker & Walker, Journal of Statistical Software 67(1), 2015, section 3;
/// McCullagh & Nelder 1989, section 14.5).
///
/// As in [ProfiledDeviance] the term with most effects is eliminated group by group, and what is left is dense.
final class ConditionalModes {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 30;
    /// A step this small was the last; of Newton's method proper, whose error is squared each time, a larger one.
    private static final double CLOSE = 1e-10;
    private static final double CLOSE_CANONICAL = 3e-6;
    private static final int LARGEST = 2000;

    private final List<RandomTerm> terms;
    private final GeneralizedModel.Response response;
    private final Family family;
    private final Link link;
    private final int n;
    /// Columns of the first term, its groups, and effects of all others.
    private final int k;
    private final int groups;
    private final int rest;
    /// Columns of each term, and where the effects of its group begin, `[term][row]`.
    private final int[] sizes;
    private final int[][] places;
    private final double[] mean;
    private final GaussHermite quadrature;
    /// Effects of the first term group by group, then of the others; kept from call to call as a start.
    private double[] u;
    private double deviance;
    private double logDet;
    /// What integrals by quadrature add to Laplace's.
    private double correction;

    /// @param terms the one with most effects first
    /// @param points of the quadrature; 1 is Laplace's approximation, more are for one random coefficient alone
    ConditionalModes(List<RandomTerm> terms, GeneralizedModel.Response response, Family family, Link link, int points) {
        this.terms = terms;
        this.response = response;
        this.family = family;
        this.link = link;
        n = response.y().length;
        k = terms.getFirst().size();
        groups = terms.getFirst().labels().size();
        rest = terms.stream().skip(1).mapToInt(RandomTerm::effects).sum();
        if (rest > LARGEST || (long) groups * k * rest > 30_000_000L) {
            throw new StatsException("the random terms beside " + terms.getFirst().group() + " have " + rest
                    + " effects, too many for the dense factorisation here");
        }
        if (points > 1 && (terms.size() > 1 || k > 1)) {
            throw new StatsException("quadrature with " + points
                    + " points is for one random coefficient of one grouping, such as (1 | g)", "nagq");
        }
        quadrature = GaussHermite.of(points);
        sizes = terms.stream().mapToInt(RandomTerm::size).toArray();
        places = new int[sizes.length][n];
        int effects = 0;
        for (int t = 0; t < sizes.length; t++) {
            for (int i = 0; i < n; i++) {
                places[t][i] = effects + terms.get(t).groupOf()[i] * sizes[t];
            }
            effects += terms.get(t).effects();
        }
        u = new double[groups * k + rest];
        mean = new double[n];
    }

    /// Finds them.
    ///
    /// @param theta the lower triangles of the factors, by columns, term by term
    /// @param fixed Xβ + offset, one a row
    /// @return deviance + |u|² + log |ΛᵀZᵀWZΛ + I|, Laplace's approximation of the deviance but for a constant, or that by quadrature;
    ///     infinite where means leave the range of the family
    double find(double[] theta, double[] fixed) {
        double[][] rows = rows(theta);
        double value = penalised(rows, fixed, u);
        if (!Double.isFinite(value)) {
            u = new double[u.length];
            value = penalised(rows, fixed, u);
        }
        for (int step = 0; step < MOST_STEPS && Double.isFinite(value); step++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("cancelled while a mixed model was fitted");
            }
            double[] move = new Newton(rows, fixed).step();
            double largest = Arrays.stream(move).map(Math::abs).max().orElse(0);
            double share = 1;
            double[] next = moved(move, share);
            double there = penalised(rows, fixed, next);
            for (int halving = 0; halving < MOST_HALVINGS && !(there <= value + 1e-12 * Math.abs(value)); halving++) {
                share /= 2;
                next = moved(move, share);
                there = penalised(rows, fixed, next);
            }
            if (!(there <= value + 1e-12 * Math.abs(value))) {
                break;
            }
            u = next;
            value = there;
            if (largest <= (link == family.canonical() ? CLOSE_CANONICAL : CLOSE)) {
                break;
            }
        }
        if (!Double.isFinite(value)) {
            return Double.POSITIVE_INFINITY;
        }
        penalised(rows, fixed, u);
        Newton last = new Newton(rows, fixed);
        logDet = last.logDet;
        correction = quadrature.nodes().length == 1 ? 0 : correction(rows, fixed, last.own);
        return value + logDet + correction;
    }

    /// Adaptive quadrature about the modes (Pinheiro & Bates, Journal of Computational and Graphical Statistics 4 (1995) 12–35):
    /// −2 Σ log Σₖ wₖ/√π exp(xₖ² − (h(û + √2 xₖ/L) − h(û))/2), h the deviance of a group with u².
    ///
    /// @param factors the root L of the curvature of h/2, group by group
    private double correction(double[][] rows, double[] fixed, double[][][] factors) {
        double[][] rise = new double[quadrature.nodes().length][groups];
        int[] groupOf = terms.getFirst().groupOf();
        for (int q = 0; q < rise.length; q++) {
            double[] at = new double[groups];
            for (int g = 0; g < groups; g++) {
                at[g] = u[g] + Math.sqrt(2) * quadrature.nodes()[q] / factors[g][0][0];
                rise[q][g] = at[g] * at[g] - u[g] * u[g];
            }
            for (int i = 0; i < n; i++) {
                double there = link.mean(fixed[i] + rows[i][0] * at[groupOf[i]]);
                rise[q][groupOf[i]] += !family.isMean(there)
                        ? Double.POSITIVE_INFINITY
                        : response.weights()[i] * (family.deviance(response.y()[i], there)
                                - family.deviance(response.y()[i], mean[i]));
            }
        }
        double out = 0;
        for (int g = 0; g < groups; g++) {
            double sum = 0;
            for (int q = 0; q < rise.length; q++) {
                double x = quadrature.nodes()[q];
                sum += quadrature.weights()[q] / Math.sqrt(Math.PI) * Math.exp(x * x - 0.5 * rise[q][g]);
            }
            out -= 2 * Math.log(sum);
        }
        return out;
    }

    /// The conditional means at the modes.
    double[] means() {
        return mean.clone();
    }

    /// Their deviance.
    double deviance() {
        return deviance;
    }

    /// |u|² + log |ΛᵀZᵀWZΛ + I|, and what quadrature added.
    double penalty() {
        return squares(u) + logDet + correction;
    }

    /// The modes of the first term group by group, and of the others.
    double[][] modes() {
        return new double[][]{Arrays.copyOf(u, groups * k), Arrays.copyOfRange(u, groups * k, u.length)};
    }

    private double[] moved(double[] move, double share) {
        double[] out = new double[u.length];
        Arrays.setAll(out, j -> u[j] + share * move[j]);
        return out;
    }

    private static double squares(double[] u) {
        double sum = 0;
        for (double v : u) {
            sum += v * v;
        }
        return sum;
    }

    /// Λᵀz of each row, term after term.
    private double[][] rows(double[] theta) {
        int width = terms.stream().mapToInt(RandomTerm::size).sum();
        double[][] out = new double[n][width];
        int at = 0;
        int start = 0;
        for (RandomTerm term : terms) {
            int size = term.size();
            double[][] lambda = ProfiledDeviance.lambda(theta, at, size);
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < size; c++) {
                    for (int r = c; r < size; r++) {
                        out[i][start + c] += lambda[r][c] * term.columns()[r][i];
                    }
                }
            }
            at += term.parameters();
            start += size;
        }
        return out;
    }

    /// Deviance + |u|², means being filled in; infinite where they are none.
    private double penalised(double[][] rows, double[] fixed, double[] at) {
        deviance = 0;
        for (int i = 0; i < n; i++) {
            double eta = fixed[i];
            double[] row = rows[i];
            int start = 0;
            for (int t = 0; t < sizes.length; t++) {
                for (int c = 0; c < sizes[t]; c++) {
                    eta += row[start++] * at[places[t][i] + c];
                }
            }
            mean[i] = link.mean(eta);
            if (!family.isMean(mean[i])) {
                return Double.POSITIVE_INFINITY;
            }
            deviance += response.weights()[i] * family.deviance(response.y()[i], mean[i]);
        }
        double out = deviance + squares(at);
        return Double.isNaN(out) ? Double.POSITIVE_INFINITY : out;
    }

    /// One step from u: (ΛᵀZᵀWZΛ + I)⁻¹ (ΛᵀZᵀs − u), W and s at the present means.
    private final class Newton {
        private final double[][][] own = new double[groups][k][k];
        private final double[][][] cross = new double[groups][k][rest];
        private final double[][] corner = new double[rest][rest];
        private final double[] score = new double[groups * k + rest];
        private final double logDet;

        Newton(double[][] rows, double[] fixed) {
            int[] index = new int[rows[0].length];
            for (int i = 0; i < n; i++) {
                add(rows[i], i, index, fixed[i]);
            }
            for (int j = 0; j < score.length; j++) {
                score[j] -= u[j];
            }
            logDet = eliminate();
        }

        private void add(double[] row, int i, int[] index, double fixed) {
            double eta = fixed;
            int start = 0;
            for (int t = 0; t < sizes.length; t++) {
                for (int c = 0; c < sizes[t]; c++) {
                    index[start] = places[t][i] + c;
                    eta += row[start] * u[index[start]];
                    start++;
                }
            }
            double slope = link.slope(eta);
            double variance = family.variance(mean[i]);
            double weight = response.weights()[i] * slope * slope / variance;
            double residual = response.weights()[i] * (response.y()[i] - mean[i]) * slope / variance;
            int g = places[0][i] / k;
            for (int a = 0; a < row.length; a++) {
                score[index[a]] += residual * row[a];
                double by = weight * row[a];
                for (int b = 0; b <= a; b++) {
                    if (a < k) {
                        own[g][a][b] += by * row[b];
                    } else if (b < k) {
                        cross[g][b][index[a] - groups * k] += by * row[b];
                    } else {
                        corner[index[a] - groups * k][index[b] - groups * k] += by * row[b];
                    }
                }
            }
        }

        private double eliminate() {
            double out = 0;
            for (int g = 0; g < groups; g++) {
                double[][] l = own[g];
                for (int a = 0; a < k; a++) {
                    l[a][a] += 1;
                }
                ProfiledDeviance.cholesky(l, k);
                for (int a = 0; a < k; a++) {
                    out += 2 * Math.log(l[a][a]);
                    double[] row = cross[g][a];
                    for (int b = 0; b < a; b++) {
                        score[g * k + a] -= l[a][b] * score[g * k + b];
                        for (int j = 0; j < rest; j++) {
                            row[j] -= l[a][b] * cross[g][b][j];
                        }
                    }
                    score[g * k + a] /= l[a][a];
                    for (int j = 0; j < rest; j++) {
                        row[j] /= l[a][a];
                    }
                    subtract(row, score[g * k + a]);
                }
            }
            for (int j = 0; j < rest; j++) {
                corner[j][j] += 1;
            }
            ProfiledDeviance.cholesky(corner, rest);
            for (int j = 0; j < rest; j++) {
                out += 2 * Math.log(corner[j][j]);
            }
            return out;
        }

        private void subtract(double[] row, double right) {
            for (int r = 0; r < rest; r++) {
                if (row[r] != 0) {
                    score[groups * k + r] -= row[r] * right;
                    for (int c = 0; c <= r; c++) {
                        corner[r][c] -= row[r] * row[c];
                    }
                }
            }
        }

        double[] step() {
            double[] out = score.clone();
            int tail = groups * k;
            for (int r = 0; r < rest; r++) {
                for (int c = 0; c < r; c++) {
                    out[tail + r] -= corner[r][c] * out[tail + c];
                }
                out[tail + r] /= corner[r][r];
            }
            for (int r = rest - 1; r >= 0; r--) {
                for (int c = r + 1; c < rest; c++) {
                    out[tail + r] -= corner[c][r] * out[tail + c];
                }
                out[tail + r] /= corner[r][r];
            }
            for (int g = 0; g < groups; g++) {
                for (int a = k - 1; a >= 0; a--) {
                    double sum = out[g * k + a];
                    for (int j = 0; j < rest; j++) {
                        sum -= cross[g][a][j] * out[tail + j];
                    }
                    for (int b = a + 1; b < k; b++) {
                        sum -= own[g][b][a] * out[g * k + b];
                    }
                    out[g * k + a] = sum / own[g][a][a];
                }
            }
            return out;
        }
    }
}
