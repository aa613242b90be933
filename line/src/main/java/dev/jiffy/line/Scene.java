package dev.jiffy.line;

import dev.jiffy.line.config.LineConfig;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.track.Track;
import dev.jiffy.vision.zone.LineCounter;
import dev.jiffy.vision.zone.ZoneMonitor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What happens at the zones and counters of a line, and which parts pass, from the tracks of each frame.
///
/// A thing is where the centre of its box is. A zone is occupied while a confirmed track that was seen in this very frame
/// is inside; tracks that only coast say where something might be, not that it is there. Counters follow a track while it
/// coasts as well, so one that is lost for a moment on the line is still counted.
final class Scene {
    /// Events that are remembered for a zone, the latest.
    static final int MAX_EVENTS = 10_000;
    /// How long a counter remembers where a thing was that is not followed any more.
    private static final double FORGET_SECONDS = 10;

    private final List<String> classes;
    private final List<WatchedZone> zones = new ArrayList<>();
    private final List<WatchedLine> lines = new ArrayList<>();
    private final Inspection inspection;

    private record WatchedZone(LineConfig.Zone zone, ZoneMonitor monitor, ArrayDeque<ZoneMonitor.Event> events) {
    }

    private record WatchedLine(String name, LineCounter counter, Map<String, SourceSummary.Crossings> byClass) {
    }

    Scene(LineConfig config, List<String> classes) {
        this.classes = classes;
        for (LineConfig.Zone zone : config.zones()) {
            zones.add(new WatchedZone(zone, new ZoneMonitor(zone.settleSeconds()), new ArrayDeque<>()));
        }
        for (LineConfig.Counter c : config.counters()) {
            lines.add(new WatchedLine(c.name(), new LineCounter(c.ax(), c.ay(), c.bx(), c.by()), new TreeMap<>()));
        }
        inspection = new Inspection(config.verdict(), !lines.isEmpty());
    }

    /// Takes the tracks of the frame at this time, in seconds, and the faults that were seen in it.
    void observe(List<Track> tracks, List<Detection> marks, double time) {
        inspection.observe(tracks, marks, time);
        for (WatchedZone z : zones) {
            ZoneMonitor.Event event = z.monitor.observe(time, isOccupied(z.zone, tracks, time));
            if (event != null) {
                if (z.events.size() == MAX_EVENTS) {
                    z.events.removeFirst();
                }
                z.events.addLast(event);
            }
        }
        for (WatchedLine line : lines) {
            for (Track track : tracks) {
                if (track.confirmed()) {
                    count(line, track, time);
                }
            }
            line.counter.forget(FORGET_SECONDS);
        }
    }

    private static boolean isOccupied(LineConfig.Zone zone, List<Track> tracks, double time) {
        for (Track track : tracks) {
            Box box = track.box();
            if (track.confirmed() && track.seen() == time && zone.polygon().contains(box.centerX(), box.centerY())) {
                return true;
            }
        }
        return false;
    }

    private void count(WatchedLine line, Track track, double time) {
        Box box = track.box();
        LineCounter.Crossing crossing = line.counter.observe(track.id(), box.centerX(), box.centerY(), time);
        if (crossing != LineCounter.Crossing.NONE) {
            line.byClass.merge(classes.get(track.classId()), SourceSummary.Crossings.of(crossing),
                    SourceSummary.Crossings::plus);
            inspection.crossed(track.id());
        }
    }

    /// Nothing more will come.
    void finish() {
        inspection.finish();
    }

    SourceSummary.Verdicts verdicts() {
        return inspection.summary();
    }

    List<SourceSummary.Zone> zoneSummaries() {
        return zones.stream().map(z -> new SourceSummary.Zone(z.zone.name(), z.monitor.occupiedAtStart(),
                z.monitor.occupied(), List.copyOf(z.events))).toList();
    }

    List<SourceSummary.Counter> counterSummaries() {
        return lines.stream().map(l -> new SourceSummary.Counter(l.name, new TreeMap<>(l.byClass))).toList();
    }
}
