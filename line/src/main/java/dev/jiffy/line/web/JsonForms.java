package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import dev.jiffy.line.journal.Event;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.vision.Box;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How what a station says looks as JSON.
final class JsonForms {
    private JsonForms() {
    }

    static void camera(Json json, CameraStatus c, List<PartCounts.Count> parts) {
        json.open('{').name("name").value(c.name()).name("state").value(c.state().name().toLowerCase(Locale.ROOT))
                .name("detail").value(c.detail()).name("live").value(c.live()).name("frames_per_second")
                .value(c.framesPerSecond()).name("inferences_per_second").value(c.inferencesPerSecond())
                .name("picture_age_seconds").value(c.pictureAgeSeconds()).name("utilization").value(c.utilization())
                .name("decoder").value(c.decoder()).name("kernels").value(c.kernels()).name("model").value(c.model())
                .name("engine").value(c.engine())
                .name("rule_version").value(c.ruleVersion()).name("reconnects").value(c.reconnects()).name("damage")
                .value(c.damage());
        names(json.name("step").value(c.step()).name("passed_over"), c.passedOver()).name("parts").open('[');
        for (PartCounts.Count count : parts) {
            json.open('{').name("label").value(count.label()).name("pass").value(count.pass()).name("fail")
                    .value(count.fail()).close('}');
        }
        c.summary().json(json.close(']').name("summary"));
        json.close('}');
    }

    static void result(Json json, FrameResult r) {
        json.open('{').name("camera").value(r.camera()).name("frame").value(r.frame()).name("media_nanos")
                .value(r.mediaNanos()).name("capture_millis").value(r.captureMillis()).name("latency_ms")
                .value(r.latencyMillis()).name("parts").open('[');
        for (SeenPart part : r.parts()) {
            Box box = part.box();
            json.open('{').name("id").value(part.id()).name("label").value(part.label()).name("box").open('[')
                    .value(box.left()).value(box.top()).value(box.right()).value(box.bottom()).close(']')
                    .name("confidence").value(part.confidence()).name("verdict").value(name(part.verdict()))
                    .name("size_mm").value(part.sizeMillimetres()).close('}');
        }
        json.close(']').close('}');
    }

    static String name(SeenPart.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    static Json event(Json json, Event e) {
        json.open('{').name("number").value(e.number()).name("millis").value(e.millis()).name("camera")
                .value(e.camera()).name("kind").value(e.kind()).name("text").value(e.text()).name("facts").open('{');
        for (Map.Entry<String, String> fact : e.facts().entrySet()) {
            json.name(fact.getKey()).value(fact.getValue());
        }
        return json.close('}').name("picture").value(e.hasPicture()).close('}');
    }

    /// A JSON array of names.
    static Json names(Json json, List<String> names) {
        json.open('[');
        names.forEach(json::value);
        return json.close(']');
    }
}
