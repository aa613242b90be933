package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.homography.Homography;
import dev.jiffy.vision.homography.HomographyDlt;
import dev.jiffy.vision.homography.RobustHomography;
import java.util.Set;

/// `homography`: the one that takes the points `xb` to `xa`, by `method`; `ransac` takes those for wrong whose transfer
/// error in a is above `threshold`.
final class HomographyOperation implements Operation {
    @Override
    public String name() {
        return "homography";
    }

    @Override
    public Set<String> fields() {
        return Set.of("method", "xa", "xb", "threshold");
    }

    @Override
    public void answer(Request request, Json answer) {
        String method = request.text("method");
        double[][] rows = request.rows("xa", 2);
        double[] xa = Points.flat(rows);
        double[] xb = Points.pairs(request, "xb", 2, "xa", rows.length);
        try {
            switch (method) {
                case "dlt" -> write(answer, HomographyDlt.plain(xa, xb));
                case "dlt-normalised" -> write(answer, HomographyDlt.normalised(xa, xb));
                case "ransac" -> {
                    RobustHomography found = RobustHomography.find(xa, xb, request.positive("threshold"));
                    write(answer, found.aHb());
                    answer.name("inliers").open('[');
                    for (int i = 0; i < found.pairs(); i++) {
                        answer.value(found.isInlier(i));
                    }
                    answer.close(']');
                }
                default -> throw new RequestException("method", "must be dlt, dlt-normalised or ransac, it is \""
                        + Request.shortened(method) + "\"");
            }
        } catch (DegenerateException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private static void write(Json answer, Homography aHb) {
        Answers.vector(answer, "aHb", aHb.matrix());
    }
}
