package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.kinematics.DhArm;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Set;

/// `dh`: where the camera in an arm's hand is and how the hand moves with its joints. `dh` has `[a,α,d,θ₀]` of each
/// joint, `eMc` is the camera in the last frame, `q` where the joints are.
final class DhOperation implements Operation {
    private static final int MOST_JOINTS = 100;

    @Override
    public String name() {
        return "dh";
    }

    @Override
    public Set<String> fields() {
        return Set.of("dh", "eMc", "q");
    }

    @Override
    public void answer(Request request, Json answer) {
        DhArm arm = arm(request);
        arm.place(request.numbers("q", arm.joints()));
        double[] hand = new double[12];
        arm.copyHand(hand);
        double[] jacobian = new double[6 * arm.joints()];
        arm.jacobian(jacobian);
        Answers.motion(answer, "fMc", RigidMotion.copyOf(hand).times(request.motion("eMc")));
        Answers.matrix(answer, "eJe", jacobian, 6, arm.joints());
    }

    static DhArm arm(Request request) {
        double[][] parameters = request.rows("dh", 4);
        if (parameters.length == 0 || parameters.length > MOST_JOINTS) {
            throw new RequestException("dh", "must have 1 to " + MOST_JOINTS + " joints [a,alpha,d,theta0], it has "
                    + parameters.length);
        }
        return new DhArm(parameters);
    }
}
