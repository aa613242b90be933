package dev.jiffy.line.station;

import dev.jiffy.core.Json;
import dev.jiffy.line.control.ControlRoom;
import dev.jiffy.line.control.ControlSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A control room that writes down what it is told, and raises an alarm for every faulty part.
final class Observations implements ControlRoom {
    volatile ControlSettings applied = ControlSettings.DEFAULT;
    final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public List<Alarm> observe(String camera, String label, boolean failed, double sizeMillimetres, long millis) {
        seen.add(camera + " " + label + (failed ? " failed" : " passed"));
        return failed ? List.of(new Alarm(camera + "/" + label + " p", "Nelson 1", 1)) : List.of();
    }

    @Override
    public void apply(ControlSettings settings) {
        applied = settings;
    }

    @Override
    public void forget(String camera) {
        seen.clear();
    }

    @Override
    public void json(Json json) {
        json.open('[').close(']');
    }
}
