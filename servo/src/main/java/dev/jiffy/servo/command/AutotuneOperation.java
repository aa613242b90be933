package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.pid.LoopTuning;
import dev.jiffy.servo.pid.PidGains;
import java.util.Set;

/// `autotune`: gains of a PID controller for the plant that makes `y` of `u`.
final class AutotuneOperation implements Operation {
    @Override
    public String name() {
        return "autotune";
    }

    @Override
    public Set<String> fields() {
        return Set.of("h", "u", "y");
    }

    @Override
    public void answer(Request request, Json answer) {
        PidGains gains;
        try {
            gains = LoopTuning.tune(IdentifyOperation.plant(request));
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
        Answers.number(answer, "kp", gains.kp());
        Answers.number(answer, "ki", gains.ki());
        Answers.number(answer, "kd", gains.kd());
        Answers.number(answer, "N", gains.filter());
    }
}
