package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.pose.PoseEstimate;
import dev.jiffy.vision.pose.PoseEstimator;
import dev.jiffy.vision.pose.PoseMethod;
import dev.jiffy.vision.pose.PosePoints;
import java.util.List;
import java.util.Set;

/// `pose`: where an object is whose `points` are seen at `image`, in pixels if there is a `K`, else normalised; by
/// `method`.
final class PoseOperation implements Operation {
    private final PoseEstimator estimator = new PoseEstimator();

    @Override
    public String name() {
        return "pose";
    }

    @Override
    public Set<String> fields() {
        return Set.of("method", "points", "image", "K");
    }

    @Override
    public void answer(Request request, Json answer) {
        PoseMethod method = method(request.text("method"));
        double[][] object = request.points3("points");
        double[] image = Points.pairs(request, "image", 2, "points", object.length);
        CameraMatrix camera = request.has("K") ? request.camera("K") : CameraMatrix.NORMALISED;
        PosePoints points = PosePoints.of(Points.flat(object), image, camera);
        try {
            if (method == PoseMethod.IPPE) {
                List<PoseEstimate> both = estimator.both(points);
                write(answer, both.getFirst());
                answer.name("solutions").open('[');
                for (PoseEstimate one : both) {
                    answer.open('{');
                    write(answer, one);
                    answer.close('}');
                }
                answer.close(']');
            } else {
                write(answer, estimator.estimate(points, method));
            }
        } catch (DegenerateException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private static void write(Json answer, PoseEstimate pose) {
        Answers.motion(answer, "cMo", pose.cMo());
        Answers.number(answer, "rms", pose.rms());
    }

    private static PoseMethod method(String text) {
        return switch (text) {
            case "dlt" -> PoseMethod.DLT;
            case "epnp" -> PoseMethod.EPNP;
            case "iterative" -> PoseMethod.ITERATIVE;
            case "vvs" -> PoseMethod.VVS;
            case "ippe" -> PoseMethod.IPPE;
            default -> throw new RequestException("method", "must be dlt, epnp, iterative, vvs or ippe, it is \""
                    + Request.shortened(text) + "\"");
        };
    }
}
