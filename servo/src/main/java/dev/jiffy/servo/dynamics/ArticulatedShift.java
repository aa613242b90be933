package dev.jiffy.servo.dynamics;

/// An articulated inertia in the frame of the parent (Featherstone 2008, appendix A.4): turned by R, then moved by p,
/// `M' = M`, `H' = H + [p]× M`, `J' = J − H [p]× + [p]× H'ᵀ`.
final class ArticulatedShift {
    private static final int H = 6;
    private static final int M = 15;

    private ArticulatedShift() {
    }

    /// Adds it at `to`.
    ///
    /// @param r     where the rotation by columns and the translation are in `pose`
    /// @param block J, H and M as of [ForwardDynamics]; is turned in place
    static void add(double[] pose, int r, double[] block, double[] out, int to) {
        turnSymmetric(pose, r, block, 0);
        turn(pose, r, block);
        turnSymmetric(pose, r, block, M);
        double px = pose[r + 9];
        double py = pose[r + 10];
        double pz = pose[r + 11];
        double xx = block[M];
        double xy = block[M + 1];
        double xz = block[M + 2];
        double yy = block[M + 3];
        double yz = block[M + 4];
        double zz = block[M + 5];
        out[to + M] += xx;
        out[to + M + 1] += xy;
        out[to + M + 2] += xz;
        out[to + M + 3] += yy;
        out[to + M + 4] += yz;
        out[to + M + 5] += zz;
        double h00 = block[H];
        double h01 = block[H + 1];
        double h02 = block[H + 2];
        double h10 = block[H + 3];
        double h11 = block[H + 4];
        double h12 = block[H + 5];
        double h20 = block[H + 6];
        double h21 = block[H + 7];
        double h22 = block[H + 8];
        // Rows of H' = H + [p]× M
        double k00 = h00 + py * xz - pz * xy;
        double k01 = h01 + py * yz - pz * yy;
        double k02 = h02 + py * zz - pz * yz;
        double k10 = h10 + pz * xx - px * xz;
        double k11 = h11 + pz * xy - px * yz;
        double k12 = h12 + pz * xz - px * zz;
        double k20 = h20 + px * xy - py * xx;
        double k21 = h21 + px * yy - py * xy;
        double k22 = h22 + px * yz - py * xz;
        out[to + H] += k00;
        out[to + H + 1] += k01;
        out[to + H + 2] += k02;
        out[to + H + 3] += k10;
        out[to + H + 4] += k11;
        out[to + H + 5] += k12;
        out[to + H + 6] += k20;
        out[to + H + 7] += k21;
        out[to + H + 8] += k22;
        // Row i of −H [p]× is p × h_i, with h_i the row i of H; column j of [p]× H'ᵀ is p × k_j, with k_j the row j of
        // H'.
        out[to] += block[0] - h01 * pz + h02 * py + py * k02 - pz * k01;
        out[to + 1] += block[1] + h00 * pz - h02 * px + py * k12 - pz * k11;
        out[to + 2] += block[2] - h00 * py + h01 * px + py * k22 - pz * k21;
        out[to + 3] += block[3] + h10 * pz - h12 * px + pz * k10 - px * k12;
        out[to + 4] += block[4] - h10 * py + h11 * px + pz * k20 - px * k22;
        out[to + 5] += block[5] - h20 * py + h21 * px + px * k21 - py * k20;
    }

    /// `R S Rᵀ` of a symmetric matrix.
    private static void turnSymmetric(double[] pose, int r, double[] s, int at) {
        double r00 = pose[r];
        double r10 = pose[r + 1];
        double r20 = pose[r + 2];
        double r01 = pose[r + 3];
        double r11 = pose[r + 4];
        double r21 = pose[r + 5];
        double r02 = pose[r + 6];
        double r12 = pose[r + 7];
        double r22 = pose[r + 8];
        double xx = s[at];
        double xy = s[at + 1];
        double xz = s[at + 2];
        double yy = s[at + 3];
        double yz = s[at + 4];
        double zz = s[at + 5];
        double a00 = r00 * xx + r01 * xy + r02 * xz;
        double a01 = r00 * xy + r01 * yy + r02 * yz;
        double a02 = r00 * xz + r01 * yz + r02 * zz;
        double a10 = r10 * xx + r11 * xy + r12 * xz;
        double a11 = r10 * xy + r11 * yy + r12 * yz;
        double a12 = r10 * xz + r11 * yz + r12 * zz;
        double a20 = r20 * xx + r21 * xy + r22 * xz;
        double a21 = r20 * xy + r21 * yy + r22 * yz;
        double a22 = r20 * xz + r21 * yz + r22 * zz;
        s[at] = a00 * r00 + a01 * r01 + a02 * r02;
        s[at + 1] = a00 * r10 + a01 * r11 + a02 * r12;
        s[at + 2] = a00 * r20 + a01 * r21 + a02 * r22;
        s[at + 3] = a10 * r10 + a11 * r11 + a12 * r12;
        s[at + 4] = a10 * r20 + a11 * r21 + a12 * r22;
        s[at + 5] = a20 * r20 + a21 * r21 + a22 * r22;
    }

    /// `R H Rᵀ`.
    private static void turn(double[] pose, int r, double[] s) {
        double r00 = pose[r];
        double r10 = pose[r + 1];
        double r20 = pose[r + 2];
        double r01 = pose[r + 3];
        double r11 = pose[r + 4];
        double r21 = pose[r + 5];
        double r02 = pose[r + 6];
        double r12 = pose[r + 7];
        double r22 = pose[r + 8];
        double b0 = s[H];
        double b1 = s[H + 1];
        double b2 = s[H + 2];
        double b3 = s[H + 3];
        double b4 = s[H + 4];
        double b5 = s[H + 5];
        double b6 = s[H + 6];
        double b7 = s[H + 7];
        double b8 = s[H + 8];
        double a00 = r00 * b0 + r01 * b3 + r02 * b6;
        double a01 = r00 * b1 + r01 * b4 + r02 * b7;
        double a02 = r00 * b2 + r01 * b5 + r02 * b8;
        double a10 = r10 * b0 + r11 * b3 + r12 * b6;
        double a11 = r10 * b1 + r11 * b4 + r12 * b7;
        double a12 = r10 * b2 + r11 * b5 + r12 * b8;
        double a20 = r20 * b0 + r21 * b3 + r22 * b6;
        double a21 = r20 * b1 + r21 * b4 + r22 * b7;
        double a22 = r20 * b2 + r21 * b5 + r22 * b8;
        s[H] = a00 * r00 + a01 * r01 + a02 * r02;
        s[H + 1] = a00 * r10 + a01 * r11 + a02 * r12;
        s[H + 2] = a00 * r20 + a01 * r21 + a02 * r22;
        s[H + 3] = a10 * r00 + a11 * r01 + a12 * r02;
        s[H + 4] = a10 * r10 + a11 * r11 + a12 * r12;
        s[H + 5] = a10 * r20 + a11 * r21 + a12 * r22;
        s[H + 6] = a20 * r00 + a21 * r01 + a22 * r02;
        s[H + 7] = a20 * r10 + a21 * r11 + a22 * r12;
        s[H + 8] = a20 * r20 + a21 * r21 + a22 * r22;
    }
}
