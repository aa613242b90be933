package dev.jiffy.line.station;

import dev.jiffy.core.Frame;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Sees one part that runs from left to right once in two seconds, with a fault on it; or fails, if its name says so.
class ScriptedDetector implements Detector {
    static final AtomicInteger OPEN = new AtomicInteger();
    private static final double SECONDS = 2;

    private final String name;
    private final List<String> classes;

    /// @param name `bad…` fails on every frame; `swapped…` numbers its classes the other way round
    ScriptedDetector(String name) {
        this.name = name;
        classes = name.startsWith("swapped") ? List.of("defect", "nut") : List.of("nut", "defect");
        OPEN.incrementAndGet();
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public List<Detection> detect(Frame frame) {
        if (name.startsWith("bad")) {
            throw new DetectorException(name, "sees nothing");
        }
        double at = frame.presentationTime() / 1e9 % SECONDS / SECONDS;
        List<Detection> seen = new ArrayList<>();
        if (at > 0.1 && at < 0.9) {
            seen.add(new Detection(classes.indexOf("nut"), 0.9, Box.around(at, 0.5, 0.2, 0.2)));
            seen.add(new Detection(classes.indexOf("defect"), 0.8, Box.around(at, 0.5, 0.02, 0.02)));
        }
        return seen;
    }

    @Override
    public void close() {
        OPEN.decrementAndGet();
    }
}
