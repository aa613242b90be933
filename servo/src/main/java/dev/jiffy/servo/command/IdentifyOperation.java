package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.identification.FirstOrderPlant;
import dev.jiffy.servo.identification.PlantFit;
import java.util.Set;

/// `identify`: gain, time constant and delay of the plant that makes `y` of `u`.
final class IdentifyOperation implements Operation {
    @Override
    public String name() {
        return "identify";
    }

    @Override
    public Set<String> fields() {
        return Set.of("h", "u", "y");
    }

    @Override
    public void answer(Request request, Json answer) {
        FirstOrderPlant plant = plant(request);
        Answers.number(answer, "K", plant.gain());
        Answers.number(answer, "tau", plant.tau());
        answer.name("delay_samples").value(plant.delaySamples());
    }

    /// The plant of the record in a request.
    static FirstOrderPlant plant(Request request) {
        try {
            return PlantFit.fit(request.positive("h"), request.numbers("u"), request.numbers("y"));
        } catch (IllegalArgumentException e) {
            throw new RequestException("the record of \"u\" and \"y\" " + e.getMessage());
        }
    }
}
