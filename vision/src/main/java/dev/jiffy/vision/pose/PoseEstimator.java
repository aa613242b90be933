package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The pose of an object from where its points are seen (perspective-n-point), by the method of your choice.
///
/// A method gives one or more first poses; each is improved to the nearest minimum of the reprojection error ([PoseRefiner], or
/// [VvsPose]), and so is the flipped one of the best (see [Poses#flip]), in which most wrong minima have their right one. The methods that
/// promise the best minimum also start from all around the object where there are so few points that noise may hide it.
///
/// For a loop at the camera's rate there are [PlanarPose] and [VvsPose], which know the pose before. One thread.
public final class PoseEstimator {
    private static final int LEAST_POINTS = 4;
    private static final int LEAST_IN_SPACE = 6;
    /// Up to so many points the search begins all around. Of 24 000 scenes of 4 to 6 points with up to 3 pixels of noise no minimum was
    /// missed that way, and up to 1.5 % of a kind without; from 10 points on nothing was missed either way.
    private static final int FEW = 9;
    /// Steps from each start all around before it is judged, and how many times the best error it may have then to go on.
    private static final int GLANCE = 10;
    private static final double PROMISING = 4;
    /// An error, normalised, that only the right pose of exact points has.
    private static final double EXACT = 1e-10;
    /// Information about a direction that is not shared with others, relative: below it the direction is free.
    private static final double LEAST_INFORMATION = 1e-14;
    /// From an error of this share of what the image spans on, it is worth asking whether the points are mirrored.
    private static final double WORTH_ASKING = 0.002;
    private static final double MUCH_BETTER = 0.1;
    /// Two poses whose rotations are closer than this are one (radians).
    private static final double SAME = 1e-3;

    private final PointSpread spread = new PointSpread();
    private final Epnp epnp = new Epnp();
    private final Ippe ippe = new Ippe();
    private final PoseRefiner refiner = new PoseRefiner();
    private VvsPose servo = VvsPose.plain(0);
    private int servoPoints;
    private final double[] first = new double[Poses.LENGTH];
    private final double[] second = new double[Poses.LENGTH];
    private final double[] trial = new double[Poses.LENGTH];
    private final double[] best = new double[Poses.LENGTH];
    private double bestRms;

    /// With work space of its own.
    public PoseEstimator() {
    }

    /// The pose with the least reprojection error that the method finds.
    ///
    /// @throws DegenerateException if the points do not determine a pose, or are not enough for the method
    public PoseEstimate estimate(PosePoints points, PoseMethod method) {
        if (method == PoseMethod.IPPE) {
            return both(points).getFirst();
        }
        check(points);
        boolean isServo = method == PoseMethod.VVS;
        search(points, method, isServo);
        if (bestRms == Double.POSITIVE_INFINITY) {
            throw new DegenerateException("no pose puts all points in front of the camera");
        }
        refuseMirrored(points, method);
        double[] answer = best.clone();
        double rms = refiner.refine(points, answer);
        if (!refiner.isDetermined(LEAST_INFORMATION)) {
            throw new DegenerateException(
                    "the points leave the pose free to move; they need to spread more, in space and in the image");
        }
        return new PoseEstimate(RigidMotion.copyOf(answer), rms);
    }

    /// Both poses of points in a plane, the better one first. Where the second is no minimum of its own, it is the closed form's.
    ///
    /// @throws DegenerateException if the points do not determine them
    public List<PoseEstimate> both(PosePoints points) {
        check(points);
        if (!spread.isPlate()) {
            throw new DegenerateException(String.format(Locale.ROOT,
                    "the points must lie in a plane for ippe; they are as thick as %.2g of their width",
                    spread.reach(2) / spread.reach(1)));
        }
        if (!ippe.solve(points, spread, first, second)) {
            throw new DegenerateException("the image points do not determine a homography; they may lie on a line");
        }
        double[] a = first.clone();
        double[] b = second.clone();
        double aRms = improve(points, a);
        double bRms = improve(points, b);
        if (bRms < aRms) {
            double[] other = a;
            a = b;
            b = other;
            double rms = aRms;
            aRms = bRms;
            bRms = rms;
        }
        if (aRms == Double.POSITIVE_INFINITY) {
            throw new DegenerateException("no pose puts all points in front of the camera");
        }
        if (!(bRms < Double.POSITIVE_INFINITY) || Poses.angle(a, b) < SAME) {
            Poses.flip(a, spread, b);
            bRms = improve(points, b);
            if (!(bRms < Double.POSITIVE_INFINITY) || Poses.angle(a, b) < SAME) {
                double[] closed = Poses.angle(a, first) > Poses.angle(a, second) ? first : second;
                System.arraycopy(closed, 0, b, 0, Poses.LENGTH);
                bringInFront(points, b);
                bRms = points.rms(b);
            }
        }
        PoseEstimate one = new PoseEstimate(RigidMotion.copyOf(a), points.rms(a));
        PoseEstimate two = new PoseEstimate(RigidMotion.copyOf(b), points.rms(b));
        return one.rms() <= two.rms() ? List.of(one, two) : List.of(two, one);
    }

    private void check(PosePoints points) {
        int n = points.count();
        if (n < LEAST_POINTS) {
            throw new DegenerateException("a pose needs at least " + LEAST_POINTS + " points, there are " + n);
        }
        spread.measure(points.object(), n);
        if (spread.isLine()) {
            throw new DegenerateException(spread.reach(0) > 0
                    ? "the points lie on one line, about which the pose is free"
                    : "the points are all the same, or no numbers");
        }
    }

    private void search(PosePoints points, PoseMethod method, boolean isServo) {
        bestRms = Double.POSITIVE_INFINITY;
        boolean isSure = method == PoseMethod.ITERATIVE || isServo;
        if (spread.isPlate() && method != PoseMethod.EPNP) {
            if (ippe.solve(points, spread, first, second)) {
                offer(points, first, isServo);
                offer(points, second, isServo);
            }
        } else if (epnp.prepare(points, spread, spread.isPlate())) {
            if (method == PoseMethod.DLT) {
                if (points.count() < LEAST_IN_SPACE) {
                    throw new DegenerateException("dlt needs " + LEAST_IN_SPACE
                            + " points that are not in a plane, or 4 that are; there are " + points.count());
                }
                epnp.direct(points, pose -> offer(points, pose, false));
            } else {
                epnp.each(points, pose -> offer(points, pose, isServo));
            }
        }
        if (bestRms < Double.POSITIVE_INFINITY) {
            Poses.flip(best, spread, first);
            offer(points, first, isServo);
        }
        if (isSure && points.count() <= FEW || bestRms == Double.POSITIVE_INFINITY) {
            fromAllAround(points, isServo);
        }
    }

    /// The 24 rotations of a cube: no rotation is further than 63° from all of them.
    private void fromAllAround(PosePoints points, boolean isServo) {
        if (bestRms < EXACT * Math.max(points.scaleX(), points.scaleY())) {
            return; // nothing is better than that
        }
        for (int i = 0; i < 6; i++) {
            for (int k = 1; k < 3; k++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    Arrays.fill(first, 0);
                    int row = i / 2;
                    int other = (row + k) % 3;
                    double a = (i & 1) == 0 ? 1 : -1;
                    first[row] = a;
                    first[4 + other] = sign;
                    first[8] = first[1] * first[6] - first[2] * first[5];
                    first[9] = first[2] * first[4] - first[0] * first[6];
                    first[10] = first[0] * first[5] - first[1] * first[4];
                    bringInFront(points, first);
                    if (refiner.refine(points, first, GLANCE) < PROMISING * bestRms) {
                        offer(points, first, isServo);
                    }
                }
            }
        }
    }

    private double improve(PosePoints points, double[] pose) {
        bringInFront(points, pose);
        return refiner.refine(points, pose);
    }

    /// Gives the translation by least squares if the pose has none that is in front of the camera, and moves away from the camera along the ray to the middle
    /// until every point is in front.
    private void bringInFront(PosePoints points, double[] pose) {
        if (points.rms(pose) < Double.POSITIVE_INFINITY) {
            return;
        }
        Translation.solve(points, pose);
        double[] object = points.object();
        double[] middle = spread.center();
        double depth = pose[8] * middle[0] + pose[9] * middle[1] + pose[10] * middle[2] + pose[11];
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 3 * points.count(); i += 3) {
            nearest = Math.min(nearest, pose[8] * (object[i] - middle[0]) + pose[9] * (object[i + 1] - middle[1])
                    + pose[10] * (object[i + 2] - middle[2]));
        }
        double wanted = -2 * nearest;
        if (depth + nearest > 0) {
            return;
        }
        double x = 0;
        double y = 0;
        for (int i = 0; i < points.count(); i++) {
            x += points.image()[2 * i];
            y += points.image()[2 * i + 1];
        }
        x /= points.count();
        y /= points.count();
        pose[3] = x * wanted - (pose[0] * middle[0] + pose[1] * middle[1] + pose[2] * middle[2]);
        pose[7] = y * wanted - (pose[4] * middle[0] + pose[5] * middle[1] + pose[6] * middle[2]);
        pose[11] = wanted - (pose[8] * middle[0] + pose[9] * middle[1] + pose[10] * middle[2]);
    }

    private void offer(PosePoints points, double[] pose, boolean isServo) {
        System.arraycopy(pose, 0, trial, 0, Poses.LENGTH);
        double rms;
        if (isServo) {
            if (servoPoints < points.count()) {
                servoPoints = points.count();
                servo = VvsPose.plain(servoPoints);
            }
            servo.start(trial);
            rms = servo.update(points);
            servo.copyTo(trial);
        } else {
            rms = refiner.refine(points, trial);
        }
        if (rms < bestRms) {
            bestRms = rms;
            System.arraycopy(trial, 0, best, 0, Poses.LENGTH);
        }
    }

    /// Points in space that are behind the camera, or whose coordinates are left-handed, look like their mirror image: no pose fits, and
    /// one of the points negated does. What lies in a plane looks the same either way.
    private void refuseMirrored(PosePoints points, PoseMethod method) {
        double scale = Math.max(Math.abs(points.scaleX()), Math.abs(points.scaleY()));
        if (spread.isPlate() || points.count() < LEAST_IN_SPACE
                || bestRms < WORTH_ASKING * scale * points.imageSize()) {
            return;
        }
        double rms = bestRms;
        double[] kept = best.clone();
        PosePoints mirrored = points.mirrored();
        spread.measure(mirrored.object(), mirrored.count());
        search(mirrored, method, false);
        if (bestRms < MUCH_BETTER * rms) {
            throw new DegenerateException("the points are seen as from behind the camera: only their mirror image fits;"
                    + " check the signs of coordinates and whether the frames are right-handed");
        }
        bestRms = rms;
        System.arraycopy(kept, 0, best, 0, Poses.LENGTH);
    }
}
