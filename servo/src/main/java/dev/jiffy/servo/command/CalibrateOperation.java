package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.calibration.Calibration;
import dev.jiffy.vision.calibration.CameraCalibrator;
import dev.jiffy.vision.calibration.Distortion;
import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.pose.PoseEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `calibrate`: the camera that saw the flat pattern `object` as in each of `views`, pixels of an image of `size`.
final class CalibrateOperation implements Operation {
    @Override
    public String name() {
        return "calibrate";
    }

    @Override
    public Set<String> fields() {
        return Set.of("size", "object", "views");
    }

    @Override
    public void answer(Request request, Json answer) {
        double[] size = request.numbers("size", 2);
        if (!(size[0] > 0 && size[1] > 0)) {
            throw new RequestException("size", "must be width and height of the image, above 0");
        }
        double[][] object = request.points3("object");
        double[][][] tables = request.tables("views", 2);
        List<double[]> views = new ArrayList<>();
        for (int i = 0; i < tables.length; i++) {
            if (tables[i].length != object.length) {
                throw new RequestException("views[" + i + "]", "must have as many points as \"object\", which has "
                        + object.length + "; it has " + tables[i].length);
            }
            views.add(Points.flat(tables[i]));
        }
        try {
            write(answer, CameraCalibrator.calibrate(size[0], size[1], Points.flat(object), views));
        } catch (DegenerateException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private static void write(Json answer, Calibration found) {
        Distortion d = found.distortion();
        Answers.number(answer, "rms", found.rms());
        Answers.vector(answer, "K", found.camera().matrix());
        Answers.vector(answer, "dist", new double[]{d.k1(), d.k2(), d.p1(), d.p2(), d.k3()});
        answer.name("views").open('[');
        for (PoseEstimate view : found.views()) {
            answer.open('{');
            Answers.motion(answer, "cMo", view.cMo());
            Answers.number(answer, "rms", view.rms());
            answer.close('}');
        }
        answer.close(']');
        Answers.vector(answer, "deviations", found.deviations().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
