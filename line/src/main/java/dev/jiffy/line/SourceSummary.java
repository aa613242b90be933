package dev.jiffy.line;

import dev.jiffy.core.DegradationLadder;
import dev.jiffy.core.Json;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.vision.zone.LineCounter;
import dev.jiffy.vision.zone.ZoneMonitor;
import java.util.List;
import java.util.Map;

/// What came of one source, at its end or so far.
///
/// @param name of the source
/// @param width columns of its pictures
/// @param height rows of its pictures
/// @param mediaSeconds time from the first frame to the end of the last
/// @param framesDecoded frames that were decoded
/// @param framesInferred frames that were looked at
/// @param framesDropped frames that were left out because there was no time for them
/// @param tracks confirmed tracks by class
/// @param zones by the order of the configuration
/// @param counters by the order of the configuration
/// @param verdicts how many parts passed and failed
/// @param latency what the stages took
/// @param ladderState how much is left out to keep pace
/// @param transitions how it came to that
public record SourceSummary(String name, int width, int height, double mediaSeconds, long framesDecoded,
        long framesInferred, long framesDropped, Map<String, Integer> tracks, List<Zone> zones, List<Counter> counters,
        Verdicts verdicts, Latency latency, String ladderState, List<DegradationLadder.Transition> transitions) {

    /// A zone.
    ///
    /// @param name from the configuration
    /// @param occupiedAtStart its first settled state
    /// @param occupied its settled state now
    /// @param events its changes since
    public record Zone(String name, boolean occupiedAtStart, boolean occupied, List<ZoneMonitor.Event> events) {
    }

    /// A counter.
    ///
    /// @param name from the configuration
    /// @param byClass crossings by the name of the class
    public record Counter(String name, Map<String, Crossings> byClass) {
        /// Crossings of all classes.
        public Crossings total() {
            return byClass.values().stream().reduce(new Crossings(0, 0), Crossings::plus);
        }
    }

    /// Crossings in both directions.
    ///
    /// @param forward from the left of the line to its right
    /// @param backward from its right to its left
    public record Crossings(int forward, int backward) {
        static Crossings of(LineCounter.Crossing crossing) {
            return new Crossings(crossing == LineCounter.Crossing.FORWARD ? 1 : 0,
                    crossing == LineCounter.Crossing.BACKWARD ? 1 : 0);
        }

        Crossings plus(Crossings other) {
            return new Crossings(forward + other.forward, backward + other.backward);
        }
    }

    /// Verdicts on parts.
    ///
    /// @param pass parts without fault
    /// @param fail parts with one
    public record Verdicts(int pass, int fail) {
    }

    /// What a frame took: over the latest frames, of a running station over those of the last minute.
    ///
    /// @param decode from asking for a frame to having it
    /// @param inference from a frame to its detections
    /// @param endToEnd from asking for a frame, or from its due time where the source is paced, to its events
    public record Latency(LatencyWindow.Snapshot decode, LatencyWindow.Snapshot inference,
            LatencyWindow.Snapshot endToEnd) {
    }

    /// Writes one JSON object.
    public void json(Json json) {
        json.open('{').name("name").value(name).name("width").value(width).name("height").value(height)
                .name("media_seconds").value(mediaSeconds).name("frames_decoded").value(framesDecoded)
                .name("frames_inferred").value(framesInferred).name("frames_dropped").value(framesDropped);
        json.name("tracks").open('{');
        tracks.forEach((name, count) -> json.name(name).value(count));
        json.close('}').name("zones").open('{');
        zones.forEach(zone -> zone(json, zone));
        json.close('}').name("counters").open('{');
        for (Counter counter : counters) {
            json.name(counter.name());
            crossings(json, counter.total()).name("by_class").open('{');
            counter.byClass().forEach((name, crossings) -> crossings(json.name(name), crossings).close('}'));
            json.close('}').close('}');
        }
        json.close('}').name("verdicts").open('{').name("pass").value(verdicts.pass()).name("fail")
                .value(verdicts.fail()).close('}');
        json.name("latency_ms").open('{');
        latency(json.name("decode"), latency.decode());
        latency(json.name("inference"), latency.inference());
        latency(json.name("end_to_end"), latency.endToEnd());
        json.close('}').name("ladder").open('{').name("state").value(ladderState).name("transitions").open('[');
        for (DegradationLadder.Transition t : transitions) {
            json.open('{').name("t").value(t.nanos() / 1e9).name("from").value(t.from()).name("to").value(t.to())
                    .name("load").value(t.load()).close('}');
        }
        json.close(']').close('}').close('}');
    }

    private static void zone(Json json, Zone zone) {
        json.name(zone.name()).open('{').name("occupied_at_start").value(zone.occupiedAtStart()).name("events")
                .open('[');
        for (ZoneMonitor.Event event : zone.events()) {
            json.open('{').name("t").value(Math.round(event.time() * 1000) / 1000.0).name("event").value(event.name())
                    .close('}');
        }
        json.close(']').close('}');
    }

    /// Leaves the object open.
    private static Json crossings(Json json, Crossings crossings) {
        return json.open('{').name("forward").value(crossings.forward()).name("backward").value(crossings.backward());
    }

    private static void latency(Json json, LatencyWindow.Snapshot latency) {
        json.open('{').name("p50").value(latency.p50() / 1e6).name("p99").value(latency.p99() / 1e6).name("max")
                .value(latency.max() / 1e6).close('}');
    }
}
