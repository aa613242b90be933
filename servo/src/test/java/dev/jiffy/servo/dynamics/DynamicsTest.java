package dev.jiffy.servo.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.servo.AllocatedBytes;
import dev.jiffy.servo.dynamics.RobotDescription.Joint;
import dev.jiffy.servo.dynamics.RobotDescription.JointType;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The algorithms against closed forms, against each other, and against energy, over random trees of revolute and
/// sliding joints with axes in any direction.
class DynamicsTest {
    private static final double[] DOWN = {0.3, -0.2, -9.81};

    /// Two links in a vertical plane (Siciliano et al. 2009, section 7.3.2, with point masses at their ends).
    @Test
    void aDoublePendulumHasItsTextbookEquations() {
        double l1 = 0.7;
        double l2 = 0.4;
        double m1 = 2;
        double m2 = 3;
        Map<String, Inertia> links = Map.of("base", Inertia.NONE, "a",
                new Inertia(m1, m1 * l1, 0, 0, 0, 0, 0, m1 * l1 * l1, 0,
                        m1 * l1 * l1),
                "b", new Inertia(m2, m2 * l2, 0, 0, 0, 0, 0, m2 * l2 * l2, 0, m2 * l2 * l2));
        List<Joint> joints = List.of(
                new Joint("q1", JointType.REVOLUTE, "base", "a", RigidMotion.IDENTITY, 0, 0, 1),
                new Joint("q2", JointType.REVOLUTE, "a", "b",
                        RigidMotion.fromThetaU(new double[]{l1, 0, 0, 0, 0, 0}), 0, 0, 1));
        Mechanism mechanism = Mechanism.of(new RobotDescription("two", links, joints), "base", "b",
                List.of("q1", "q2"));
        Configuration at = new Configuration(mechanism);
        double[] q = {0.4, 0.9};
        double[] qd = {1.5, -0.8};
        double[] qdd = {0.3, 2};
        at.place(q);
        double[] tau = new double[2];
        new InverseDynamics(mechanism).compute(at, qd, qdd, new double[]{0, -9.81, 0}, tau);
        double c2 = Math.cos(q[1]);
        double h = m2 * l1 * l2 * Math.sin(q[1]);
        double m11 = (m1 + m2) * l1 * l1 + m2 * l2 * l2 + 2 * m2 * l1 * l2 * c2;
        double m12 = m2 * l2 * l2 + m2 * l1 * l2 * c2;
        double m22 = m2 * l2 * l2;
        double g2 = m2 * l2 * 9.81 * Math.cos(q[0] + q[1]);
        double g1 = (m1 + m2) * l1 * 9.81 * Math.cos(q[0]) + g2;
        assertThat(tau[0]).isCloseTo(m11 * qdd[0] + m12 * qdd[1] - h * qd[1] * (2 * qd[0] + qd[1]) + g1, within(1e-12));
        assertThat(tau[1]).isCloseTo(m12 * qdd[0] + m22 * qdd[1] + h * qd[0] * qd[0] + g2, within(1e-12));
        double[] mass = new double[4];
        new MassMatrix(mechanism).compute(at, mass);
        assertThat(mass).containsExactly(new double[]{m11, m12, m12, m22}, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 12, 30})
    void theThreeAlgorithmsAgree(int n) {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(1000 * n + seed);
            Mechanism mechanism = tree(random, n);
            Configuration at = new Configuration(mechanism);
            double[] q = random.doubles(n, -3, 3).toArray();
            double[] qd = random.doubles(n, -2, 2).toArray();
            double[] qdd = random.doubles(n, -5, 5).toArray();
            at.place(q);
            InverseDynamics inverse = new InverseDynamics(mechanism);
            double[] tau = new double[n];
            inverse.compute(at, qd, qdd, DOWN, tau);

            double[] back = new double[n];
            new ForwardDynamics(mechanism).compute(at, qd, tau, DOWN, back);
            assertThat(back).as("articulated bodies, seed %d", seed).containsExactly(qdd, within(1e-7));

            double[] mass = new double[n * n];
            new MassMatrix(mechanism).compute(at, mass);
            double[] nle = new double[n];
            inverse.compute(at, qd, new double[n], DOWN, nle);
            double[] unit = new double[n];
            double[] column = new double[n];
            double[] still = new double[n];
            for (int j = 0; j < n; j++) {
                unit[j] = 1;
                inverse.compute(at, still, unit, new double[3], column);
                unit[j] = 0;
                for (int i = 0; i < n; i++) {
                    assertThat(mass[i * n + j]).as("mass, seed %d", seed).isCloseTo(column[i], within(1e-9));
                    assertThat(mass[j * n + i]).isEqualTo(mass[i * n + j]);
                    nle[i] += mass[i * n + j] * qdd[j];
                }
            }
            assertThat(nle).as("forces, seed %d", seed).containsExactly(tau, within(1e-7));
        }
    }

    /// The power of the joints' forces is the change of kinetic energy less what gravity does; gravity's share is taken
    /// out by doing without it.
    @Test
    void theWorkOfTheJointsIsTheChangeOfEnergy() {
        int n = 7;
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Mechanism mechanism = tree(random, n);
            double[] q = random.doubles(n, -3, 3).toArray();
            double[] qd = random.doubles(n, -2, 2).toArray();
            double[] qdd = random.doubles(n, -5, 5).toArray();
            Configuration at = new Configuration(mechanism);
            at.place(q);
            double[] tau = new double[n];
            new InverseDynamics(mechanism).compute(at, qd, qdd, new double[3], tau);
            double power = 0;
            for (int i = 0; i < n; i++) {
                power += tau[i] * qd[i];
            }
            double h = 1e-5;
            double change = (energy(mechanism, q, qd, qdd, h) - energy(mechanism, q, qd, qdd, -h)) / (2 * h);
            assertThat(change).isCloseTo(power, within(1e-7 * Math.max(1, Math.abs(power))));
        }
    }

    private static double energy(Mechanism mechanism, double[] q, double[] qd, double[] qdd, double h) {
        int n = q.length;
        double[] position = new double[n];
        double[] velocity = new double[n];
        for (int i = 0; i < n; i++) {
            position[i] = q[i] + h * qd[i] + h * h / 2 * qdd[i];
            velocity[i] = qd[i] + h * qdd[i];
        }
        Configuration at = new Configuration(mechanism);
        at.place(position);
        double[] mass = new double[n * n];
        new MassMatrix(mechanism).compute(at, mass);
        double energy = 0;
        for (int i = 0; i < n * n; i++) {
            energy += velocity[i / n] * mass[i] * velocity[i % n] / 2;
        }
        return energy;
    }

    @Test
    void jacobianAndItsDerivativeAreThoseOfThePose() {
        int n = 7;
        double h = 1e-4;
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Mechanism mechanism = tree(random, n);
            double[] q = random.doubles(n, -3, 3).toArray();
            double[] qd = random.doubles(n, -2, 2).toArray();
            TipMotion motion = new TipMotion(mechanism);
            double[] twist = velocity(motion, mechanism, q, qd, 0);
            RigidMotion now = pose(motion, mechanism, q, qd, 0);
            RigidMotion after = pose(motion, mechanism, q, qd, h);
            RigidMotion before = pose(motion, mechanism, q, qd, -h);
            double[] moved = {after.tx() - before.tx(), after.ty() - before.ty(), after.tz() - before.tz()};
            double[] turned = after.times(before.inverse()).log();
            double[] faster = velocity(motion, mechanism, q, qd, h);
            double[] slower = velocity(motion, mechanism, q, qd, -h);
            velocity(motion, mechanism, q, qd, 0);
            double[] bias = new double[6];
            motion.accelerationBias(qd, bias);
            assertThat(now.distance()).isLessThan(100);
            for (int k = 0; k < 3; k++) {
                assertThat(moved[k] / (2 * h)).as("seed %d", seed).isCloseTo(twist[k], within(1e-5));
                assertThat(turned[3 + k] / (2 * h)).as("seed %d", seed).isCloseTo(twist[3 + k], within(1e-5));
            }
            for (int k = 0; k < 6; k++) {
                assertThat((faster[k] - slower[k]) / (2 * h)).as("seed %d", seed).isCloseTo(bias[k], within(1e-4));
            }
        }
    }

    private static RigidMotion pose(TipMotion motion, Mechanism mechanism, double[] q, double[] qd, double h) {
        place(motion, mechanism, q, qd, h);
        double[] pose = new double[12];
        motion.copyPose(pose);
        return RigidMotion.copyOf(pose);
    }

    private static double[] velocity(TipMotion motion, Mechanism mechanism, double[] q, double[] qd, double h) {
        place(motion, mechanism, q, qd, h);
        int n = q.length;
        double[] jacobian = new double[6 * n];
        motion.jacobian(jacobian);
        double[] twist = new double[6];
        for (int i = 0; i < 6 * n; i++) {
            twist[i / n] += jacobian[i] * qd[i % n];
        }
        return twist;
    }

    private static void place(TipMotion motion, Mechanism mechanism, double[] q, double[] qd, double h) {
        double[] position = q.clone();
        for (int i = 0; i < q.length; i++) {
            position[i] += h * qd[i];
        }
        Configuration at = new Configuration(mechanism);
        at.place(position);
        motion.place(at);
    }

    @Test
    void nothingIsAllocatedOnceItIsMade() {
        SplittableRandom random = new SplittableRandom(1);
        Mechanism mechanism = tree(random, 7);
        Configuration at = new Configuration(mechanism);
        InverseDynamics inverse = new InverseDynamics(mechanism);
        ForwardDynamics forward = new ForwardDynamics(mechanism);
        MassMatrix mass = new MassMatrix(mechanism);
        TipMotion tip = new TipMotion(mechanism);
        double[] q = random.doubles(7, -1, 1).toArray();
        double[] out = new double[49];
        assertThat(AllocatedBytes.of(() -> {
            at.place(q);
            inverse.compute(at, q, q, DOWN, out);
            forward.compute(at, q, q, DOWN, out);
            mass.compute(at, out);
            tip.place(at);
            tip.jacobian(out);
            tip.accelerationBias(q, out);
        })).isZero();
    }

    /// A tree whose bodies hang on any earlier one, a third of them in a chain, with a fixed link between now and then.
    /// Joints are named in another order than that of the bodies.
    private static Mechanism tree(SplittableRandom random, int n) {
        Map<String, Inertia> links = new LinkedHashMap<>();
        List<Joint> joints = new ArrayList<>();
        links.put("root", Inertia.NONE);
        List<String> moving = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("root"));
        for (int i = 0; i < n; i++) {
            String parent = random.nextInt(3) > 0 ? names.getLast() : names.get(random.nextInt(names.size()));
            if (random.nextInt(3) == 0) {
                add(random, links, joints, JointType.FIXED, "fixed" + i, parent, "plate" + i);
                parent = "plate" + i;
            }
            JointType type = random.nextInt(4) == 0 ? JointType.PRISMATIC : JointType.REVOLUTE;
            add(random, links, joints, type, "joint" + i, parent, "link" + i);
            names.add("link" + i);
            moving.add(random.nextInt(moving.size() + 1), "joint" + i);
        }
        return Mechanism.of(new RobotDescription("tree", links, joints), "root", names.getLast(), moving);
    }

    private static void add(SplittableRandom random, Map<String, Inertia> links, List<Joint> joints, JointType type,
            String name, String parent, String child) {
        double[] place = random.doubles(6, -0.5, 0.5).toArray();
        double[] axis = random.doubles(3, -1, 1).toArray();
        double length = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        if (random.nextInt(3) == 0) {
            axis = new double[]{0, random.nextBoolean() ? 1 : -1, 0};
            length = 1;
        }
        joints.add(new Joint(name, type, parent, child, RigidMotion.fromThetaU(place), axis[0] / length,
                axis[1] / length, axis[2] / length));
        double[] centre = random.doubles(6, -0.2, 0.2).toArray();
        double a = random.nextDouble(0.02, 0.1);
        double b = random.nextDouble(0.02, 0.1);
        links.put(child,
                Inertia.about(RigidMotion.fromThetaU(centre), random.nextDouble(0.5, 3), a, 0.003, -0.002, b, 0.001,
                        (a + b) * random.nextDouble(0.6, 0.95)));
    }
}
