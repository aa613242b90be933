package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.pid.DelayMargin;
import java.util.Set;

/// `delay-margin`: how much gain an integrating loop may have with a delay of `L` seconds or of `delay_samples`.
final class DelayMarginOperation implements Operation {
    @Override
    public String name() {
        return "delay-margin";
    }

    @Override
    public Set<String> fields() {
        return Set.of("L", "delay_samples");
    }

    @Override
    public void answer(Request request, Json answer) {
        if (request.has("L") == request.has("delay_samples")) {
            throw new RequestException("either \"L\" in seconds or \"delay_samples\" must be there");
        }
        if (request.has("L")) {
            double delay = request.positive("L");
            Answers.number(answer, "k_max", DelayMargin.largestGain(delay));
            Answers.number(answer, "k_critical_damping", DelayMargin.criticalGain(delay));
        } else {
            Answers.number(answer, "gain_max",
                    DelayMargin.largestSampledGain(request.integer("delay_samples", 0, Integer.MAX_VALUE)));
        }
    }
}
