package dev.jiffy.servo.kinematics;

import dev.jiffy.vision.geometry.Se3;

/// A chain of revolute joints by its standard Denavit–Hartenberg parameters (Spong, Hutchinson & Vidyasagar 2006,
/// chapter 3): frame i is frame i − 1 turned by `q + θ₀` about z, moved by d along z, by a along the new x, and turned
/// by α about that.
///
/// [#place] puts the joints somewhere, the rest says what follows. Nothing is allocated after it is made. One thread.
public final class DhArm {
    private final int joints;
    private final double[] a;
    private final double[] d;
    private final double[] offset;
    private final double[] cosAlpha;
    private final double[] sinAlpha;
    /// Frames 0 to `joints` in the base, 12 numbers each.
    private final double[] frames;
    private final double[] link = new double[12];
    private final double[] frame = new double[12];

    /// @param parameters `[a, α, d, θ₀]` of each joint, metres and radians
    public DhArm(double[][] parameters) {
        joints = parameters.length;
        a = new double[joints];
        d = new double[joints];
        offset = new double[joints];
        cosAlpha = new double[joints];
        sinAlpha = new double[joints];
        frames = new double[12 * (joints + 1)];
        Se3.identity(frame);
        System.arraycopy(frame, 0, frames, 0, 12);
        for (int i = 0; i < joints; i++) {
            a[i] = parameters[i][0];
            cosAlpha[i] = Math.cos(parameters[i][1]);
            sinAlpha[i] = Math.sin(parameters[i][1]);
            d[i] = parameters[i][2];
            offset[i] = parameters[i][3];
        }
    }

    private DhArm(DhArm other) {
        joints = other.joints;
        a = other.a;
        d = other.d;
        offset = other.offset;
        cosAlpha = other.cosAlpha;
        sinAlpha = other.sinAlpha;
        frames = other.frames.clone();
    }

    /// The same arm, to be placed elsewhere.
    public DhArm copy() {
        return new DhArm(this);
    }

    /// How many joints.
    public int joints() {
        return joints;
    }

    /// Puts the joints at these angles.
    public void place(double[] q) {
        Se3.identity(frame);
        for (int i = 0; i < joints; i++) {
            double c = Math.cos(q[i] + offset[i]);
            double s = Math.sin(q[i] + offset[i]);
            link[0] = c;
            link[1] = -s * cosAlpha[i];
            link[2] = s * sinAlpha[i];
            link[3] = a[i] * c;
            link[4] = s;
            link[5] = c * cosAlpha[i];
            link[6] = -c * sinAlpha[i];
            link[7] = a[i] * s;
            link[8] = 0;
            link[9] = sinAlpha[i];
            link[10] = cosAlpha[i];
            link[11] = d[i];
            Se3.compose(frame, link, frame);
            System.arraycopy(frame, 0, frames, 12 * (i + 1), 12);
        }
    }

    /// `fMe`, the pose of the last frame in the base, as of [Se3].
    public void copyHand(double[] fMe) {
        System.arraycopy(frames, 12 * joints, fMe, 0, 12);
    }

    /// `eJe`: the twist of the last frame in itself, linear part first, for each joint's velocity. A joint turns about
    /// the z axis of the frame before it.
    ///
    /// @param jacobian takes 6 × joints numbers, row by row
    public void jacobian(double[] jacobian) {
        int e = 12 * joints;
        for (int i = 0; i < joints; i++) {
            int f = 12 * i;
            double zx = frames[f + 2];
            double zy = frames[f + 6];
            double zz = frames[f + 10];
            double px = frames[e + 3] - frames[f + 3];
            double py = frames[e + 7] - frames[f + 7];
            double pz = frames[e + 11] - frames[f + 11];
            double vx = zy * pz - zz * py;
            double vy = zz * px - zx * pz;
            double vz = zx * py - zy * px;
            for (int k = 0; k < 3; k++) {
                double r0 = frames[e + k];
                double r1 = frames[e + 4 + k];
                double r2 = frames[e + 8 + k];
                jacobian[k * joints + i] = r0 * vx + r1 * vy + r2 * vz;
                jacobian[(3 + k) * joints + i] = r0 * zx + r1 * zy + r2 * zz;
            }
        }
    }
}
