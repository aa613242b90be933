package dev.jiffy.line.control;

import dev.jiffy.core.Json;
import org.jspecify.annotations.Nullable;

/// Writes charts as JSON.
final class ChartJson {
    private ChartJson() {
    }

    static void write(Json json, String camera, String label, String unit, ControlChart chart,
            @Nullable Capability capability) {
        json.open('{').name("camera").value(camera).name("label").value(label);
        json.name("kind").value(chart.kind().word()).name("unit").value(unit);
        limits(json, chart.limits());
        json.name("points").open('[');
        for (ControlPoint point : chart.points()) {
            json.open('{').name("t").value(point.millis()).name("value").value(point.value());
            if (!point.limits().equals(chart.limits())) {
                limits(json, point.limits());
            }
            json.name("rules").open('[');
            point.rules().forEach(rule -> json.value(rule.words()));
            json.close(']').close('}');
        }
        json.close(']');
        if (capability != null) {
            json.name("capability").open('{').name("cp").value(capability.cp()).name("cpk").value(capability.cpk());
            json.name("pp").value(capability.pp()).name("ppk").value(capability.ppk());
            json.name("mean").value(capability.mean()).name("sigma").value(capability.within());
            json.name("overall").value(capability.overall()).name("n").value(capability.n()).close('}');
        }
        json.close('}');
    }

    private static void limits(Json json, Limits limits) {
        json.name("center").value(limits.center()).name("lower").value(limits.lower());
        json.name("upper").value(limits.upper());
    }
}
