package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.geometry.Interpolation;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Set;

/// `lie-interpolate`: what lies between the poses `T0` and `T1`, a part `u` of the way.
final class LieInterpolateOperation implements Operation {
    @Override
    public String name() {
        return "lie-interpolate";
    }

    @Override
    public Set<String> fields() {
        return Set.of("T0", "T1", "u");
    }

    @Override
    public void answer(Request request, Json answer) {
        RigidMotion from = request.motion("T0");
        RigidMotion to = request.motion("T1");
        double u = request.number("u");
        Answers.motion(answer, "geodesic", Interpolation.geodesic(from, to, u));
        Answers.motion(answer, "split", Interpolation.split(from, to, u));
        Answers.vector(answer, "twist", Interpolation.twist(from, to));
    }
}
