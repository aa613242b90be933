package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;
import dev.jiffy.vision.geometry.So3;
import java.util.Set;

/// `lie-exp`: the motion along the twist `xi` for one unit of time, its adjoint and the left Jacobian of its rotation.
final class LieExpOperation implements Operation {
    @Override
    public String name() {
        return "lie-exp";
    }

    @Override
    public Set<String> fields() {
        return Set.of("xi");
    }

    @Override
    public void answer(Request request, Json answer) {
        double[] xi = request.numbers("xi", 6);
        RigidMotion motion = RigidMotion.exp(xi);
        double[] adjoint = new double[36];
        Se3.adjoint(motion.matrix(), adjoint);
        double[] jacobian = new double[9];
        So3.leftJacobian(xi[3], xi[4], xi[5], jacobian, 3);
        Answers.motion(answer, "T", motion);
        Answers.matrix(answer, "adjoint", adjoint, 6, 6);
        Answers.vector(answer, "left_jacobian", jacobian);
    }
}
