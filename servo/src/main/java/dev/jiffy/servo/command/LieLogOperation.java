package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import java.util.Set;

/// `lie-log`: the twist that makes the motion `T` within one unit of time.
final class LieLogOperation implements Operation {
    @Override
    public String name() {
        return "lie-log";
    }

    @Override
    public Set<String> fields() {
        return Set.of("T");
    }

    @Override
    public void answer(Request request, Json answer) {
        Answers.vector(answer, "xi", request.motion("T").log());
    }
}
