package dev.jiffy.line;

import dev.jiffy.line.config.LineConfig;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.track.Track;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Passes or fails each part once, from all that was seen of it.
///
/// A detector's word on one frame is weak: a glint looks like a scratch for a moment, and a scratch hides in one. So marks
/// (detections of a class that fails, a `defect`) are gathered while a part is followed, and it fails if it was marked in
/// the share of the frames it was seen in that the configuration names. What happens to a part downstream must be known
/// when it gets there: the verdict falls when the part crosses its first counter, or, on a line without counters, when it
/// is not followed any more.
///
/// A mark belongs to the smallest part around its middle: where parts lie side by side, boxes of slanted ones reach over
/// their neighbours.
final class Inspection {
    /// How much larger a part is taken than its box: a bite out of an edge lies on the border of what is left.
    private static final double MARGIN = 0.1;

    private LineConfig.Verdict rule;
    private boolean atCounters;
    private Consumer<Judgement> listener = _ -> {
    };
    private final Map<Long, Evidence> parts = new HashMap<>();
    private int passed;
    private int failed;

    private static final class Evidence {
        private final Track track;
        private int seen;
        private int marked;
        private boolean confirmed;
        private boolean judged;
        private double lastTime;
        private boolean failed;
        private double lastMark = Double.NEGATIVE_INFINITY;

        private Evidence(Track track) {
            this.track = track;
        }
    }

    /// An inspection that has seen nothing.
    ///
    /// @param atCounters [#crossed(long)] tells when the verdict is due, not the end of a track
    Inspection(LineConfig.Verdict rule, boolean atCounters) {
        this.rule = rule;
        this.atCounters = atCounters;
    }

    /// Goes on by another rule, with what was seen so far.
    void rule(LineConfig.Verdict verdict, boolean whenCrossing) {
        rule = verdict;
        atCounters = whenCrossing;
    }

    /// Has somebody told of every verdict, in the thread that observes.
    void onJudged(Consumer<Judgement> consumer) {
        listener = consumer;
    }

    /// What is known of a part.
    SeenPart.Verdict verdict(long id) {
        Evidence evidence = parts.get(id);
        if (evidence == null || !evidence.judged) {
            return SeenPart.Verdict.OPEN;
        }
        return evidence.failed ? SeenPart.Verdict.FAIL : SeenPart.Verdict.PASS;
    }

    /// Takes the tracks of a frame and the marks in it.
    void observe(List<Track> tracks, List<Detection> marks, double time) {
        if (rule.fail().isEmpty()) {
            return;
        }
        for (Track track : tracks) {
            Evidence evidence = parts.computeIfAbsent(track.id(), _ -> new Evidence(track));
            evidence.lastTime = time;
            evidence.confirmed |= track.confirmed();
            evidence.seen += track.seen() == time ? 1 : 0;
        }
        for (Detection mark : marks) {
            Evidence evidence = parts.get(owner(tracks, mark, time));
            if (evidence != null && evidence.lastMark < time) { // two marks in one frame are one
                evidence.lastMark = time;
                evidence.marked++;
            }
        }
        for (Iterator<Evidence> it = parts.values().iterator(); it.hasNext();) {
            Evidence evidence = it.next();
            if (evidence.lastTime < time) {
                it.remove();
                end(evidence);
            }
        }
    }

    /// The part that a mark is on; 0, which is no track's number, if there is none.
    private static long owner(List<Track> tracks, Detection mark, double time) {
        long owner = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Track track : tracks) {
            Box box = track.box();
            boolean isOn = Math.abs(mark.box().centerX() - box.centerX()) <= box.width() * (0.5 + MARGIN)
                    && Math.abs(mark.box().centerY() - box.centerY()) <= box.height() * (0.5 + MARGIN);
            if (track.seen() == time && isOn && box.area() < least) {
                least = box.area();
                owner = track.id();
            }
        }
        return owner;
    }

    /// A part has crossed a counter.
    void crossed(long id) {
        Evidence evidence = parts.get(id);
        if (evidence != null) {
            judge(evidence);
        }
    }

    /// Nothing more will come.
    void finish() {
        parts.values().forEach(this::end);
        parts.clear();
    }

    private void end(Evidence evidence) {
        if (!atCounters && evidence.confirmed) {
            judge(evidence);
        }
    }

    private void judge(Evidence evidence) {
        if (evidence.judged) {
            return;
        }
        evidence.judged = true;
        evidence.failed = evidence.marked > 0 && evidence.marked >= rule.share() * evidence.seen;
        if (evidence.failed) {
            failed++;
        } else {
            passed++;
        }
        listener.accept(new Judgement(evidence.track, evidence.failed, evidence.seen, evidence.marked));
    }

    SourceSummary.Verdicts summary() {
        return new SourceSummary.Verdicts(passed, failed);
    }
}
