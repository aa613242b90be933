package dev.jiffy.vision.calibration;

import dev.jiffy.vision.geometry.So3;
import dev.jiffy.vision.matrix.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All of a calibration at once by Levenberg (1944) and Marquardt (1963): eight numbers of the camera and six of each
/// view, for the least squared distance in pixels.
///
/// Views are tied together by the camera alone, so `JᵀJ` is a block of the camera's, one block for each view and a
/// border between them. Eliminating the views leaves eight unknowns (the Schur complement; Triggs and others 2000,
/// section 6.1): the time is linear in the number of views. A view moves by `X' = c + v + exp(w)(X − c)` about the
/// middle `c` of the pattern, seen from the camera.
final class BundleAdjustment {
    private static final int CAMERA = Intrinsics.COUNT;
    private static final int MOST_STEPS = 200;
    private static final double WORTHLESS = 1e-13;
    private static final double LEAST_DAMPING = 1e-12;
    private static final double MOST_DAMPING = 1e12;

    private final double[] object;
    private final double[] middle = new double[3];
    private final List<double[]> views;
    private final int points;
    private double[] parameters;
    private List<double[]> poses;
    private double cost;

    private final double[] camera = new double[CAMERA * CAMERA];
    private final double[] cameraGradient = new double[CAMERA];
    /// For each view its 6 × 6 block, its border of 6 × 8 and its gradient.
    private final List<double[]> blocks = new ArrayList<>();
    private final List<double[]> borders = new ArrayList<>();
    private final List<double[]> gradients = new ArrayList<>();

    /// @param parameters the camera to begin with, in the order of [Intrinsics]
    /// @param poses      of the pattern in each view to begin with, three rows of four
    BundleAdjustment(double[] object, List<double[]> views, double[] parameters, List<double[]> poses) {
        this.object = object;
        this.views = views;
        this.parameters = parameters;
        this.poses = poses;
        points = object.length / 3;
        for (int i = 0; i < object.length; i++) {
            middle[i % 3] += object[i] / points;
        }
        for (int i = 0; i < views.size(); i++) {
            blocks.add(new double[36]);
            borders.add(new double[6 * CAMERA]);
            gradients.add(new double[6]);
        }
    }

    /// Runs to the minimum.
    ///
    /// @return false if there is none to be found from where it began
    boolean run() {
        cost = cost(parameters, poses);
        if (!(cost < Double.POSITIVE_INFINITY)) {
            return false;
        }
        double damping = 1e-3;
        double growth = 2;
        linearize();
        for (int step = 0; step < MOST_STEPS && damping < MOST_DAMPING; step++) {
            double[] move = new double[CAMERA];
            List<double[]> moves = new ArrayList<>();
            if (!solve(damping, move, moves)) {
                damping = Math.max(LEAST_DAMPING, 10 * damping);
                continue;
            }
            double promise = 0;
            for (int k = 0; k < CAMERA; k++) {
                promise += move[k] * (damping * camera[k * CAMERA + k] * move[k] - cameraGradient[k]);
            }
            double[] trial = parameters.clone();
            for (int k = 0; k < CAMERA; k++) {
                trial[k] += move[k];
            }
            List<double[]> trialPoses = new ArrayList<>();
            for (int i = 0; i < views.size(); i++) {
                double[] m = moves.get(i);
                for (int k = 0; k < 6; k++) {
                    promise += m[k] * (damping * blocks.get(i)[7 * k] * m[k] - gradients.get(i)[k]);
                }
                trialPoses.add(moved(poses.get(i), m));
            }
            double trialCost = trial[0] > 0 && trial[1] > 0 ? cost(trial, trialPoses) : Double.POSITIVE_INFINITY;
            boolean isLast = promise <= WORTHLESS * cost;
            if (trialCost <= cost) {
                double shrink = 2 * (promise > 0 ? (cost - trialCost) / promise : 0) - 1;
                parameters = trial;
                poses = trialPoses;
                cost = trialCost;
                damping = Math.max(LEAST_DAMPING, damping * Math.max(0.1, 1 - shrink * shrink * shrink));
                growth = 2;
                linearize();
            } else {
                damping *= growth;
                growth *= 2;
            }
            if (isLast) {
                break;
            }
        }
        return true;
    }

    private double[] moved(double[] pose, double[] m) {
        double[] turn = new double[9];
        So3.exp(m[3], m[4], m[5], turn, 3);
        double[] c = new double[3];
        for (int i = 0; i < 3; i++) {
            c[i] = pose[4 * i] * middle[0] + pose[4 * i + 1] * middle[1] + pose[4 * i + 2] * middle[2];
        }
        double[] out = new double[12];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[4 * i + j] = turn[3 * i] * pose[j] + turn[3 * i + 1] * pose[4 + j] + turn[3 * i + 2] * pose[8 + j];
            }
            // t − (c + t) = −c in the camera's axes, turned; the middle itself is c + t.
            out[4 * i + 3] = c[i] + pose[4 * i + 3] + m[i]
                    - (turn[3 * i] * c[0] + turn[3 * i + 1] * c[1] + turn[3 * i + 2] * c[2]);
        }
        So3.orthonormalise(out, 4);
        return out;
    }

    private double cost(double[] p, List<double[]> at) {
        double sum = 0;
        for (int i = 0; i < views.size(); i++) {
            sum += cost(p, at.get(i), views.get(i));
        }
        return sum;
    }

    private double cost(double[] p, double[] m, double[] seen) {
        double[] uv = new double[2];
        double sum = 0;
        for (int k = 0; k < points; k++) {
            double x = object[3 * k];
            double y = object[3 * k + 1];
            double z = object[3 * k + 2];
            double depth = m[8] * x + m[9] * y + m[10] * z + m[11];
            if (!(depth > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            Intrinsics.project(p, m[0] * x + m[1] * y + m[2] * z + m[3], m[4] * x + m[5] * y + m[6] * z + m[7], depth,
                    uv);
            double eu = uv[0] - seen[2 * k];
            double ev = uv[1] - seen[2 * k + 1];
            sum += eu * eu + ev * ev;
        }
        return sum;
    }

    private void linearize() {
        Arrays.fill(camera, 0);
        Arrays.fill(cameraGradient, 0);
        double[] uv = new double[2];
        double[] inner = new double[2 * CAMERA];
        double[] outer = new double[6];
        double[] row = new double[6];
        for (int i = 0; i < views.size(); i++) {
            double[] m = poses.get(i);
            double[] seen = views.get(i);
            double[] block = blocks.get(i);
            double[] border = borders.get(i);
            double[] gradient = gradients.get(i);
            Arrays.fill(block, 0);
            Arrays.fill(border, 0);
            Arrays.fill(gradient, 0);
            for (int k = 0; k < points; k++) {
                double x = object[3 * k];
                double y = object[3 * k + 1];
                double z = object[3 * k + 2];
                double px = m[0] * x + m[1] * y + m[2] * z + m[3];
                double py = m[4] * x + m[5] * y + m[6] * z + m[7];
                double pz = m[8] * x + m[9] * y + m[10] * z + m[11];
                Intrinsics.project(parameters, px, py, pz, uv, inner, outer);
                x -= middle[0];
                y -= middle[1];
                z -= middle[2];
                double dx = m[0] * x + m[1] * y + m[2] * z;
                double dy = m[4] * x + m[5] * y + m[6] * z;
                double dz = m[8] * x + m[9] * y + m[10] * z;
                for (int e = 0; e < 2; e++) {
                    double a = outer[3 * e];
                    double b = outer[3 * e + 1];
                    double c = outer[3 * e + 2];
                    row[0] = a;
                    row[1] = b;
                    row[2] = c;
                    row[3] = c * dy - b * dz; // (X − c) × gradient
                    row[4] = a * dz - c * dx;
                    row[5] = b * dx - a * dy;
                    add(inner, e * CAMERA, row, uv[e] - seen[2 * k + e], block, border, gradient);
                }
            }
        }
    }

    private void add(double[] inner, int at, double[] row, double residual, double[] block, double[] border,
            double[] gradient) {
        for (int a = 0; a < 6; a++) {
            gradient[a] += row[a] * residual;
            for (int b = 0; b <= a; b++) {
                block[6 * a + b] += row[a] * row[b];
            }
            for (int b = 0; b < CAMERA; b++) {
                border[a * CAMERA + b] += row[a] * inner[at + b];
            }
        }
        for (int a = 0; a < CAMERA; a++) {
            cameraGradient[a] += inner[at + a] * residual;
            for (int b = 0; b <= a; b++) {
                camera[a * CAMERA + b] += inner[at + a] * inner[at + b];
            }
        }
    }

    /// The damped step: `S = A − Σ Bᵢᵀ Cᵢ⁻¹ Bᵢ` for the camera, then each view on its own.
    private boolean solve(double damping, double[] move, List<double[]> moves) {
        double[] s = new double[CAMERA * CAMERA];
        double[] right = new double[CAMERA];
        List<double[]> factors = new ArrayList<>();
        if (!reduce(damping, s, right, factors) || !Cholesky.factor(s, CAMERA)) {
            return false;
        }
        Cholesky.solve(s, CAMERA, right, move);
        for (int i = 0; i < views.size(); i++) {
            double[] m = new double[6];
            for (int a = 0; a < 6; a++) {
                m[a] = -gradients.get(i)[a];
                for (int b = 0; b < CAMERA; b++) {
                    m[a] -= borders.get(i)[a * CAMERA + b] * move[b];
                }
            }
            Cholesky.solve(factors.get(i), 6, m, m);
            moves.add(m);
        }
        return true;
    }

    private boolean reduce(double damping, double[] s, double[] right, List<double[]> factors) {
        System.arraycopy(camera, 0, s, 0, s.length);
        for (int a = 0; a < CAMERA; a++) {
            s[a * (CAMERA + 1)] *= 1 + damping;
            right[a] = -cameraGradient[a];
        }
        double[] column = new double[6];
        for (int i = 0; i < views.size(); i++) {
            double[] factor = blocks.get(i).clone();
            for (int a = 0; a < 36; a += 7) {
                factor[a] *= 1 + damping;
            }
            if (!Cholesky.factor(factor, 6)) {
                return false;
            }
            factors.add(factor);
            double[] border = borders.get(i);
            for (int b = 0; b < CAMERA; b++) {
                for (int a = 0; a < 6; a++) {
                    column[a] = border[a * CAMERA + b];
                }
                Cholesky.solve(factor, 6, column, column);
                for (int a = 0; a < 6; a++) {
                    right[b] += column[a] * gradients.get(i)[a];
                    for (int c = b; c < CAMERA; c++) {
                        s[c * CAMERA + b] -= column[a] * border[a * CAMERA + c];
                    }
                }
            }
        }
        return true;
    }

    /// Standard deviations of the camera's numbers: the square roots of the diagonal of `σ² S⁻¹`, with σ² from what is
    /// left over. Empty if the views do not determine them.
    ///
    /// @param least pixels that σ is taken for where less is left over
    List<Double> deviations(double least) {
        double[] s = new double[CAMERA * CAMERA];
        if (!reduce(0, s, new double[CAMERA], new ArrayList<>()) || !Cholesky.factor(s, CAMERA)) {
            return List.of();
        }
        double freedom = 2.0 * points * views.size() - CAMERA - 6.0 * views.size();
        double variance = Math.max(least * least, cost / Math.max(1, freedom));
        List<Double> deviations = new ArrayList<>();
        for (int k = 0; k < CAMERA; k++) {
            double[] unit = new double[CAMERA];
            unit[k] = 1;
            Cholesky.solve(s, CAMERA, unit, unit);
            deviations.add(Math.sqrt(variance * unit[k]));
        }
        return List.copyOf(deviations);
    }

    double[] parameters() {
        return parameters;
    }

    double[] pose(int view) {
        return poses.get(view);
    }

    /// Over all views, in pixels.
    double rms() {
        return Math.sqrt(cost / ((double) points * views.size()));
    }

    /// Of one view.
    double rms(int view) {
        return Math.sqrt(cost(parameters, poses.get(view), views.get(view)) / points);
    }
}
