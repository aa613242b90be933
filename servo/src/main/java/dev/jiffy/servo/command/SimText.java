package dev.jiffy.servo.command;

import dev.jiffy.servo.sim.TrajectoryPicture;
import dev.jiffy.vision.geometry.RigidMotion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer of `sim` for people: how it ended, some of its steps, and a picture of what the camera saw.
public final class SimText {
    private static final int ROWS = 12;

    private SimText() {
    }

    /// Lines that end in a line feed.
    ///
    /// @param request the request, as it was asked
    /// @param answer  the answer to it
    public static String of(byte[] request, String answer) {
        Request asked = read(request);
        Request said = read(answer.getBytes(StandardCharsets.UTF_8));
        double dt = asked.number("dt");
        double[][] poses = said.rows("cMo", 6);
        double[][] twists = said.rows("v", 6);
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s after %d steps, %.2f s; %.3g mm and %.3g mrad from the goal%n",
                said.text("status"), poses.length, poses.length * dt, 1000 * said.number("final_t"),
                1000 * said.number("final_r")));
        text.append("""
                       s      tx m       ty       tz  thux rad     thuy     thuz     v m/s  w rad/s
                """);
        int every = Math.max(1, (poses.length + ROWS - 1) / ROWS);
        for (int k = 0; k < poses.length; k += every) {
            double[] p = poses[k];
            double[] v = twists[k];
            double speed = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
            double turn = Math.sqrt(v[3] * v[3] + v[4] * v[4] + v[5] * v[5]);
            text.append(String.format(Locale.ROOT, "%8.2f  %8.4f %8.4f %8.4f  %8.4f %8.4f %8.4f  %8.4f %8.4f%n", k * dt,
                    p[0], p[1], p[2], p[3], p[4], p[5], speed, turn));
        }
        List<RigidMotion> motions = new ArrayList<>();
        for (double[] pose : poses) {
            motions.add(RigidMotion.fromThetaU(pose));
        }
        if (!motions.isEmpty()) {
            text.append(TrajectoryPicture.of(asked.points3("points"), motions, asked.pose("desired")));
        }
        return text.toString();
    }

    private static Request read(byte[] text) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        JsonObjects.read(text, text.length, fields);
        return new Request(fields);
    }
}
