package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.pid.TuningRule;
import java.util.Set;

/// `tune`: gains by a textbook's `rule`, `simc`, `zn-open` or `imc-pid`.
final class TuneOperation implements Operation {
    @Override
    public String name() {
        return "tune";
    }

    @Override
    public Set<String> fields() {
        return Set.of("rule", "K", "tau", "L", "tc");
    }

    @Override
    public void answer(Request request, Json answer) {
        String name = request.text("rule");
        TuningRule rule = switch (name) {
            case "simc" -> TuningRule.SIMC;
            case "zn-open" -> TuningRule.ZN_OPEN;
            case "imc-pid" -> TuningRule.IMC_PID;
            default -> throw new RequestException("rule",
                    "must be simc, zn-open or imc-pid, it is \"" + Request.shortened(name) + "\"");
        };
        double gain = request.number("K");
        if (gain == 0) {
            throw new RequestException("K", "must not be 0: a plant without gain cannot be controlled");
        }
        double tc = rule == TuningRule.ZN_OPEN ? request.optionalNumber("tc", 0) : request.number("tc");
        TuningRule.Settings s = rule.tune(gain, request.positive("tau"), request.number("L"), tc);
        Answers.number(answer, "kp", s.kp());
        Answers.number(answer, "ti", s.ti());
        Answers.number(answer, "td", s.td());
    }
}
