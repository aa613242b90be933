package dev.jiffy.servo.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.RigidMotion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each interaction matrix against differences of its own feature while the camera moves along a twist. The features
/// are made of a scene in space, so what is a parameter of the matrix (depths, planes) moves as well.
class FeatureDerivativesTest {
    private static final double H = 1e-3;
    /// Five points on the plane Z = 0 of the object, no two in line with a third.
    private static final double[][] STAR = {{-0.11, -0.12, 0}, {0.12, -0.09, 0}, {0.15, 0.06, 0}, {0.01, 0.14, 0},
            {-0.13, 0.05, 0}};

    static Stream<Arguments> features() {
        Map<String, Function<RigidMotion, Feature>> all = new LinkedHashMap<>();
        double[][] p = {{0.1, -0.2, 0.15}, {-0.25, 0.1, -0.05}};
        RigidMotion wanted = RigidMotion.fromThetaU(new double[]{0.05, -0.02, 0.8, 0.1, -0.3, 0.7});
        all.put("point", m -> point(m, p[0]));
        all.put("point_polar", m -> polar(point(m, p[1])));
        all.put("point3d", m -> {
            double[] x = m.apply(p[0][0], p[0][1], p[0][2]);
            return new SpacePoint(x[0], x[1], x[2]);
        });
        all.put("depth_logZ", m -> {
            ImagePoint x = point(m, p[0]);
            return new LogDepth(x.x(), x.y(), x.depth(), 0.7);
        });
        all.put("line", m -> line(m, p[0], p[1]));
        all.put("ellipse_circle", m -> Ellipse.ofCircle(new double[]{0, 0, 2}, new double[]{0.03, -0.04, 0}, 0.12, m,
                plane(m)));
        all.put("ellipse_sphere", m -> Ellipse.ofSphere(new double[]{0.03, -0.04, 0.05}, 0.12, m,
                Ellipse.edgePlane(m.apply(0.03, -0.04, 0.05), 0.12)));
        all.put("segment", m -> new Segment(point(m, p[0]), point(m, p[1])));
        all.put("segment_normalized", m -> new NormalizedSegment(new Segment(point(m, p[1]), point(m, p[0]))));
        all.put("thetau_cdRc", m -> RotationVector.cdRc(wanted.times(m.inverse())));
        all.put("thetau_cRcd", m -> RotationVector.cRcd(m.times(wanted.inverse())));
        all.put("translation_cdMc", m -> Translation.cdMc(wanted.times(m.inverse())));
        all.put("translation_cMcd", m -> Translation.fixed(m.times(wanted.inverse())));
        all.put("translation_cMo", Translation::fixed);
        all.put("vanishing_point", m -> {
            double[] d = {m.at(0, 2), m.at(1, 2), m.at(2, 2)};
            return new VanishingPoint(d[0] / d[2], d[1] / d[2]);
        });
        all.put("moment_gravity_polygon", m -> new Gravity(moments(m, true)));
        all.put("moment_gravity_discrete", m -> new Gravity(moments(m, false)));
        all.put("moment_area_norm_polygon", m -> new AreaNorm(moments(m, true), 0.05, 0.8));
        all.put("moment_area_norm_discrete", m -> new AreaNorm(moments(m, false), 0.05, 0.8));
        all.put("moment_gravity_norm_polygon", m -> new GravityNorm(moments(m, true), 0.05, 0.8));
        all.put("moment_gravity_norm_discrete", m -> new GravityNorm(moments(m, false), 0.05, 0.8));
        all.put("moment_alpha_polygon", m -> new Alpha(moments(m, true)));
        all.put("moment_alpha_discrete", m -> new Alpha(moments(m, false)));
        all.put("moment_cinvariant_polygon", m -> new CInvariants(moments(m, true)));
        assertThat(all.keySet()).containsExactlyInAnyOrderElementsOf(
                Stream.of(FeatureKind.values()).map(FeatureKind::word).toList());
        return all.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("features")
    void theMatrixIsTheDerivativeOfTheValue(String name, Function<RigidMotion, Feature> scene) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        for (int i = 0; i < 20; i++) {
            double[] pose = {random.nextDouble(-0.1, 0.1), random.nextDouble(-0.1, 0.1), random.nextDouble(0.6, 1.5),
                    random.nextDouble(-0.5, 0.5), random.nextDouble(-0.5, 0.5), random.nextDouble(-1, 1)};
            RigidMotion cMo = RigidMotion.fromThetaU(pose);
            Feature feature = scene.apply(cMo);
            double[] l = feature.interaction();
            for (int k = 0; k < 6; k++) {
                // Four values make a difference of fourth order.
                double[] far = difference(scene, cMo, k, 2 * H);
                double[] near = difference(scene, cMo, k, H);
                for (int row = 0; row < feature.size(); row++) {
                    double largest = 0;
                    for (int j = 0; j < 6; j++) {
                        largest = Math.max(largest, Math.abs(l[6 * row + j]));
                    }
                    double derivative = (4 * near[row] - far[row]) / 3;
                    assertThat(derivative).as("row %d, element %d of the twist, pose %d", row, k, i)
                            .isCloseTo(l[6 * row + k], within(2e-6 * largest));
                }
            }
        }
    }

    private static double[] difference(Function<RigidMotion, Feature> scene, RigidMotion cMo, int k, double h) {
        double[] twist = new double[6];
        twist[k] = h;
        double[] after = scene.apply(RigidMotion.exp(twist).inverse().times(cMo)).value();
        double[] before = scene.apply(RigidMotion.exp(twist).times(cMo)).value();
        for (int i = 0; i < after.length; i++) {
            after[i] = (after[i] - before[i]) / (2 * h);
        }
        return after;
    }

    private static ImagePoint point(RigidMotion cMo, double[] p) {
        double[] x = cMo.apply(p[0], p[1], p[2]);
        return new ImagePoint(x[0] / x[2], x[1] / x[2], x[2]);
    }

    private static PolarPoint polar(ImagePoint p) {
        return new PolarPoint(Math.hypot(p.x(), p.y()), Math.atan2(p.y(), p.x()), p.depth());
    }

    /// The line through two points, in the plane through both and a third one.
    private static Feature line(RigidMotion cMo, double[] p, double[] q) {
        double[] a = cMo.apply(p[0], p[1], p[2]);
        double[] b = cMo.apply(q[0], q[1], q[2]);
        double[] n = cross(a, b); // the plane through the camera: n·x = 0
        double scale = Math.hypot(n[0], n[1]);
        double rho = -n[2] / scale;
        double theta = Math.atan2(n[1], n[0]);
        double[] c = cMo.apply(0.3, 0.4, -0.1);
        double[] before = through(a, b, c);
        double[] sight = {n[0], n[1], n[2], 0};
        return ImageLine.of(rho, theta, sight, before);
    }

    private static double[] through(double[] a, double[] b, double[] c) {
        double[] u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        double[] v = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
        double[] n = cross(u, v);
        return new double[]{n[0], n[1], n[2], -(n[0] * a[0] + n[1] * a[1] + n[2] * a[2])};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[]{a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    /// The plane Z = 0 of the object as the camera sees it.
    private static ImagePlane plane(RigidMotion cMo) {
        double d = cMo.at(0, 2) * cMo.tx() + cMo.at(1, 2) * cMo.ty() + cMo.at(2, 2) * cMo.tz();
        return new ImagePlane(cMo.at(0, 2) / d, cMo.at(1, 2) / d, cMo.at(2, 2) / d);
    }

    private static RegionMoments moments(RigidMotion cMo, boolean isDense) {
        double[] xy = new double[10];
        for (int i = 0; i < 5; i++) {
            ImagePoint p = point(cMo, STAR[i]);
            xy[2 * i] = p.x();
            xy[2 * i + 1] = p.y();
        }
        return isDense ? RegionMoments.polygon(xy, plane(cMo)) : RegionMoments.points(xy, plane(cMo));
    }
}
