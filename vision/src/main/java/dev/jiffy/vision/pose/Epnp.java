package dev.jiffy.vision.pose;

import dev.jiffy.vision.matrix.LeastSquares;
import dev.jiffy.vision.matrix.SymmetricEigen;
import java.util.Arrays;
import java.util.function.Consumer;

/// Poses from a linear problem in four control points: EPnP (Lepetit, Moreno-Noguer and Fua 2009).
///
/// Every point of the object is a weighted mean of four control points, or three where all lie in a plane; here they
/// are the middle of the points and one step along each of their directions. Each image point gives two linear
/// equations for where the control points are in the camera's frame, so these are a sum of the weakest eigenvectors of
/// `MᵀM`. How much of each, the distances between control points say, which both frames share: three ways to make that
/// linear (sections 3.3 and 4.2), each improved by Gauss–Newton steps over the weights (section 3.4), and each giving a
/// pose by absolute orientation.
///
/// The weakest eigenvector alone, with no regard to distances, is the direct linear transformation in a well-scaled
/// frame.
final class Epnp {
    /// Eigenvectors that take part.
    private static final int MOST = 4;
    private static final int REFINEMENTS = 8;
    private static final int MOST_PAIRS = 6;

    private final SymmetricEigen eigen = new SymmetricEigen(12);
    private final LeastSquares linear = new LeastSquares(MOST_PAIRS, 5);
    private final AbsoluteOrientation orientation = new AbsoluteOrientation();
    private final double[] gram = new double[144];
    private final double[] first = new double[12];
    private final double[] second = new double[12];
    private final double[] vectors = new double[12 * MOST];
    private final double[] products = new double[MOST_PAIRS * MOST * MOST];
    private final double[] distances = new double[MOST_PAIRS];
    private final double[] right = new double[MOST_PAIRS];
    private final double[] matrix = new double[MOST_PAIRS * 5];
    private final double[] unknown = new double[5];
    private final double[] beta = new double[MOST];
    private final double[] pose = new double[Poses.LENGTH];
    private double[] weights = {};
    private double[] seen = {};
    private int controls;
    private int pairs;

    /// Puts up the linear problem; what follows refers to it.
    ///
    /// @param spread of the points
    /// @param flat   whether three control points are enough
    /// @return false if the points are no numbers
    boolean prepare(PosePoints points, PointSpread spread, boolean flat) {
        controls = flat ? 3 : 4;
        int n = points.count();
        int size = 3 * controls;
        if (weights.length < 4 * n) {
            weights = new double[4 * n];
            seen = new double[3 * n];
        }
        Arrays.fill(gram, 0);
        double[] image = points.image();
        for (int i = 0; i < n; i++) {
            double rest = 1;
            for (int j = 1; j < controls; j++) {
                double weight = spread.along(j - 1, points.object(), 3 * i) / spread.reach(j - 1);
                weights[4 * i + j] = weight;
                rest -= weight;
            }
            weights[4 * i] = rest;
            for (int j = 0; j < controls; j++) {
                double weight = weights[4 * i + j];
                first[3 * j] = weight;
                first[3 * j + 1] = 0;
                first[3 * j + 2] = -weight * image[2 * i];
                second[3 * j] = 0;
                second[3 * j + 1] = weight;
                second[3 * j + 2] = -weight * image[2 * i + 1];
            }
            for (int a = 0; a < size; a++) {
                for (int b = 0; b <= a; b++) {
                    gram[a * size + b] += first[a] * first[b] + second[a] * second[b];
                }
            }
        }
        if (!eigen.decompose(gram, size)) {
            return false;
        }
        for (int k = 0; k < MOST; k++) {
            for (int j = 0; j < size; j++) {
                vectors[12 * k + j] = eigen.vector(j, size - 1 - k);
            }
        }
        pairs = 0;
        for (int i = 0; i < controls; i++) {
            for (int j = i + 1; j < controls; j++) {
                double a = i == 0 ? 0 : spread.reach(i - 1);
                double b = spread.reach(j - 1);
                distances[pairs] = a * a + b * b;
                for (int k = 0; k < MOST; k++) {
                    for (int l = 0; l <= k; l++) {
                        double dot = 0;
                        for (int c = 0; c < 3; c++) {
                            dot += (vectors[12 * k + 3 * i + c] - vectors[12 * k + 3 * j + c])
                                    * (vectors[12 * l + 3 * i + c] - vectors[12 * l + 3 * j + c]);
                        }
                        products[(pairs * MOST + k) * MOST + l] = dot;
                        products[(pairs * MOST + l) * MOST + k] = dot;
                    }
                }
                pairs++;
            }
        }
        return true;
    }

    /// The pose of the weakest eigenvector alone.
    void direct(PosePoints points, Consumer<double[]> poses) {
        Arrays.fill(beta, 0);
        beta[0] = 1;
        double own = 0;
        double known = 0;
        for (int p = 0; p < pairs; p++) {
            double length = Math.sqrt(product(p, 0, 0));
            own += length * length;
            known += length * Math.sqrt(distances[p]);
        }
        beta[0] = known / own;
        offer(points, poses);
    }

    /// The poses of all approximations.
    void each(PosePoints points, Consumer<double[]> poses) {
        direct(points, poses);
        improve(controls == 3 ? 2 : MOST);
        offer(points, poses);
        if (controls == 4) {
            // β₁₁ β₁₂ β₁₃ β₁₄
            for (int p = 0; p < pairs; p++) {
                matrix[4 * p] = product(p, 0, 0);
                for (int k = 1; k < MOST; k++) {
                    matrix[4 * p + k] = 2 * product(p, 0, k);
                }
            }
            solve(4);
            double b = Math.sqrt(Math.abs(unknown[0]));
            double sign = unknown[0] < 0 ? -1 : 1;
            start(b, sign * unknown[1] / b, sign * unknown[2] / b, sign * unknown[3] / b);
            improve(MOST);
            offer(points, poses);
        }
        // β₁₁ β₁₂ β₂₂
        for (int p = 0; p < pairs; p++) {
            matrix[3 * p] = product(p, 0, 0);
            matrix[3 * p + 1] = 2 * product(p, 0, 1);
            matrix[3 * p + 2] = product(p, 1, 1);
        }
        solve(3);
        fromSquares(0);
        improve(controls == 3 ? 2 : MOST);
        offer(points, poses);
        if (controls == 4) {
            // β₁₁ β₁₂ β₂₂ β₁₃ β₂₃
            for (int p = 0; p < pairs; p++) {
                matrix[5 * p] = product(p, 0, 0);
                matrix[5 * p + 1] = 2 * product(p, 0, 1);
                matrix[5 * p + 2] = product(p, 1, 1);
                matrix[5 * p + 3] = 2 * product(p, 0, 2);
                matrix[5 * p + 4] = 2 * product(p, 1, 2);
            }
            solve(5);
            fromSquares(unknown[3]);
            improve(MOST);
            offer(points, poses);
        }
    }

    private double product(int pair, int k, int l) {
        return products[(pair * MOST + k) * MOST + l];
    }

    private void solve(int columns) {
        linear.factor(matrix, pairs, columns, 1e-12);
        linear.solve(distances, unknown);
    }

    private void fromSquares(double mixed) {
        double sign = unknown[0] < 0 ? -1 : 1;
        double a = Math.sqrt(Math.abs(unknown[0]));
        double b = Math.sqrt(Math.max(0, sign * unknown[2]));
        if (unknown[1] * sign < 0) {
            a = -a;
        }
        start(a, b, a == 0 ? 0 : mixed * sign / a, 0);
    }

    private void start(double b0, double b1, double b2, double b3) {
        beta[0] = b0;
        beta[1] = b1;
        beta[2] = b2;
        beta[3] = b3;
    }

    /// Gauss–Newton steps over the first weights, for the squared distances between control points.
    private void improve(int count) {
        for (int step = 0; step < REFINEMENTS; step++) {
            for (int p = 0; p < pairs; p++) {
                double square = 0;
                for (int k = 0; k < count; k++) {
                    double sum = 0;
                    for (int l = 0; l < count; l++) {
                        sum += product(p, k, l) * beta[l];
                    }
                    matrix[p * count + k] = 2 * sum;
                    square += beta[k] * sum;
                }
                right[p] = distances[p] - square;
            }
            linear.factor(matrix, pairs, count, 1e-10);
            linear.solve(right, unknown);
            for (int k = 0; k < count; k++) {
                beta[k] += unknown[k];
            }
        }
    }

    private void offer(PosePoints points, Consumer<double[]> poses) {
        int n = points.count();
        double depth = 0;
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                double sum = 0;
                for (int j = 0; j < controls; j++) {
                    double control = 0;
                    for (int k = 0; k < MOST; k++) {
                        control += beta[k] * vectors[12 * k + 3 * j + c];
                    }
                    sum += weights[4 * i + j] * control;
                }
                seen[3 * i + c] = sum;
            }
            depth += seen[3 * i + 2];
        }
        if (depth < 0) {
            for (int i = 0; i < 3 * n; i++) {
                seen[i] = -seen[i];
            }
        }
        if (orientation.solve(points.object(), seen, n, pose)) {
            poses.accept(pose);
        }
    }
}
