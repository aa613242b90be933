package dev.jiffy.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.matrix.Matrices;
import dev.jiffy.vision.matrix.Matrix3;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RigidMotionTest {
    private static final double[] ANGLES = {0, 1e-300, 1e-150, 1e-16, 1e-12, 1e-9, 1e-7, 1e-5, 1e-3, 0.0999, 0.1001,
            0.5, 1, 2, 3,
            3.14, Math.PI - 1e-5, Math.PI - 1e-9, Math.PI - 1e-13};

    @Test
    void aLogarithmUndoesAnExponentialAtEveryAngle() {
        SplittableRandom random = new SplittableRandom(1);
        for (double angle : ANGLES) {
            for (int i = 0; i < 200; i++) {
                double[] xi = twist(random, angle);
                double[] back = RigidMotion.exp(xi).log();
                for (int j = 0; j < 3; j++) {
                    assertThat(back[j]).as("v at %s", angle).isCloseTo(xi[j], within(1e-14 * 3));
                    assertThat(back[3 + j]).as("w at %s", angle).isCloseTo(xi[3 + j], within(3e-15 * angle));
                }
            }
        }
    }

    /// The power series itself, in which nothing is fast or clever.
    @Test
    void anExponentialIsItsSeries() {
        SplittableRandom random = new SplittableRandom(2);
        for (double angle : ANGLES) {
            double[] xi = twist(random, angle);
            double[] a = {0, -xi[5], xi[4], xi[0], xi[5], 0, -xi[3], xi[1], -xi[4], xi[3], 0, xi[2], 0, 0, 0, 0};
            double[] sum = RigidMotion.IDENTITY.matrix();
            double[] power = sum.clone();
            for (int n = 1; n < 40; n++) {
                double[] next = new double[16];
                for (int i = 0; i < 16; i++) {
                    for (int k = 0; k < 4; k++) {
                        next[i] += power[i / 4 * 4 + k] * a[4 * k + i % 4] / n;
                    }
                }
                power = next;
                for (int i = 0; i < 16; i++) {
                    sum[i] += power[i];
                }
            }
            assertThat(RigidMotion.exp(xi).matrix()).containsExactly(sum, within(4e-15));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-3, 0.0999, 0.1001, 1, 3, 3.1415})
    void theLeftJacobianIsTheDerivativeOfTheExponential(double angle) {
        SplittableRandom random = new SplittableRandom(3);
        double[] w = twist(random, angle);
        double[] jacobian = new double[9];
        So3.leftJacobian(w[3], w[4], w[5], jacobian, 3);
        double h = 1e-5;
        double[] forth = new double[9];
        double[] back = new double[9];
        double[] difference = new double[3];
        for (int k = 0; k < 3; k++) {
            double[] d = {k == 0 ? h : 0, k == 1 ? h : 0, k == 2 ? h : 0};
            So3.exp(w[3] + d[0], w[4] + d[1], w[5] + d[2], forth, 3);
            So3.exp(w[3] - d[0], w[4] - d[1], w[5] - d[2], back, 3);
            double[] between = new double[9];
            Matrix3.transpose(back, back);
            Matrix3.multiply(forth, back, between);
            So3.log(between, 3, difference, 0);
            for (int i = 0; i < 3; i++) {
                assertThat(difference[i] / (2 * h)).isCloseTo(jacobian[3 * i + k], within(1e-9));
            }
        }
        double[] inverse = new double[9];
        So3.inverseLeftJacobian(w[3], w[4], w[5], inverse, 3);
        Matrix3.multiply(inverse, jacobian, inverse);
        assertThat(inverse).containsExactly(new double[]{1, 0, 0, 0, 1, 0, 0, 0, 1}, within(1e-14));
    }

    @Test
    void atHalfATurnTheLogarithmIsOneOfTheTwoThatAreRight() {
        double[] log = RigidMotion.of(1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0).log();
        assertThat(log).containsExactly(new double[]{0, 0, 0, Math.PI, 0, 0}, within(1e-15));
        double s = Math.sqrt(0.5);
        log = RigidMotion.exp(new double[]{0, 0, 0, 0, -s * Math.PI, s * Math.PI}).log();
        assertThat(Math.abs(log[4])).isCloseTo(s * Math.PI, within(1e-14));
        assertThat(log[5]).isCloseTo(-log[4], within(1e-14));
    }

    @Test
    void theAdjointTakesTwistsFromFrameToFrame() {
        SplittableRandom random = new SplittableRandom(4);
        RigidMotion m = RigidMotion.exp(twist(random, 2));
        double[] xi = twist(random, 1e-2);
        double[] adjoint = new double[36];
        Se3.adjoint(m.matrix(), adjoint);
        double[] moved = new double[6];
        Matrices.multiply(adjoint, xi, 6, 6, moved);
        assertThat(m.times(RigidMotion.exp(xi)).times(m.inverse()).log()).containsExactly(moved, within(1e-14));
    }

    @Test
    void composingAndInvertingMayBeDoneInPlace() {
        SplittableRandom random = new SplittableRandom(5);
        RigidMotion a = RigidMotion.exp(twist(random, 2));
        RigidMotion b = RigidMotion.exp(twist(random, 3));
        double[] product = a.times(b).matrix();
        double[] x = a.matrix();
        Se3.compose(x, b.matrix(), x);
        assertThat(x).containsExactly(product);
        x = b.matrix();
        Se3.compose(a.matrix(), x, x);
        assertThat(x).containsExactly(product);
        x = a.matrix();
        Se3.invert(x, x);
        assertThat(x).containsExactly(a.inverse().matrix());
        assertThat(a.times(a.inverse()).matrix()).containsExactly(RigidMotion.IDENTITY.matrix(), within(1e-15));
        double[] between = a.inverse().times(b).matrix();
        x = a.matrix();
        Se3.inverseCompose(x, b.matrix(), x);
        assertThat(x).containsExactly(between, within(1e-15));
        x = b.matrix();
        Se3.inverseCompose(a.matrix(), x, x);
        assertThat(x).containsExactly(between, within(1e-15));
        double[] point = b.apply(1, 2, 3);
        assertThat(a.times(b).apply(1, 2, 3)).containsExactly(a.apply(point[0], point[1], point[2]), within(1e-14));
    }

    @Test
    void translationAndRotationVectorSayItAll() {
        double[] pose = {1, -2, 3, 0.1, 2, -0.5};
        RigidMotion m = RigidMotion.fromThetaU(pose);
        assertThat(m.thetaU()).containsExactly(pose, within(1e-15));
        assertThat(m.angle()).isCloseTo(Math.sqrt(0.01 + 4 + 0.25), within(1e-15));
        assertThat(m.distance()).isCloseTo(Math.sqrt(14), within(1e-15));
        assertThat(m).isEqualTo(RigidMotion.parse(m.matrix())).hasSameHashCodeAs(RigidMotion.parse(m.matrix()));
    }

    @Test
    void aMatrixOfFewDecimalsIsMadeARotation() {
        double[] matrix = RigidMotion.fromThetaU(new double[]{1, 2, 3, 0.4, -0.5, 0.6}).matrix();
        for (int i = 0; i < 16; i++) {
            matrix[i] = Math.rint(matrix[i] * 1e6) / 1e6;
        }
        RigidMotion m = RigidMotion.parse(matrix);
        assertThat(m.times(m.inverse()).matrix()).containsExactly(RigidMotion.IDENTITY.matrix(), within(2e-15));
        assertThat(m.matrix()).containsExactly(matrix, within(1e-6));
    }

    @Test
    void whatIsNoRigidMotionIsRefusedWithTheReason() {
        double[] mirror = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1};
        assertThatIllegalArgumentException().isThrownBy(() -> RigidMotion.parse(mirror))
                .withMessageContaining("mirrors");
        double[] scaled = {2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1};
        assertThatIllegalArgumentException().isThrownBy(() -> RigidMotion.parse(scaled))
                .withMessageContaining("off by 3");
        double[] row = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1};
        assertThatIllegalArgumentException().isThrownBy(() -> RigidMotion.parse(row)).withMessageContaining("last row");
        assertThatIllegalArgumentException().isThrownBy(() -> RigidMotion.parse(new double[12]))
                .withMessageContaining("12 numbers");
    }

    @Test
    void whatLiesBetweenEndsAtBothPoses() {
        SplittableRandom random = new SplittableRandom(6);
        RigidMotion a = RigidMotion.exp(twist(random, 1));
        RigidMotion b = RigidMotion.exp(twist(random, 2.5));
        for (double u : new double[]{0, 1}) {
            double[] end = (u == 0 ? a : b).matrix();
            assertThat(Interpolation.geodesic(a, b, u).matrix()).containsExactly(end, within(1e-14));
            assertThat(Interpolation.split(a, b, u).matrix()).containsExactly(end, within(1e-14));
        }
        RigidMotion middle = Interpolation.split(a, b, 0.5);
        assertThat(middle.tx()).isCloseTo((a.tx() + b.tx()) / 2, within(1e-15));
        assertThat(a.inverse().times(middle).angle()).isCloseTo(middle.inverse().times(b).angle(), within(1e-14));
        double[] half = Interpolation.twist(a, Interpolation.geodesic(a, b, 0.5));
        double[] whole = Interpolation.twist(a, b);
        for (int i = 0; i < 6; i++) {
            assertThat(2 * half[i]).isCloseTo(whole[i], within(1e-14));
        }
    }

    @Test
    void aCameraMatrixMakesPixelsAndTakesThemBack() {
        CameraMatrix camera = CameraMatrix.parse(new double[]{800, 2, 320, 0, 790, 240, 0, 0, 1});
        double[] uv = new double[4];
        camera.project(new double[]{1, 2, 4, 0, 0, 1}, 2, uv);
        assertThat(uv).containsExactly(800 * 0.25 + 2 * 0.5 + 320, 790 * 0.5 + 240, 320, 240);
        assertThat(camera.u(0.25, 0.5)).isEqualTo(uv[0]);
        assertThat(camera.v(0.5)).isEqualTo(uv[1]);
        camera.normalise(uv, 2, uv);
        assertThat(uv).containsExactly(new double[]{0.25, 0.5, 0, 0}, within(1e-16));
        assertThat(camera.x(521, 635)).isEqualTo(0.25);
        assertThat(camera.y(635)).isEqualTo(0.5);
        assertThat(CameraMatrix.parse(camera.matrix())).isEqualTo(camera);
        assertThatIllegalArgumentException().isThrownBy(() -> CameraMatrix.parse(new double[9]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CameraMatrix.parse(new double[]{0, 2, 320, 0, 790, 240, 0, 0, 1}))
                .withMessageContaining("focal");
    }

    private static double[] twist(SplittableRandom random, double angle) {
        double[] xi = random.doubles(6, -1, 1).toArray();
        double length = Math.sqrt(xi[3] * xi[3] + xi[4] * xi[4] + xi[5] * xi[5]);
        for (int i = 3; i < 6; i++) {
            xi[i] *= angle / length;
        }
        return xi;
    }
}
