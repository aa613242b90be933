package dev.jiffy.line.station;

import dev.jiffy.line.Judgement;
import dev.jiffy.line.control.ControlRoom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes verdicts down: into the journal with a picture, and into the control charts, whose alarms go to the journal too.
final class VerdictLog {
    private final EventLog events;
    private final ControlRoom control;

    /// A verdict and what belongs to it.
    ///
    /// @param millimetres NaN without calibration
    record Verdict(String camera, long frame, long mediaNanos, long millis, Judgement judgement, String label,
            String model, long rules, double millimetres) {
    }

    VerdictLog(EventLog events, ControlRoom control) {
        this.events = events;
        this.control = control;
    }

    void record(Verdict v, byte[] jpeg) {
        Judgement j = v.judgement;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("frame", Long.toString(v.frame));
        facts.put("media_nanos", Long.toString(v.mediaNanos));
        facts.put("part", Long.toString(j.track().id()));
        facts.put("label", v.label);
        facts.put("verdict", j.failed() ? "fail" : "pass");
        facts.put("score", Double.toString(j.track().confidence()));
        facts.put("marks", Integer.toString(j.marked()));
        facts.put("seen", Integer.toString(j.seen()));
        facts.put("model", v.model);
        facts.put("rules", Long.toString(v.rules));
        facts.put("size_mm", Double.toString(v.millimetres));
        String size = Double.isNaN(v.millimetres) ? "" : String.format(Locale.ROOT, ", %.1f mm", v.millimetres);
        events.add(v.millis, v.camera, "verdict",
                String.format(Locale.ROOT, "%s %d %s: faults in %d of %d pictures%s", v.label, j.track().id(),
                        j.failed() ? "failed" : "passed", j.marked(), j.seen(), size),
                facts, jpeg);
        List<ControlRoom.Alarm> alarms = control.observe(v.camera, v.label, j.failed(), v.millimetres, v.millis);
        for (ControlRoom.Alarm alarm : alarms) {
            events.add(v.millis, v.camera, "alarm", alarm.chart() + ": " + alarm.rule(), Map.of("chart", alarm.chart(),
                    "rule", alarm.rule(), "value", Double.toString(alarm.value())), new byte[0]);
        }
    }
}
