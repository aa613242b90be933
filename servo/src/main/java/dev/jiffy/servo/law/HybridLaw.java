package dev.jiffy.servo.law;

import dev.jiffy.vision.geometry.Se3;
import dev.jiffy.vision.geometry.So3;

/// 2½ D servoing (Malis, Chaumette & Boudet 1999): e is a point of the image with the logarithm of its depth relative
/// to the wanted one, and the rotation vector θu of `cdMc`. The first point of the view is kept in the image, the turn
/// is along one axis, and the matrix is triangular with no singularity before the camera, so that its inverse is
/// written out.
public final class HybridLaw implements Law {
    private final Gain gain;
    private final double[] cdMo;
    private final double wantedX;
    private final double wantedY;
    private final double wantedDepth;
    private final double[] cdMc = new double[12];
    private final double[] w = new double[3];
    private double error;

    /// @param goal is copied
    public HybridLaw(View goal, Gain gain) {
        this.gain = gain;
        cdMo = goal.pose().clone();
        wantedX = goal.xy()[0];
        wantedY = goal.xy()[1];
        wantedDepth = goal.depths()[0];
    }

    @Override
    public void twist(View seen, double[] v) {
        Se3.invert(seen.pose(), cdMc);
        Se3.compose(cdMo, cdMc, cdMc);
        So3.log(cdMc, 4, w, 0);
        double x = seen.xy()[0];
        double y = seen.xy()[1];
        double depth = seen.depths()[0];
        double ex = x - wantedX;
        double ey = y - wantedY;
        double ez = Math.log(depth / wantedDepth);
        error = Math.sqrt(ex * ex + ey * ey + ez * ez + w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
        double lambda = gain.at(error);
        double wx = -lambda * w[0];
        double wy = -lambda * w[1];
        double wz = -lambda * w[2];
        // What the three coordinates still have to change by once the turn has had its part.
        double dx = -lambda * ex - x * y * wx + (1 + x * x) * wy - y * wz;
        double dy = -lambda * ey - (1 + y * y) * wx + x * y * wy + x * wz;
        double dz = -lambda * ez + y * wx - x * wy;
        v[2] = -depth * dz;
        v[0] = x * v[2] - depth * dx;
        v[1] = y * v[2] - depth * dy;
        v[3] = wx;
        v[4] = wy;
        v[5] = wz;
    }

    @Override
    public double error() {
        return error;
    }
}
