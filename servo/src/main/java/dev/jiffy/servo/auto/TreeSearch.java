package dev.jiffy.servo.auto;

import dev.jiffy.vision.geometry.Se3;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// Looks for a route anywhere, by growing a tree of poses from each end until they meet (RRT-connect: J. J. Kuffner, S. M. LaValle,
/// IEEE Int. Conf. Robotics and Automation 2000), then shortens it.
///
/// Poses are drawn so that they look at the target: a place, where in the image the target's middle is, and a roll; poses are
/// connected by [GazePath]. The seed is fixed, so the same question gets the same route.
final class TreeSearch {
    private static final int MOST_NODES = 1500;
    private static final int SHORTCUTS = 150;
    private static final int CHECKS = 24;
    /// Seconds of motion that a tree grows by at once.
    private static final double REACH = 0.8;

    private final ViewLimits limits;
    private final double v;
    private final double w;
    private final GazePath path;
    private final double[] middle;
    private final SplittableRandom random = new SplittableRandom(20_020_417);
    private final double[] pose = new double[12];
    private final double[] between = new double[12];
    private final double[] xi = new double[6];

    TreeSearch(ViewLimits limits, double v, double w) {
        this.limits = limits;
        this.v = v;
        this.w = w;
        middle = limits.middle();
        path = new GazePath(middle);
    }

    private static final class Tree {
        final PoseList poses = new PoseList();
        int[] parents = new int[64];

        int add(double[] pose, int parent) {
            int index = poses.size();
            if (index == parents.length) {
                parents = Arrays.copyOf(parents, 2 * index);
            }
            parents[index] = parent;
            poses.add(pose);
            return index;
        }
    }

    /// @param floor clearance that is still accepted, 0 or what the start has
    Optional<Route> search(double[] start, double[] goal, double floor) {
        if (limits.clearance(goal) < 0) {
            return Optional.empty();
        }
        Tree a = new Tree();
        Tree b = new Tree();
        a.add(start, -1);
        b.add(goal, -1);
        double[] sample = new double[12];
        double[] end = new double[12];
        boolean isSwapped = false;
        for (int round = 0; round < 2 * MOST_NODES && a.poses.size() + b.poses.size() < 2 * MOST_NODES; round++) {
            draw(sample);
            int grown = grow(a, sample, floor, 1);
            if (grown >= 0) {
                a.poses.get(grown, end);
                int met = grow(b, end, floor, 50);
                b.poses.get(Math.max(met, 0), pose);
                if (met >= 0 && seconds(pose, end) < 1e-6) {
                    return Optional.of(isSwapped ? join(b, met, a, grown, floor) : join(a, grown, b, met, floor));
                }
            }
            Tree c = a;
            a = b;
            b = c;
            isSwapped = !isSwapped;
        }
        return Optional.empty();
    }

    /// Grows a tree towards a pose by up to so many reaches; returns its newest node, or −1 if it could not.
    private int grow(Tree tree, double[] towards, double floor, int reaches) {
        double[] from = new double[12];
        int at = nearest(tree, towards);
        tree.poses.get(at, from);
        int newest = -1;
        for (int i = 0; i < reaches; i++) {
            double whole = seconds(from, towards);
            double share = whole <= REACH ? 1 : REACH / whole;
            if (!isFree(from, towards, share, floor)) {
                return newest;
            }
            if (share == 1) {
                System.arraycopy(towards, 0, pose, 0, 12);
            } else {
                path.pose(share, true, 0, 0, pose);
            }
            at = tree.add(pose, at);
            newest = at;
            System.arraycopy(pose, 0, from, 0, 12);
            if (share == 1) {
                return newest;
            }
        }
        return newest;
    }

    /// Whether the first `share` of the way between two poses keeps to the limits; leaves the way in `path`.
    private boolean isFree(double[] from, double[] to, double share, double floor) {
        if (!path.between(from, to)) {
            return false;
        }
        path.rollLong(false);
        for (int i = 1; i <= CHECKS; i++) {
            path.pose(share * i / CHECKS, true, 0, 0, between);
            if (limits.clearance(between) < floor) {
                return false;
            }
        }
        return true;
    }

    private int nearest(Tree tree, double[] to) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < tree.poses.size(); i++) {
            tree.poses.get(i, pose);
            double d = seconds(pose, to);
            if (d < least) {
                least = d;
                best = i;
            }
        }
        return best;
    }

    /// A pose that sees the target's middle.
    private void draw(double[] out) {
        double[] place = new double[3];
        double[] box = limits.box();
        double reach = limits.maxDistance();
        double[] to = new double[3];
        double radius = 0;
        for (int tries = 0; tries < 100 && (radius < limits.minDepth() || tries == 0); tries++) {
            for (int j = 0; j < 3; j++) {
                double low = box == null ? -reach : Math.max(-reach, box[2 * j]);
                double high = box == null ? reach : Math.min(reach, box[2 * j + 1]);
                place[j] = low + (high - low) * random.nextDouble();
                to[j] = middle[j] - place[j];
            }
            radius = Math.sqrt(to[0] * to[0] + to[1] * to[1] + to[2] * to[2]);
            if (Math.hypot(Math.hypot(place[0], place[1]), place[2]) > reach) {
                radius = 0;
            }
        }
        double[] r = limits.rectangle();
        double x = r[0] + (r[2] - r[0]) * (0.15 + 0.7 * random.nextDouble());
        double y = r[1] + (r[3] - r[1]) * (0.15 + 0.7 * random.nextDouble());
        facing(place, to, radius, x, y, 2 * Math.PI * random.nextDouble(), out);
    }

    /// The pose at a place from which the direction `to` appears at an image point, at some roll.
    private static void facing(double[] place, double[] to, double radius, double x, double y, double roll,
            double[] out) {
        double n = Math.sqrt(x * x + y * y + 1);
        double[] sight = {x / n, y / n, 1 / n};
        double[] d = {to[0] / radius, to[1] / radius, to[2] / radius};
        double[] da = across(d);
        double[] db = cross(d, da);
        double[] sa = across(sight);
        double[] sb = cross(sight, sa);
        double c = Math.cos(roll);
        double s = Math.sin(roll);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[4 * i + j] = sight[i] * d[j] + sa[i] * (c * da[j] - s * db[j]) + sb[i] * (s * da[j] + c * db[j]);
            }
            out[4 * i + 3] = -(out[4 * i] * place[0] + out[4 * i + 1] * place[1] + out[4 * i + 2] * place[2]);
        }
    }

    private static double[] across(double[] d) {
        double[] a = Math.abs(d[0]) < 0.8 ? new double[]{1, 0, 0} : new double[]{0, 1, 0};
        double along = a[0] * d[0] + a[1] * d[1];
        double[] out = {a[0] - along * d[0], a[1] - along * d[1], -along * d[2]};
        double n = Math.sqrt(out[0] * out[0] + out[1] * out[1] + out[2] * out[2]);
        return new double[]{out[0] / n, out[1] / n, out[2] / n};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[]{a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private double seconds(double[] from, double[] to) {
        double[] motion = new double[12];
        Se3.invert(to, motion);
        Se3.compose(from, motion, motion);
        Se3.log(motion, xi);
        return Math.max(Math.sqrt(xi[0] * xi[0] + xi[1] * xi[1] + xi[2] * xi[2]) / v,
                Math.sqrt(xi[3] * xi[3] + xi[4] * xi[4] + xi[5] * xi[5]) / w);
    }

    private Route join(Tree a, int i, Tree b, int j, double floor) {
        PoseList corners = new PoseList();
        int length = 0;
        for (int k = i; k >= 0; k = a.parents[k]) {
            length++;
        }
        int[] back = new int[length];
        for (int k = i; k >= 0; k = a.parents[k]) {
            back[--length] = k;
        }
        double[] node = new double[12];
        for (int k : back) {
            a.poses.get(k, node);
            corners.add(node);
        }
        for (int k = b.parents[j]; k >= 0; k = b.parents[k]) {
            b.poses.get(k, node);
            corners.add(node);
        }
        return dense(shortened(corners, floor));
    }

    private PoseList shortened(PoseList corners, double floor) {
        PoseList now = corners;
        double[] from = new double[12];
        double[] to = new double[12];
        for (int i = 0; i < SHORTCUTS && now.size() > 2; i++) {
            int a = random.nextInt(now.size() - 2);
            int b = a + 2 + random.nextInt(now.size() - a - 2);
            now.get(a, from);
            now.get(b, to);
            double around = 0;
            double[] p = new double[12];
            double[] q = new double[12];
            for (int k = a; k < b; k++) {
                now.get(k, p);
                now.get(k + 1, q);
                around += seconds(p, q);
            }
            if (seconds(from, to) < around && isFree(from, to, 1, floor)) {
                PoseList next = new PoseList();
                for (int k = 0; k < now.size(); k++) {
                    if (k <= a || k >= b) {
                        now.get(k, p);
                        next.add(p);
                    }
                }
                now = next;
            }
        }
        return now;
    }

    private Route dense(PoseList corners) {
        PoseList poses = new PoseList();
        double least = Double.POSITIVE_INFINITY;
        double[] from = new double[12];
        double[] to = new double[12];
        for (int k = 0; k + 1 < corners.size(); k++) {
            corners.get(k, from);
            corners.get(k + 1, to);
            if (path.between(from, to)) {
                path.rollLong(false);
            }
            for (int i = k == 0 ? 0 : 1; i <= CHECKS; i++) {
                path.pose((double) i / CHECKS, true, 0, 0, between);
                least = Math.min(least, limits.clearance(between));
                poses.add(between);
            }
        }
        return new Route(poses.toArray(), least);
    }
}
