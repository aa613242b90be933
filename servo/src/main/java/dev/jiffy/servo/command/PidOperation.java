package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.identification.FirstOrderPlant;
import dev.jiffy.servo.pid.Pid;
import dev.jiffy.servo.pid.PidGains;
import java.util.Set;

/// `pid`: a PID controller in a loop with a plant of first order, from rest; the output `u` of each period and the `y` after it.
final class PidOperation implements Operation {
    private static final int LONGEST_DELAY = 1_000_000;

    @Override
    public String name() {
        return "pid";
    }

    @Override
    public Set<String> fields() {
        return Set.of("h", "setpoint", "pid", "plant");
    }

    @Override
    public void answer(Request request, Json answer) {
        double h = request.positive("h");
        double[] setpoint = request.numbers("setpoint");
        Request pid = request.object("pid");
        pid.checkNames("pid", Set.of("kp", "ki", "kd", "N", "umax"));
        Request plant = request.object("plant");
        plant.checkNames("plant", Set.of("K", "tau", "delay_samples"));
        double filter = pid.optionalNumber("N", 0);
        if (filter < 0) {
            throw new RequestException("pid.N", "must not be negative, it is " + filter);
        }
        PidGains gains = new PidGains(pid.number("kp"), pid.optionalNumber("ki", 0), pid.optionalNumber("kd", 0),
                filter);
        double bound = pid.has("umax") ? pid.positive("umax") : Double.POSITIVE_INFINITY;
        Pid controller = new Pid(gains, h, bound);
        FirstOrderPlant.Run run = new FirstOrderPlant(plant.number("K"), plant.positive("tau"),
                plant.has("delay_samples") ? plant.integer("delay_samples", 0, LONGEST_DELAY) : 0, h).start();
        double[] u = new double[setpoint.length];
        double[] y = new double[setpoint.length];
        for (int k = 0; k < u.length; k++) {
            u[k] = controller.step(setpoint[k], run.output());
            y[k] = run.step(u[k]);
        }
        Answers.vector(answer, "u", u);
        Answers.vector(answer, "y", y);
    }
}
