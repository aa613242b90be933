package dev.jiffy.servo.law;

import dev.jiffy.servo.feature.ImagePoint;

/// Servoing by points of the image (Chaumette & Hutchinson 2006, part I): e is the difference of their coordinates.
///
/// The three choices of the matrix differ far from the goal. With the current one, points run straight to their places
/// and the camera may retreat on the way; with the wanted one, it is constant and good only nearby; their mean (Malis
/// 2004) is right to the second order.
public final class ImageLaw implements Law {
    /// Which interaction matrix to invert.
    public enum Matrix {
        /// L of what is seen.
        CURRENT,
        /// L* of what is wanted.
        DESIRED,
        /// (L + L*) / 2.
        MEAN
    }

    private final Matrix matrix;
    private final Gain gain;
    private final int count;
    private final double[] wanted;
    private final double[] wantedMatrix;
    private final double[] l;
    private final double[] e;
    private final PseudoInverse inverse;
    private double error;

    /// @param goal is copied
    public ImageLaw(Matrix matrix, View goal, Gain gain) {
        this.matrix = matrix;
        this.gain = gain;
        count = goal.count();
        wanted = goal.xy().clone();
        wantedMatrix = new double[12 * count];
        fill(goal, wantedMatrix);
        l = matrix == Matrix.DESIRED ? wantedMatrix : new double[12 * count];
        e = new double[2 * count];
        inverse = new PseudoInverse(2 * count, 6);
    }

    private static void fill(View view, double[] l) {
        for (int i = 0; i < view.count(); i++) {
            ImagePoint.interaction(view.xy()[2 * i], view.xy()[2 * i + 1], view.depths()[i], l, 12 * i);
        }
    }

    @Override
    public void twist(View seen, double[] v) {
        double square = 0;
        for (int i = 0; i < 2 * count; i++) {
            e[i] = seen.xy()[i] - wanted[i];
            square += e[i] * e[i];
        }
        error = Math.sqrt(square);
        if (matrix != Matrix.DESIRED) {
            fill(seen, l);
        }
        if (matrix == Matrix.MEAN) {
            for (int i = 0; i < l.length; i++) {
                l[i] = (l[i] + wantedMatrix[i]) / 2;
            }
        }
        double lambda = gain.at(error);
        inverse.solve(l, 2 * count, 6, e, v);
        for (int i = 0; i < 6; i++) {
            v[i] *= -lambda;
        }
    }

    @Override
    public double error() {
        return error;
    }
}
