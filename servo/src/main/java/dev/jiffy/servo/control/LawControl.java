package dev.jiffy.servo.control;

import dev.jiffy.servo.law.Law;
import dev.jiffy.servo.law.TwistLimit;
import dev.jiffy.servo.law.View;
import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.Se3;
import java.util.function.Function;

/// A plain law that believes what is measured: the image by the camera's matrix, depths and pose as they come. What it should see in
/// the end is the goal's picture, with depths by the model. It knows no limits but those of speed, and no end.
public final class LawControl implements ControlLoop {
    private final Law law;
    private final View view;
    private final CameraMatrix camera;
    private final TwistLimit limit;

    /// @param law makes the law from what is to be seen in the end
    public LawControl(ControlTask task, Function<View, Law> law) {
        camera = task.camera();
        limit = new TwistLimit(task.limits().maxV(), task.limits().maxW());
        View goal = new View(task.count());
        task.desired().copyTo(goal.pose());
        camera.normalise(task.desiredImage(), task.count(), goal.xy());
        double[] point = new double[3];
        for (int i = 0; i < task.count(); i++) {
            Se3.apply(goal.pose(), task.points()[3 * i], task.points()[3 * i + 1], task.points()[3 * i + 2], point, 0);
            if (!(point[2] > 0)) {
                throw new IllegalArgumentException(
                        "the goal has points[" + i + "] at Z = " + point[2] + ", not before the camera");
            }
            goal.depths()[i] = point[2];
        }
        view = new View(task.count());
        this.law = law.apply(goal);
    }

    @Override
    public boolean step(Measurement measured, double[] twist) {
        camera.normalise(measured.image(), measured.depth().length, view.xy());
        System.arraycopy(measured.depth(), 0, view.depths(), 0, measured.depth().length);
        measured.pose().copyTo(view.pose());
        law.twist(view, twist);
        limit.apply(twist);
        return false;
    }
}
