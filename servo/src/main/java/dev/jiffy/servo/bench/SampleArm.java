package dev.jiffy.servo.bench;

import dev.jiffy.servo.dynamics.Inertia;
import dev.jiffy.servo.dynamics.Mechanism;
import dev.jiffy.servo.dynamics.RobotDescription;
import dev.jiffy.servo.dynamics.RobotDescription.Joint;
import dev.jiffy.servo.dynamics.RobotDescription.JointType;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An arm of six turning joints with a camera in its hand: of the size and the masses of a small industrial one, and nobody's in
/// particular.
final class SampleArm {
    static final String ROOT = "base";
    static final String TIP = "camera";
    /// Where it stands while it is measured: no joint is near a singularity.
    private static final double[] POSTURE = {0.3, -1.1, 1.5, -0.8, 0.9, 0.4};

    /// Of each joint the place in its parent, its axis and the mass and length of what it moves.
    private record Link(double x, double y, double z, double ax, double ay, double az, double mass, double length) {
    }

    private static final List<Link> LINKS = List.of(new Link(0, 0, 0.09, 0, 0, 1, 3.7, 0.15),
            new Link(0, 0.13, 0, 0, 1, 0, 8.4, 0.42), new Link(0, -0.11, 0.42, 0, 1, 0, 2.3, 0.39),
            new Link(0, 0, 0.39, 0, 1, 0, 1.2, 0.1), new Link(0, 0.1, 0, 0, 0, 1, 1.2, 0.1),
            new Link(0, 0, 0.095, 0, 1, 0, 0.3, 0.05));

    private SampleArm() {
    }

    /// The arm as arrays.
    static Mechanism mechanism() {
        Map<String, Inertia> links = new LinkedHashMap<>();
        List<Joint> joints = new ArrayList<>();
        List<String> moving = new ArrayList<>();
        links.put(ROOT, Inertia.NONE);
        String parent = ROOT;
        for (Link link : LINKS) {
            String name = "link" + (joints.size() + 1);
            double m = link.mass();
            double l = link.length();
            double across = m * (l * l / 12 + 0.05 * 0.05 / 4); // a rod, 10 cm thick
            RigidMotion centre = RigidMotion.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, l / 2);
            links.put(name, Inertia.about(centre, m, across, 0, 0, across, 0, m * 0.05 * 0.05 / 2));
            moving.add("joint" + moving.size());
            joints.add(new Joint(moving.getLast(), JointType.REVOLUTE, parent, name,
                    RigidMotion.of(1, 0, 0, link.x(), 0, 1, 0, link.y(), 0, 0, 1, link.z()), link.ax(), link.ay(),
                    link.az()));
            parent = name;
        }
        links.put(TIP, Inertia.NONE);
        joints.add(new Joint("mount", JointType.FIXED, parent, TIP,
                RigidMotion.of(1, 0, 0, 0, 0, 1, 0, 0.08, 0, 0, 1, 0.05), 0, 0, 1));
        return Mechanism.of(new RobotDescription("sample", links, joints), ROOT, TIP, moving);
    }

    /// Angles of the joints.
    static double[] posture() {
        return POSTURE.clone();
    }
}
