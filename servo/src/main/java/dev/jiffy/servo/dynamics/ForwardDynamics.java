package dev.jiffy.servo.dynamics;

/// Which accelerations forces of the joints make: the articulated-body algorithm (Featherstone 1983; 2008, section
/// 7.3). Its work grows with the number of joints, where solving with the [MassMatrix] grows with its cube.
///
/// A body with what hangs on it answers a force as if it had an inertia `[J H; Hᵀ M]` for `(α, a)`, which from the
/// leaves to the root loses at each joint what that lets go. Accelerations are spatial here, as in the book: those of
/// the body-fixed point that passes the origin.
public final class ForwardDynamics {
    /// Numbers of an articulated inertia: J and M symmetric as xx, xy, xz, yy, yz, zz, between them H row by row.
    private static final int ARTICULATED = 21;
    private static final int H = 6;
    private static final int M = 15;

    private final Mechanism mechanism;
    private final double[] articulated;
    /// Bias forces n, f.
    private final double[] bias;
    /// ω, v, then α, a of each body.
    private final double[] velocity;
    private final double[] acceleration;
    /// What a joint's acceleration takes, n and f, of each body.
    private final double[] u;
    private final double[] d;
    private final double[] rest;
    private final double[] block = new double[ARTICULATED];
    private final double[] force = new double[6];

    /// For one mechanism.
    public ForwardDynamics(Mechanism mechanism) {
        this.mechanism = mechanism;
        int n = mechanism.bodies;
        articulated = new double[ARTICULATED * n];
        bias = new double[6 * n];
        velocity = new double[6 * n];
        acceleration = new double[6 * n];
        u = new double[6 * n];
        d = new double[n];
        rest = new double[n];
    }

    /// The accelerations.
    ///
    /// @param at      where the joints are
    /// @param qd      velocities
    /// @param tau     forces of the joints, newton metres or newtons
    /// @param gravity in the root's axes, m/s²
    /// @param qdd     takes the accelerations; not finite where a joint moves nothing that has a mass
    public void compute(Configuration at, double[] qd, double[] tau, double[] gravity, double[] qdd) {
        double[] pose = at.pose;
        for (int i = 0; i < mechanism.bodies; i++) {
            begin(pose, i, qd[mechanism.joint[i]]);
        }
        for (int i = mechanism.bodies - 1; i >= 0; i--) {
            release(i, tau[mechanism.joint[i]]);
            if (mechanism.parent[i] >= 0) {
                hand(pose, i, qd[mechanism.joint[i]]);
            }
        }
        for (int i = 0; i < mechanism.bodies; i++) {
            accelerate(pose, i, qd[mechanism.joint[i]], gravity, qdd);
        }
    }

    /// Velocity, own inertia and bias force `v ×* I v` of a body.
    private void begin(double[] pose, int i, double qd) {
        int r = Mechanism.PLACEMENT * i;
        int parent = mechanism.parent[i];
        int at = 6 * i;
        if (parent >= 0) {
            int p = 6 * parent;
            outwards(pose, r, velocity, p, velocity, at);
        } else {
            for (int k = at; k < at + 6; k++) {
                velocity[k] = 0;
            }
        }
        velocity[mechanism.slides[i] ? at + 5 : at + 2] += qd;
        double wx = velocity[at];
        double wy = velocity[at + 1];
        double wz = velocity[at + 2];
        double vx = velocity[at + 3];
        double vy = velocity[at + 4];
        double vz = velocity[at + 5];
        double[] own = mechanism.inertia;
        int j = Mechanism.INERTIA * i;
        double m = own[j];
        double hx = own[j + 1];
        double hy = own[j + 2];
        double hz = own[j + 3];
        int a = ARTICULATED * i;
        System.arraycopy(own, j + 4, articulated, a, 6);
        articulated[a + H] = 0;
        articulated[a + H + 1] = -hz;
        articulated[a + H + 2] = hy;
        articulated[a + H + 3] = hz;
        articulated[a + H + 4] = 0;
        articulated[a + H + 5] = -hx;
        articulated[a + H + 6] = -hy;
        articulated[a + H + 7] = hx;
        articulated[a + H + 8] = 0;
        articulated[a + M] = m;
        articulated[a + M + 1] = 0;
        articulated[a + M + 2] = 0;
        articulated[a + M + 3] = m;
        articulated[a + M + 4] = 0;
        articulated[a + M + 5] = m;
        // Momentum l = I ω + h × v, p = m v + ω × h; the bias is (ω × l + v × p, ω × p).
        double px = m * vx + wy * hz - wz * hy;
        double py = m * vy + wz * hx - wx * hz;
        double pz = m * vz + wx * hy - wy * hx;
        double lx = own[j + 4] * wx + own[j + 5] * wy + own[j + 6] * wz + hy * vz - hz * vy;
        double ly = own[j + 5] * wx + own[j + 7] * wy + own[j + 8] * wz + hz * vx - hx * vz;
        double lz = own[j + 6] * wx + own[j + 8] * wy + own[j + 9] * wz + hx * vy - hy * vx;
        bias[at] = wy * lz - wz * ly + vy * pz - vz * py;
        bias[at + 1] = wz * lx - wx * lz + vz * px - vx * pz;
        bias[at + 2] = wx * ly - wy * lx + vx * py - vy * px;
        bias[at + 3] = wy * pz - wz * py;
        bias[at + 4] = wz * px - wx * pz;
        bias[at + 5] = wx * py - wy * px;
    }

    /// A motion (angular, linear) of the parent as one of the body: ω → Rᵀ ω, v → Rᵀ (v + ω × p).
    private static void outwards(double[] pose, int r, double[] from, int p, double[] to, int at) {
        double wx = from[p];
        double wy = from[p + 1];
        double wz = from[p + 2];
        double px = pose[r + 9];
        double py = pose[r + 10];
        double pz = pose[r + 11];
        double vx = from[p + 3] + wy * pz - wz * py;
        double vy = from[p + 4] + wz * px - wx * pz;
        double vz = from[p + 5] + wx * py - wy * px;
        to[at] = pose[r] * wx + pose[r + 1] * wy + pose[r + 2] * wz;
        to[at + 1] = pose[r + 3] * wx + pose[r + 4] * wy + pose[r + 5] * wz;
        to[at + 2] = pose[r + 6] * wx + pose[r + 7] * wy + pose[r + 8] * wz;
        to[at + 3] = pose[r] * vx + pose[r + 1] * vy + pose[r + 2] * vz;
        to[at + 4] = pose[r + 3] * vx + pose[r + 4] * vy + pose[r + 5] * vz;
        to[at + 5] = pose[r + 6] * vx + pose[r + 7] * vy + pose[r + 8] * vz;
    }

    /// U, D and u of a joint: the column of the articulated inertia that belongs to it, and what is left of its force.
    private void release(int i, double tau) {
        int a = ARTICULATED * i;
        int at = 6 * i;
        if (mechanism.slides[i]) {
            u[at] = articulated[a + H + 2];
            u[at + 1] = articulated[a + H + 5];
            u[at + 2] = articulated[a + H + 8];
            u[at + 3] = articulated[a + M + 2];
            u[at + 4] = articulated[a + M + 4];
            u[at + 5] = articulated[a + M + 5];
            d[i] = u[at + 5];
            rest[i] = tau - bias[at + 5];
        } else {
            u[at] = articulated[a + 2];
            u[at + 1] = articulated[a + 4];
            u[at + 2] = articulated[a + 5];
            u[at + 3] = articulated[a + H + 6];
            u[at + 4] = articulated[a + H + 7];
            u[at + 5] = articulated[a + H + 8];
            d[i] = u[at + 2];
            rest[i] = tau - bias[at + 2];
        }
    }

    /// What the parent feels of a body through its joint: `I − U Uᵀ / D` and `p + I c + U u / D`, in the parent's
    /// frame.
    private void hand(double[] pose, int i, double qd) {
        int a = ARTICULATED * i;
        int at = 6 * i;
        double inverse = 1 / d[i];
        for (int p = 0, k = 0; p < 3; p++) {
            double up = u[at + p] * inverse;
            double vp = u[at + 3 + p] * inverse;
            for (int q = p; q < 3; q++, k++) {
                block[k] = articulated[a + k] - up * u[at + q];
                block[M + k] = articulated[a + M + k] - vp * u[at + 3 + q];
            }
            for (int q = 0; q < 3; q++) {
                block[H + 3 * p + q] = articulated[a + H + 3 * p + q] - up * u[at + 3 + q];
            }
        }
        // c = v × S q̇; its third elements are 0.
        boolean slides = mechanism.slides[i];
        double cx = slides ? 0 : velocity[at + 1] * qd;
        double cy = slides ? 0 : -velocity[at] * qd;
        double bx = (slides ? velocity[at + 1] : velocity[at + 4]) * qd;
        double by = (slides ? -velocity[at] : -velocity[at + 3]) * qd;
        double push = rest[i] * inverse;
        double nx = bias[at] + block[0] * cx + block[1] * cy + block[H] * bx + block[H + 1] * by + u[at] * push;
        double ny = bias[at + 1] + block[1] * cx + block[3] * cy + block[H + 3] * bx + block[H + 4] * by
                + u[at + 1] * push;
        double nz = bias[at + 2] + block[2] * cx + block[4] * cy + block[H + 6] * bx + block[H + 7] * by
                + u[at + 2] * push;
        double fx = bias[at + 3] + block[H] * cx + block[H + 3] * cy + block[M] * bx + block[M + 1] * by
                + u[at + 3] * push;
        double fy = bias[at + 4] + block[H + 1] * cx + block[H + 4] * cy + block[M + 1] * bx + block[M + 3] * by
                + u[at + 4] * push;
        double fz = bias[at + 5] + block[H + 2] * cx + block[H + 5] * cy + block[M + 2] * bx + block[M + 4] * by
                + u[at + 5] * push;
        int r = Mechanism.PLACEMENT * i;
        int p = 6 * mechanism.parent[i];
        double px = pose[r + 9];
        double py = pose[r + 10];
        double pz = pose[r + 11];
        double gx = pose[r] * fx + pose[r + 3] * fy + pose[r + 6] * fz;
        double gy = pose[r + 1] * fx + pose[r + 4] * fy + pose[r + 7] * fz;
        double gz = pose[r + 2] * fx + pose[r + 5] * fy + pose[r + 8] * fz;
        bias[p] += pose[r] * nx + pose[r + 3] * ny + pose[r + 6] * nz + py * gz - pz * gy;
        bias[p + 1] += pose[r + 1] * nx + pose[r + 4] * ny + pose[r + 7] * nz + pz * gx - px * gz;
        bias[p + 2] += pose[r + 2] * nx + pose[r + 5] * ny + pose[r + 8] * nz + px * gy - py * gx;
        bias[p + 3] += gx;
        bias[p + 4] += gy;
        bias[p + 5] += gz;
        ArticulatedShift.add(pose, r, block, articulated, ARTICULATED * mechanism.parent[i]);
    }

    private void accelerate(double[] pose, int i, double qd, double[] gravity, double[] qdd) {
        int r = Mechanism.PLACEMENT * i;
        int at = 6 * i;
        int parent = mechanism.parent[i];
        if (parent >= 0) {
            outwards(pose, r, acceleration, 6 * parent, acceleration, at);
        } else {
            force[0] = 0;
            force[1] = 0;
            force[2] = 0;
            force[3] = -gravity[0];
            force[4] = -gravity[1];
            force[5] = -gravity[2];
            outwards(pose, r, force, 0, acceleration, at);
        }
        if (mechanism.slides[i]) {
            acceleration[at + 3] += velocity[at + 1] * qd;
            acceleration[at + 4] -= velocity[at] * qd;
        } else {
            acceleration[at] += velocity[at + 1] * qd;
            acceleration[at + 1] -= velocity[at] * qd;
            acceleration[at + 3] += velocity[at + 4] * qd;
            acceleration[at + 4] -= velocity[at + 3] * qd;
        }
        double taken = 0;
        for (int k = at; k < at + 6; k++) {
            taken += u[k] * acceleration[k];
        }
        double result = (rest[i] - taken) / d[i];
        acceleration[mechanism.slides[i] ? at + 5 : at + 2] += result;
        qdd[mechanism.joint[i]] = result;
    }
}
