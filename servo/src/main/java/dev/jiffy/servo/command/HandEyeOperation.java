package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.calibration.HandEye;
import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.List;
import java.util.Set;

/// `handeye`: where the camera sits on the hand, from poses of the hand, `gripper2base`, and of a target that stays,
/// `target2cam`.
final class HandEyeOperation implements Operation {
    @Override
    public String name() {
        return "handeye";
    }

    @Override
    public Set<String> fields() {
        return Set.of("gripper2base", "target2cam");
    }

    @Override
    public void answer(Request request, Json answer) {
        List<RigidMotion> hands = request.motions("gripper2base");
        List<RigidMotion> targets = request.motions("target2cam");
        if (targets.size() != hands.size()) {
            throw new RequestException("target2cam", "must have as many poses as \"gripper2base\", which has "
                    + hands.size() + "; it has " + targets.size());
        }
        try {
            HandEye found = HandEye.solve(hands, targets);
            Answers.motion(answer, "cam2gripper", found.cam2gripper());
            Answers.motion(answer, "target2base", found.target2base());
            Answers.number(answer, "rotation_rms", found.rotationRms());
            Answers.number(answer, "translation_rms", found.translationRms());
        } catch (DegenerateException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }
}
