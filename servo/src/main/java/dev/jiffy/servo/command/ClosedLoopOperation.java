package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.pid.StepResponse;
import java.util.Set;

/// `closed-loop`: how a PI loop around a plant of first order answers a unit step, at the times `t`.
final class ClosedLoopOperation implements Operation {
    @Override
    public String name() {
        return "closed-loop";
    }

    @Override
    public Set<String> fields() {
        return Set.of("K", "tau", "kp", "ki", "t");
    }

    @Override
    public void answer(Request request, Json answer) {
        StepResponse response = new StepResponse(request.number("K"), request.positive("tau"), request.number("kp"),
                request.number("ki"));
        double[] t = request.numbers("t");
        double[] y = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            if (t[k] < 0) {
                throw new RequestException("t[" + k + "]", "must not be negative: the step comes at 0, it is " + t[k]);
            }
            y[k] = response.at(t[k]);
        }
        Answers.vector(answer, "y", y);
    }
}
