package dev.jiffy.servo.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.servo.AllocatedBytes;
import dev.jiffy.servo.feature.Feature;
import dev.jiffy.servo.feature.ImagePoint;
import dev.jiffy.servo.feature.LogDepth;
import dev.jiffy.servo.feature.RotationVector;
import dev.jiffy.servo.feature.Translation;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.matrix.JacobiSvd;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LawsTest {
    private static final double[][] SQUARE = {{-0.1, -0.1, 0}, {0.1, -0.1, 0}, {0.1, 0.1, 0}, {-0.1, 0.1, 0}};
    private static final RigidMotion DESIRED = RigidMotion.fromThetaU(new double[]{0.02, -0.03, 0.6, 0.3, -0.25, 0.2});
    private static final double LAMBDA = 0.7;

    /// The definition, with the matrices of the features and singular values.
    @ParameterizedTest
    @EnumSource
    void aLawIsMinusLambdaPseudoInverseTimesError(LawKind kind) {
        SplittableRandom random = new SplittableRandom(kind.word().length());
        View goal = View.of(DESIRED, SQUARE);
        Law law = kind.of(goal, Gain.constant(LAMBDA));
        for (int i = 0; i < 200; i++) {
            RigidMotion cMo = RigidMotion
                    .fromThetaU(new double[]{random.nextDouble(-0.2, 0.2), random.nextDouble(-0.2, 0.2),
                            random.nextDouble(0.4, 1.5), random.nextDouble(-1.2, 1.2), random.nextDouble(-1.2, 1.2),
                            random.nextDouble(-3, 3)});
            View seen = View.of(cMo, SQUARE);
            double[] v = new double[6];
            law.twist(seen, v);
            List<Double> e = new ArrayList<>();
            double[] l = definition(kind, cMo, goal, seen, e);
            JacobiSvd svd = new JacobiSvd(e.size(), 6);
            svd.decompose(l, e.size(), 6);
            double[] expected = new double[6];
            svd.solve(e.stream().mapToDouble(x -> -LAMBDA * x).toArray(), PseudoInverse.TOLERANCE, expected);
            double scale = Math.max(1, Math.abs(v[0]) + Math.abs(v[1]) + Math.abs(v[2]));
            assertThat(v).as("pose %d", i).containsExactly(expected, within(1e-9 * scale));
            assertThat(law.error()).isCloseTo(Math.sqrt(e.stream().mapToDouble(x -> x * x).sum()), within(1e-12));
        }
    }

    private static double[] definition(LawKind kind, RigidMotion cMo, View goal, View seen, List<Double> e) {
        RigidMotion cdMc = DESIRED.times(cMo.inverse());
        return switch (kind) {
            case IBVS_CURRENT, IBVS_DESIRED, IBVS_MEAN -> {
                for (int i = 0; i < 8; i++) {
                    e.add(seen.xy()[i] - goal.xy()[i]);
                }
                double[] now = stack(points(seen));
                double[] then = stack(points(goal));
                for (int i = 0; i < now.length; i++) {
                    now[i] = kind == LawKind.IBVS_CURRENT
                            ? now[i]
                            : kind == LawKind.IBVS_DESIRED ? then[i] : (now[i] + then[i]) / 2;
                }
                yield now;
            }
            case PBVS_CDMC -> stack(List.of(add(Translation.cdMc(cdMc), e), add(RotationVector.cdRc(cdMc), e)));
            case PBVS_CMO -> {
                e.add(cMo.tx() - DESIRED.tx());
                e.add(cMo.ty() - DESIRED.ty());
                e.add(cMo.tz() - DESIRED.tz());
                yield stack(List.of(Translation.fixed(cMo), add(RotationVector.cdRc(cdMc), e)));
            }
            case HYBRID -> {
                e.add(seen.xy()[0] - goal.xy()[0]);
                e.add(seen.xy()[1] - goal.xy()[1]);
                LogDepth depth = new LogDepth(seen.xy()[0], seen.xy()[1], seen.depths()[0], goal.depths()[0]);
                yield stack(List.of(points(seen).getFirst(), add(depth, e), add(RotationVector.cdRc(cdMc), e)));
            }
        };
    }

    private static List<Feature> points(View view) {
        List<Feature> points = new ArrayList<>();
        for (int i = 0; i < view.count(); i++) {
            points.add(new ImagePoint(view.xy()[2 * i], view.xy()[2 * i + 1], view.depths()[i]));
        }
        return points;
    }

    private static Feature add(Feature feature, List<Double> e) {
        for (double x : feature.value()) {
            e.add(x);
        }
        return feature;
    }

    private static double[] stack(List<? extends Feature> features) {
        double[] l = new double[6 * features.stream().mapToInt(Feature::size).sum()];
        int at = 0;
        for (Feature feature : features) {
            feature.interaction(l, at);
            at += 6 * feature.size();
        }
        return l;
    }

    @ParameterizedTest
    @EnumSource
    void aStepAllocatesNothing(LawKind kind) {
        View goal = View.of(DESIRED, SQUARE);
        View seen = View.of(RigidMotion.fromThetaU(new double[]{0.1, 0.1, 1, 0.2, 0.1, 1}), SQUARE);
        Law law = kind.of(goal, new AdaptiveGain(4, 0.4, 30));
        TwistLimit limit = new TwistLimit(0.1, 0.3);
        double[] v = new double[6];
        assertThat(AllocatedBytes.of(() -> {
            law.twist(seen, v);
            limit.apply(v);
        })).isZero();
    }

    @Test
    void whatCannotBeInvertedStandsStill() {
        View goal = View.of(DESIRED, SQUARE);
        View seen = new View(4);
        double[] v = {1, 1, 1, 1, 1, 1};
        LawKind.IBVS_CURRENT.of(goal, Gain.constant(1)).twist(seen, v); // depths of 0
        assertThat(v).containsExactly(new double[6], within(0.0));
    }

    @Test
    void singularValuesNearNothingAreDropped() {
        double[] a = {1, 0, 0, 1e-7, 0, 0};
        double[] x = new double[2];
        assertThat(new PseudoInverse(3, 2).solve(a, 3, 2, new double[]{2, 1, 5}, x)).isTrue();
        assertThat(x).containsExactly(new double[]{2, 0}, within(1e-15));
        a[3] = 1e-5;
        new PseudoInverse(3, 2).solve(a, 3, 2, new double[]{2, 1, 5}, x);
        assertThat(x).containsExactly(new double[]{2, 1e5}, within(1e-9));
    }

    @Test
    void anAdaptiveGainHasItsLimitsAndItsSlope() {
        AdaptiveGain gain = new AdaptiveGain(4, 0.4, 30);
        assertThat(gain.at(0)).isEqualTo(4);
        assertThat(gain.at(100)).isEqualTo(0.4);
        assertThat((gain.at(1e-6) - gain.at(0)) / 1e-6).isCloseTo(-30, within(1e-3));
        assertThat(new AdaptiveGain(2, 2, 30).at(1)).isEqualTo(2);
    }

    @Test
    void aTwistThatIsTooFastKeepsItsDirection() {
        double[] v = {3, 0, 4, 0, 2, 0};
        new TwistLimit(2.5, 10).apply(v);
        assertThat(v).containsExactly(1.5, 0, 2, 0, 1, 0);
        new TwistLimit(10, 0.25).apply(v);
        assertThat(v).containsExactly(0.375, 0, 0.5, 0, 0.25, 0);
        new TwistLimit(10, 10).apply(v);
        assertThat(v).containsExactly(0.375, 0, 0.5, 0, 0.25, 0);
    }

    @Test
    void lawsAreKnownByName() {
        assertThat(LawKind.parse("hybrid-2.5d")).isEqualTo(LawKind.HYBRID);
        assertThatIllegalArgumentException().isThrownBy(() -> LawKind.parse("ibvs"))
                .withMessage(
                        "is no law; there is ibvs-current, ibvs-desired, ibvs-mean, pbvs-cdmc, pbvs-cmo, hybrid-2.5d");
    }
}
