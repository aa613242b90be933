package dev.jiffy.servo.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.RigidMotion;
import org.junit.jupiter.api.Test;

class RegionMomentsTest {
    private static final ImagePlane PLANE = new ImagePlane(0.1, -0.2, 1);

    /// ∫ xⁱ yʲ over a rectangle is a product of two integrals.
    @Test
    void aRectangleHasItsMomentsInEitherSense() {
        double[] forth = {1, 2, 4, 2, 4, 7, 1, 7};
        double[] back = {1, 7, 4, 7, 4, 2, 1, 2};
        for (double[] xy : new double[][]{forth, back}) {
            RegionMoments moments = RegionMoments.polygon(xy, PLANE);
            for (int i = 0; i <= 4; i++) {
                for (int j = 0; i + j <= 4; j++) {
                    double expected = (Math.pow(4, i + 1) - Math.pow(1, i + 1)) / (i + 1)
                            * (Math.pow(7, j + 1) - Math.pow(2, j + 1)) / (j + 1);
                    assertThat(moments.raw(i, j)).isCloseTo(expected, within(1e-12 * expected));
                }
            }
            assertThat(moments.xg().value()).isCloseTo(2.5, within(1e-14));
            assertThat(moments.yg().value()).isCloseTo(4.5, within(1e-14));
            assertThat(moments.mu(2, 0).value()).isCloseTo(3 * 3 * 3 * 5 / 12.0, within(1e-12));
            assertThat(moments.mu(4, 0).value()).isCloseTo(5 * 2 * Math.pow(1.5, 5) / 5, within(1e-12));
            assertThat(moments.mu(3, 2).value()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void pointsCountOneEach() {
        RegionMoments moments = RegionMoments.points(new double[]{0, 0, 2, 0, 1, 3}, PLANE);
        assertThat(moments.raw(0, 0)).isEqualTo(3);
        assertThat(moments.raw(1, 0)).isCloseTo(3, within(1e-14));
        assertThat(moments.raw(2, 1)).isCloseTo(3, within(1e-14));
        assertThat(moments.size().value()).isCloseTo(2 + 6, within(1e-14));
    }

    @Test
    void aPolygonWithoutAreaIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegionMoments.polygon(new double[]{0, 0, 1, 1, 2, 2}, PLANE))
                .withMessageContaining("no area");
    }

    /// A circle parallel to the image is a circle of radius r/Z; a quarter of its square is its moment.
    @Test
    void aCircleBeforeTheCameraIsACircle() {
        RigidMotion cMo = RigidMotion.fromThetaU(new double[]{0.2, -0.1, 2, 0, 0, 0});
        double[] s = Ellipse.ofCircle(new double[]{0, 0, 1}, new double[3], 0.3, cMo, PLANE).value();
        assertThat(s).containsExactly(new double[]{0.1, -0.05, 0.15 * 0.15 / 4, 0, 0.15 * 0.15 / 4}, within(1e-16));
    }

    /// On the axis a sphere is a circle whose edge lies at tan asin(r/Z).
    @Test
    void aSphereOnTheAxisIsACircle() {
        RigidMotion cMo = RigidMotion.fromThetaU(new double[]{0, 0, 2, 0.3, 0.2, 0.1});
        double[] s = Ellipse.ofSphere(new double[3], 0.5, cMo, PLANE).value();
        double tangent = Math.tan(Math.asin(0.25));
        assertThat(s).containsExactly(new double[]{0, 0, tangent * tangent / 4, 0, tangent * tangent / 4},
                within(1e-16));
    }

    @Test
    void whatIsNotSeenWholeIsRefused() {
        RigidMotion cMo = RigidMotion.fromThetaU(new double[]{0, 0, 0.2, 0, 0, 0});
        assertThatIllegalArgumentException().isThrownBy(() -> Ellipse.ofSphere(new double[3], 0.3, cMo, PLANE))
                .withMessageContaining("before the camera");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ellipse.ofCircle(new double[]{1, 0, 0}, new double[3], 0.1, cMo, PLANE))
                .withMessageContaining("edge");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ellipse.ofCircle(new double[]{1, 0, 1}, new double[3], 0.3, cMo, PLANE))
                .withMessageContaining("before the camera");
    }
}
