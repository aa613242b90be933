package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.law.AdaptiveGain;
import java.util.Set;

/// `gain`: an adaptive gain for errors of the sizes `x`.
final class GainOperation implements Operation {
    @Override
    public String name() {
        return "gain";
    }

    @Override
    public Set<String> fields() {
        return Set.of("gain_0", "gain_inf", "slope_0", "x");
    }

    @Override
    public void answer(Request request, Json answer) {
        AdaptiveGain gain = new AdaptiveGain(request.number("gain_0"), request.number("gain_inf"),
                request.number("slope_0"));
        double[] x = request.numbers("x");
        double[] lambda = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            lambda[k] = gain.at(x[k]);
        }
        Answers.vector(answer, "lambda", lambda);
    }
}
