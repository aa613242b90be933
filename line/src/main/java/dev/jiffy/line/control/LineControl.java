package dev.jiffy.line.control;

import dev.jiffy.core.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The control charts of a station: for each camera a p chart of the defective share in batches, and for each kind of part
/// whose size is measured there individuals and moving range, X̄ and R, EWMA and CUSUM.
///
/// Parts come a few hundred a second at most, so one lock is enough. Memory grows with cameras and labels, not with time.
public final class LineControl implements ControlRoom {
    private ControlSettings settings;
    private final Map<String, CameraControl> cameras = new LinkedHashMap<>();

    private static final class CameraControl {
        private PChart defects;
        private final Map<String, SizeControl> sizes = new LinkedHashMap<>();
        private int inspected;
        private int defective;

        private CameraControl(PChart defects) {
            this.defects = defects;
        }
    }

    /// Charts without points.
    public LineControl(ControlSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized List<Alarm> observe(String camera, String label, boolean failed, double sizeMillimetres,
            long millis) {
        CameraControl control = cameras.computeIfAbsent(camera, _ -> new CameraControl(defects()));
        List<Alarm> alarms = new ArrayList<>();
        control.inspected++;
        control.defective += failed ? 1 : 0;
        if (control.inspected >= settings.batch()) {
            for (Violation violation : control.defects.add(millis, control.inspected, control.defective)) {
                alarms.add(alarm(camera + " defects", violation));
            }
            control.inspected = 0;
            control.defective = 0;
        }
        if (Double.isFinite(sizeMillimetres)) {
            SizeControl sizes = control.sizes.computeIfAbsent(label, _ -> new SizeControl(settings, label));
            for (Violation violation : sizes.add(millis, sizeMillimetres)) {
                alarms.add(alarm(camera + "/" + label + " size", violation));
            }
        }
        return alarms;
    }

    private PChart defects() {
        return new PChart(settings.phaseOne(), settings.excluding(), settings.rules());
    }

    /// The p chart has no parts to learn from again, only shares: where it must, it begins anew.
    @Override
    public synchronized void apply(ControlSettings other) {
        boolean isLearntAnew = other.phaseOne() != settings.phaseOne() || other.excluding() != settings.excluding();
        settings = other;
        for (CameraControl control : cameras.values()) {
            if (isLearntAnew) {
                control.defects = defects();
            } else {
                control.defects.rules(other.rules());
            }
            control.sizes.replaceAll((_, sizes) -> sizes.by(other));
        }
    }

    private static Alarm alarm(String what, Violation violation) {
        return new Alarm(what + " " + violation.chart().word(), violation.rule().words(), violation.value());
    }

    @Override
    public synchronized void forget(String camera) {
        cameras.remove(camera);
    }

    @Override
    public synchronized void json(Json json) {
        json.open('[');
        cameras.forEach((camera, control) -> {
            ChartJson.write(json, camera, "", "share", control.defects.chart(), null);
            control.sizes.forEach((label, sizes) -> sizes.json(json, camera, label));
        });
        json.close(']');
    }
}
