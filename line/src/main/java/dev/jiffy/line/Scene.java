package dev.jiffy.line;

import dev.jiffy.line.config.LineConfig;
import dev.jiffy.line.live.SeenPart;
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
public final class Scene {
    /// Events that are remembered for a zone, the latest.
    static final int MAX_EVENTS = 10_000;
    /// How long a counter remembers where a thing was that is not followed any more.
    private static final double FORGET_SECONDS = 10;

    private final List<String> classes;
    private List<WatchedZone> zones = List.of();
    private List<WatchedLine> lines = List.of();
    private Listener listener = Listener.NONE;
    private final Inspection inspection;

    private record WatchedZone(LineConfig.Zone zone, ZoneMonitor monitor, ArrayDeque<ZoneMonitor.Event> events) {
    }

    private record WatchedLine(LineConfig.Counter line, LineCounter counter,
            Map<String, SourceSummary.Crossings> byClass) {
    }

    /// Is told what happens, in the thread that observes.
    public interface Listener {
        /// Does nothing.
        Listener NONE = new Listener() {
            @Override
            public void judged(Judgement judgement) {
                // Nobody listens.
            }

            @Override
            public void changed(String zone, ZoneMonitor.Event event) {
                // Nobody listens.
            }
        };

        /// A part has passed or failed.
        void judged(Judgement judgement);

        /// A zone has become occupied or free.
        void changed(String zone, ZoneMonitor.Event event);
    }

    /// A scene in which nothing has happened yet.
    ///
    /// @param classes names of the classes of all tracks to come, which may grow
    public Scene(LineConfig config, List<String> classes) {
        this.classes = classes;
        inspection = new Inspection(config.verdict(), !config.counters().isEmpty());
        apply(config);
    }

    /// Goes on by other rules: zones and counters that are defined as before keep what they know.
    public void apply(LineConfig config) {
        List<WatchedZone> newZones = new ArrayList<>();
        for (LineConfig.Zone zone : config.zones()) {
            newZones.add(zones.stream().filter(z -> z.zone.equals(zone)).findFirst().orElseGet(
                    () -> new WatchedZone(zone, new ZoneMonitor(zone.settleSeconds()), new ArrayDeque<>())));
        }
        List<WatchedLine> newLines = new ArrayList<>();
        for (LineConfig.Counter c : config.counters()) {
            newLines.add(lines.stream().filter(l -> l.line.equals(c)).findFirst().orElseGet(
                    () -> new WatchedLine(c, new LineCounter(c.ax(), c.ay(), c.bx(), c.by()), new TreeMap<>())));
        }
        zones = newZones;
        lines = newLines;
        inspection.rule(config.verdict(), !lines.isEmpty());
    }

    /// Has somebody told what happens.
    public void listener(Listener to) {
        listener = to;
        inspection.onJudged(to::judged);
    }

    /// Takes the tracks of the frame at this time, in seconds, and the faults that were seen in it.
    public void observe(List<Track> tracks, List<Detection> marks, double time) {
        inspection.observe(tracks, marks, time);
        for (WatchedZone z : zones) {
            ZoneMonitor.Event event = z.monitor.observe(time, isOccupied(z.zone, tracks, time));
            if (event != null) {
                if (z.events.size() == MAX_EVENTS) {
                    z.events.removeFirst();
                }
                z.events.addLast(event);
                listener.changed(z.zone.name(), event);
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
    public void finish() {
        inspection.finish();
    }

    /// What is known of a part, by the number of its track.
    public SeenPart.Verdict verdict(long track) {
        return inspection.verdict(track);
    }

    /// How many parts passed and failed.
    public SourceSummary.Verdicts verdicts() {
        return inspection.summary();
    }

    /// What came of the zones.
    public List<SourceSummary.Zone> zoneSummaries() {
        return zones.stream().map(z -> new SourceSummary.Zone(z.zone.name(), z.monitor.occupiedAtStart(),
                z.monitor.occupied(), List.copyOf(z.events))).toList();
    }

    /// What came of the counters.
    public List<SourceSummary.Counter> counterSummaries() {
        return lines.stream().map(l -> new SourceSummary.Counter(l.line.name(), new TreeMap<>(l.byClass))).toList();
    }
}
