package dev.jiffy.servo.dynamics;

import dev.jiffy.servo.dynamics.RobotDescription.Joint;
import dev.jiffy.servo.dynamics.RobotDescription.JointType;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A tree of bodies as arrays: what the algorithms run on.
///
/// A body is what moves with one joint: the joint's child link and everything that is fixed to it, by a fixed joint or
/// by one that is not among those that move and therefore stands at 0. Bodies are numbered so that a parent comes
/// before its children; joints keep the order in which they were asked for, `joint(i)` says which belongs to body i.
/// The frame of a body is turned so that its joint moves about or along z, which makes a joint's column of every matrix
/// the third one and saves the algorithms all products with axes.
public final class Mechanism {
    /// Numbers of a constant placement: the rotation by columns, then the translation.
    static final int PLACEMENT = 12;
    /// Numbers of an inertia: m, h, xx, xy, xz, yy, yz, zz.
    static final int INERTIA = 10;

    final int bodies;
    /// The body that a body hangs on, −1 for the root.
    final int[] parent;
    /// The position of its joint in the arrays of callers.
    final int[] joint;
    final boolean[] slides;
    /// Where the frame of a body is in that of its parent while its joint is at 0.
    final double[] placement;
    final double[] inertia;
    /// The body that the tip is fixed to, −1 for the root.
    final int tipBody;
    /// The tip in the frame of that body.
    final RigidMotion tip;
    private final List<String> names;

    private Mechanism(Builder builder, List<String> names, int tipBody, RigidMotion tip) {
        this.names = List.copyOf(names);
        this.tipBody = tipBody;
        this.tip = tip;
        bodies = builder.bodies.size();
        parent = new int[bodies];
        joint = new int[bodies];
        slides = new boolean[bodies];
        placement = new double[PLACEMENT * bodies];
        inertia = new double[INERTIA * bodies];
        for (int i = 0; i < bodies; i++) {
            Body body = builder.bodies.get(i);
            parent[i] = body.parent;
            joint[i] = names.indexOf(body.joint.name());
            slides[i] = body.joint.type() == JointType.PRISMATIC;
            for (int c = 0; c < 3; c++) {
                for (int r = 0; r < 3; r++) {
                    placement[PLACEMENT * i + 3 * c + r] = body.place.at(r, c);
                }
                placement[PLACEMENT * i + 9 + c] = body.place.at(c, 3);
            }
            Inertia j = body.inertia;
            double[] numbers = {j.m(), j.hx(), j.hy(), j.hz(), j.xx(), j.xy(), j.xz(), j.yy(), j.yz(), j.zz()};
            System.arraycopy(numbers, 0, inertia, INERTIA * i, INERTIA);
        }
    }

    /// The part of a robot below a link that stands still.
    ///
    /// @param root   link that stands still; its frame is that of all results
    /// @param tip    link whose motion is asked for, below the root or the root itself
    /// @param joints that move, in the order of the arrays of callers, all below the root; others stand at 0
    /// @throws DynamicsException if a name is not known, named twice or not below the root, if the links are no tree,
    ///                           or a joint moves in a way that is not known
    public static Mechanism of(RobotDescription robot, String root, String tip, List<String> joints) {
        for (String link : List.of(root, tip)) {
            if (!robot.links().containsKey(link)) {
                throw new DynamicsException("there is no link \"" + link + "\" in the robot \"" + robot.name() + "\"");
            }
        }
        Set<String> moving = new HashSet<>();
        for (String name : joints) {
            if (!moving.add(name)) {
                throw new DynamicsException("the joint \"" + name + "\" is named twice");
            }
        }
        Builder builder = new Builder(robot, moving);
        builder.grow(root);
        for (Body body : builder.bodies) {
            moving.remove(body.joint.name());
        }
        if (!moving.isEmpty()) {
            String name = moving.iterator().next();
            boolean isKnown = robot.joints().stream().anyMatch(joint -> joint.name().equals(name));
            throw new DynamicsException(isKnown
                    ? "the joint \"" + name + "\" is fixed or not below the link \"" + root + "\""
                    : "there is no joint \"" + name + "\" in the robot \"" + robot.name() + "\"");
        }
        Place place = builder.places.get(tip);
        if (place == null) {
            throw new DynamicsException("the link \"" + tip + "\" is not below the link \"" + root + "\"");
        }
        return new Mechanism(builder, joints, place.body, place.pose);
    }

    /// How many joints move.
    public int joints() {
        return bodies;
    }

    /// Their names, in the order of callers' arrays.
    public List<String> names() {
        return names;
    }

    /// Where a link is: fixed to a body at a pose.
    private record Place(int body, RigidMotion pose) {
    }

    private record Link(String name, Place place) {
    }

    private static final class Body {
        private final int parent;
        private final Joint joint;
        private final RigidMotion place;
        private Inertia inertia = Inertia.NONE;

        Body(int parent, Joint joint, RigidMotion place) {
            this.parent = parent;
            this.joint = joint;
            this.place = place;
        }
    }

    private static final class Builder {
        private final RobotDescription robot;
        private final Set<String> moving;
        private final Map<String, List<Joint>> below = new HashMap<>();
        private final Map<String, Place> places = new HashMap<>();
        private final List<Body> bodies = new ArrayList<>();

        Builder(RobotDescription robot, Set<String> moving) {
            this.robot = robot;
            this.moving = moving;
            for (Joint joint : robot.joints()) {
                below.computeIfAbsent(joint.parent(), _ -> new ArrayList<>()).add(joint);
            }
        }

        /// Breadth first, so that parents come before their children; no recursion, as a chain may be long.
        void grow(String root) {
            Deque<Link> open = new ArrayDeque<>(List.of(new Link(root, new Place(-1, RigidMotion.IDENTITY))));
            places.put(root, open.element().place);
            while (!open.isEmpty()) {
                Link link = open.remove();
                for (Joint joint : below.getOrDefault(link.name, List.of())) {
                    Inertia inertia = robot.links().get(joint.child());
                    if (inertia == null) {
                        throw new DynamicsException(
                                "the joint \"" + joint.name() + "\" has the child \"" + joint.child()
                                        + "\", which is no link");
                    }
                    Place place = attach(joint, link.place);
                    if (places.put(joint.child(), place) != null) {
                        throw new DynamicsException("the link \"" + joint.child()
                                + "\" can be reached in two ways; links must be a tree");
                    }
                    if (place.body >= 0) {
                        Body body = bodies.get(place.body);
                        body.inertia = body.inertia.plus(inertia.in(place.pose));
                    }
                    open.add(new Link(joint.child(), place));
                }
            }
        }

        private Place attach(Joint joint, Place parent) {
            if (joint.type() == JointType.OTHER) {
                throw new DynamicsException("the joint \"" + joint.name()
                        + "\" moves in a way that is not known; there is fixed, revolute, continuous and prismatic");
            }
            RigidMotion at = parent.pose.times(joint.origin());
            if (joint.type() == JointType.FIXED || !moving.contains(joint.name())) {
                return new Place(parent.body, at);
            }
            RigidMotion turn = zTo(joint.x(), joint.y(), joint.z());
            bodies.add(new Body(parent.body, joint, at.times(turn)));
            return new Place(bodies.size() - 1, turn.inverse());
        }
    }

    /// A rotation that takes z to a unit vector; of ones and zeros where that is along an axis.
    static RigidMotion zTo(double x, double y, double z) {
        double[] axis = {x, y, z};
        double[] size = {Math.abs(x), Math.abs(y), Math.abs(z)};
        int least = size[0] <= size[1] && size[0] <= size[2] ? 0 : size[1] <= size[2] ? 1 : 2;
        double[] u = new double[3];
        for (int i = 0; i < 3; i++) {
            u[i] = (i == least ? 1 : 0) - axis[least] * axis[i];
        }
        double length = Math.sqrt(Arrays.stream(u).map(value -> value * value).sum());
        for (int i = 0; i < 3; i++) {
            u[i] /= length;
        }
        return RigidMotion.of(u[0], y * u[2] - z * u[1], x, 0, u[1], z * u[0] - x * u[2], y, 0, u[2],
                x * u[1] - y * u[0], z, 0);
    }
}
