package dev.jiffy.servo.bench;

import dev.jiffy.vision.filter.GaussianBlur;
import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.marker.MarkerFamilies;
import dev.jiffy.vision.marker.MarkerFamily;
import dev.jiffy.vision.marker.MarkerPainter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// A camera that moves around a board with six markers, which is drawn as it would see it: 640 × 480, slightly blurred, in light that
/// falls off to one side, with noise of σ 2.
public final class DrawnCamera {
    /// Columns of a picture.
    public static final int WIDTH = 640;
    /// Rows of a picture.
    public static final int HEIGHT = 480;
    /// Markers on the board.
    public static final int MARKERS = 6;

    private static final CameraMatrix CAMERA = new CameraMatrix(608, 0, 319.5, 608, 239.5);
    private static final double LENGTH = 0.08;
    private static final double PITCH = 0.14;
    private static final int BLACK = 25;
    private static final int WHITE = 215;
    private static final int BOARD = 150;

    private DrawnCamera() {
    }

    /// Pictures from places on a circle in front of the board.
    public static List<CameraPicture> pictures(int count) {
        MarkerFamily family = Objects.requireNonNull(MarkerFamilies.named("apriltag_36h11"));
        List<CameraPicture> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            // Looking at the board from the front is half a turn about x: its y points up, the camera's down.
            RigidMotion cMb = RigidMotion.fromThetaU(
                    new double[]{0.05 * Math.cos(angle), 0.04 * Math.sin(angle), 0.65, 0, 0, 0.4 * angle})
                    .times(RigidMotion.fromThetaU(
                            new double[]{0, 0, 0, Math.PI - 0.3 * Math.sin(angle), 0.3 * Math.cos(angle), 0}));
            pictures.add(new CameraPicture("drawn " + (i + 1), draw(cMb, family, i), family, CAMERA, LENGTH));
        }
        return pictures;
    }

    private static GrayImage draw(RigidMotion cMb, MarkerFamily family, int seed) {
        GrayImage sharp = GrayImage.black(WIDTH, HEIGHT);
        Arrays.fill(sharp.samples(), (byte) BOARD);
        MarkerPainter painter = new MarkerPainter();
        for (int id = 0; id < MARKERS; id++) {
            painter.paint(sharp, family, id, corners(cMb, id), 1, BLACK, WHITE);
        }
        GrayImage image = GrayImage.black(WIDTH, HEIGHT);
        new GaussianBlur().blur(sharp, image);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < image.samples().length; i++) {
            double light = 1 - 0.4 * (i % WIDTH) / WIDTH;
            image.samples()[i] = (byte) Math.clamp(
                    Math.round((image.samples()[i] & 0xFF) * light + 2 * random.nextGaussian()), 0, 255);
        }
        return image;
    }

    /// Where the corners of a marker are seen, clockwise from its own top left.
    static double[] corners(RigidMotion cMb, int id) {
        int row = id / 3;
        double[] corners = new double[8];
        for (int c = 0; c < 4; c++) {
            double x = (id % 3 - 1) * PITCH + (c == 1 || c == 2 ? LENGTH : -LENGTH) / 2;
            double y = (0.5 - row) * PITCH + (c < 2 ? LENGTH : -LENGTH) / 2;
            double[] p = cMb.apply(x, y, 0);
            corners[2 * c] = CAMERA.u(p[0] / p[2], p[1] / p[2]);
            corners[2 * c + 1] = CAMERA.v(p[1] / p[2]);
        }
        return corners;
    }
}
