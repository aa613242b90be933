package dev.jiffy.servo.bench;

import dev.jiffy.servo.dynamics.Configuration;
import dev.jiffy.servo.dynamics.InverseDynamics;
import dev.jiffy.servo.dynamics.Mechanism;
import dev.jiffy.servo.dynamics.TipMotion;
import dev.jiffy.servo.law.Gain;
import dev.jiffy.servo.law.Law;
import dev.jiffy.servo.law.LawKind;
import dev.jiffy.servo.law.PseudoInverse;
import dev.jiffy.servo.law.TwistLimit;
import dev.jiffy.servo.law.View;
import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.marker.MarkerDetector;
import dev.jiffy.vision.pose.PlanarPose;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// One turn of a camera loop: a picture becomes the command of six joints. All on the calling thread, in memory of its own; once
/// warm it allocates nothing.
///
/// Every marker's pose is computed; the arm servoes on the first one, to half a metre in front of it. The arm stays where it is, as its
/// pictures do not follow it: what is measured is the work, which is the same.
final class FrameToCommand {
    private static final int MOST_MARKERS = 64;
    private static final double RATE_HZ = 60;
    private static final double LAMBDA = 0.8;
    private static final double[] GRAVITY = {0, 0, -9.81};
    private static final RigidMotion GOAL = RigidMotion.of(1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0.5);
    private static final TwistLimit LIMIT = new TwistLimit(0.25, 1);

    private final CameraPicture[] pictures;
    private final GrayImage[] frames;
    private final MarkerDetector[] detectors;
    private final PlanarPose[][] poses;
    private final double[][] corners;
    private final View[] views;
    private final Law[] laws;
    private final byte[] frame;
    private final int[] found;
    private final Configuration configuration;
    private final TipMotion tip;
    private final InverseDynamics dynamics;
    private final PseudoInverse inverse;
    private final double[] uv = new double[8];
    private final double[] pose = new double[12];
    private final double[] hand = new double[12];
    private final double[] twist = new double[6];
    private final double[] rootTwist = new double[6];
    private final double[] jacobian;
    private final double[] velocity;
    private final double[] before;
    private final double[] acceleration;
    private final double[] torque;
    private final ByteBuffer command;
    private final CRC32 checksum = new CRC32();
    private int current;
    private long sent;

    /// @param pictures used in turn, at least one
    FrameToCommand(List<CameraPicture> pictures) {
        int n = pictures.size();
        this.pictures = pictures.toArray(CameraPicture[]::new);
        frame = new byte[pictures.stream().mapToInt(p -> p.image().width() * p.image().height()).max().orElse(1)];
        frames = new GrayImage[n];
        detectors = new MarkerDetector[n];
        poses = new PlanarPose[n][MOST_MARKERS];
        corners = new double[n][];
        views = new View[n];
        laws = new Law[n];
        found = new int[n];
        Map<String, MarkerDetector> byFamily = new HashMap<>();
        for (int i = 0; i < n; i++) {
            CameraPicture picture = this.pictures[i];
            GrayImage image = picture.image();
            frames[i] = new GrayImage(frame, 0, image.width(), image.width(), image.height());
            detectors[i] = byFamily.computeIfAbsent(picture.family().name(), _ -> new MarkerDetector(picture.family()));
            for (int m = 0; m < MOST_MARKERS; m++) {
                poses[i][m] = PlanarPose.ofSquare(picture.markerLength(), picture.camera());
            }
            double h = picture.markerLength() / 2;
            double[][] square = {{-h, h, 0}, {h, h, 0}, {h, -h, 0}, {-h, -h, 0}};
            corners[i] = View.flat(square);
            views[i] = new View(square.length);
            laws[i] = LawKind.PBVS_CDMC.of(View.of(GOAL, square), Gain.constant(LAMBDA));
        }
        Mechanism arm = SampleArm.mechanism();
        int joints = arm.joints();
        configuration = new Configuration(arm);
        tip = new TipMotion(arm);
        dynamics = new InverseDynamics(arm);
        inverse = new PseudoInverse(6, joints);
        jacobian = new double[6 * joints];
        velocity = new double[joints];
        before = new double[joints];
        acceleration = new double[joints];
        torque = new double[joints];
        command = ByteBuffer.allocate(2 * Long.BYTES + 2 * joints * Double.BYTES + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        configuration.place(SampleArm.posture());
    }

    /// Does a step for a picture; the steps of a picture come in their order.
    void run(Step step, int picture) {
        current = picture;
        switch (step) {
            case CAPTURE -> capture();
            case DETECT -> found[current] = detectors[current].find(frames[current]);
            case POSE -> pose();
            case LAW -> law();
            case DYNAMICS -> dynamics();
            case COMMAND -> command();
        }
    }

    private void capture() {
        GrayImage from = pictures[current].image();
        for (int y = 0; y < from.height(); y++) {
            System.arraycopy(from.samples(), from.start() + y * from.stride(), frame, y * from.width(), from.width());
        }
    }

    private void pose() {
        MarkerDetector detector = detectors[current];
        for (int m = 0; m < Math.min(found[current], MOST_MARKERS); m++) {
            for (int c = 0; c < 4; c++) {
                uv[2 * c] = detector.x(m, c);
                uv[2 * c + 1] = detector.y(m, c);
            }
            poses[current][m].update(uv);
        }
    }

    private void law() {
        if (found[current] == 0) {
            Arrays.fill(twist, 0);
            return;
        }
        poses[current][0].copyTo(pose);
        views[current].look(pose, corners[current]);
        laws[current].twist(views[current], twist);
        LIMIT.apply(twist);
    }

    private void dynamics() {
        tip.place(configuration);
        tip.copyPose(hand);
        for (int i = 0; i < 3; i++) {
            rootTwist[i] = hand[4 * i] * twist[0] + hand[4 * i + 1] * twist[1] + hand[4 * i + 2] * twist[2];
            rootTwist[3 + i] = hand[4 * i] * twist[3] + hand[4 * i + 1] * twist[4] + hand[4 * i + 2] * twist[5];
        }
        tip.jacobian(jacobian);
        System.arraycopy(velocity, 0, before, 0, velocity.length);
        inverse.solve(jacobian, 6, velocity.length, rootTwist, velocity);
        for (int i = 0; i < velocity.length; i++) {
            acceleration[i] = (velocity[i] - before[i]) * RATE_HZ;
        }
        dynamics.compute(configuration, velocity, acceleration, GRAVITY, torque);
    }

    private void command() {
        command.clear().putLong(sent++).putLong(System.nanoTime());
        for (int i = 0; i < velocity.length; i++) {
            command.putDouble(velocity[i]).putDouble(torque[i]);
        }
        checksum.reset();
        checksum.update(command.array(), 0, command.position());
        command.putInt((int) checksum.getValue());
    }

    /// Pictures that are used in turn.
    int pictures() {
        return pictures.length;
    }

    /// Markers that were found when a picture was looked at last.
    int found(int picture) {
        return found[picture];
    }

    /// Joints that are commanded.
    int joints() {
        return velocity.length;
    }

    /// A copy of the twist commanded last.
    double[] twist() {
        return twist.clone();
    }

    /// A copy of the velocities of the joints commanded last.
    double[] velocities() {
        return velocity.clone();
    }

    /// A copy of the torques commanded last.
    double[] torques() {
        return torque.clone();
    }
}
