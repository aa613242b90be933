package dev.jiffy.vision.track;

import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Follows many things at once by the overlap of their boxes.
///
/// The method is ByteTrack (Zhang et al. 2022): detections with confidence are paired first, with all tracks; the weak ones
/// are then paired with the tracks that are left, because a half-hidden thing is a weak detection at a predictable place,
/// while a ghost is one where no track is. Only confident detections begin a track, and none that lies across two others. Cost of a pair is 1 − IoU with the
/// predicted box; other classes never pair.
///
/// A new track is tentative: it is confirmed after [Policy#confirmHits] confident detections in a row and forgotten if it
/// misses one before. Weak ones neither keep nor confirm it: what was confident once by chance is a ghost.
/// A confirmed track coasts on its prediction for [Policy#lostSeconds] before it ends.
///
/// Times are seconds of any clock that does not go back, so the frame rate may change. One thread uses a tracker.
public final class Tracker {
    /// Share of a box that its neighbours cover together from which it is none of its own.
    private static final double ACROSS = 2 / 3.0;

    private Policy policy;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<Integer, Integer> confirmed = new TreeMap<>();
    private long lastId;
    private double now = Double.NEGATIVE_INFINITY;

    /// The thresholds.
    ///
    /// @param confident least confidence of a detection of the first stage
    /// @param weak least confidence of a detection of the second stage; the rest is ignored
    /// @param overlap least IoU of a pair in the first stage
    /// @param weakOverlap least IoU of a pair in the second stage
    /// @param confirmHits detections in a row that confirm a track; positive
    /// @param lostSeconds how long a track lives without a detection
    public record Policy(double confident, double weak, double overlap, double weakOverlap, int confirmHits,
            double lostSeconds) {
        /// The usual thresholds, for detections that count from this confidence on.
        public static Policy confidentFrom(double confidence) {
            return new Policy(confidence, Math.min(0.1, confidence), 0.2, 0.4, 3, 1.0);
        }
    }

    /// A tracker that follows nothing yet.
    public Tracker(Policy policy) {
        this.policy = policy;
    }

    /// Goes on with other thresholds and the tracks it has.
    public void policy(Policy other) {
        policy = other;
    }

    /// Takes the detections of the next frame and returns the tracks that live now, oldest first: the confirmed ones, seen
    /// in this frame or not ([Track#seen()]), and the tentative ones. The list is a view that holds until the next call.
    ///
    /// @param time of the frame in seconds, not before the last one's
    public List<Track> update(List<Detection> detections, double time) {
        double dt = Double.isInfinite(now) ? 0 : Math.max(0, time - now);
        now = time;
        for (Track track : tracks) {
            track.predict(dt);
        }
        List<Detection> strong = new ArrayList<>();
        List<Detection> weak = new ArrayList<>();
        for (Detection detection : detections) {
            if (detection.confidence() >= policy.confident) {
                strong.add(detection);
            } else if (detection.confidence() >= policy.weak) {
                weak.add(detection);
            }
        }
        List<Track> waiting = pair(tracks, strong, policy.overlap, time);
        waiting.removeIf(track -> !track.confirmed());
        pair(waiting, weak, policy.weakOverlap, time);
        tracks.removeIf(track -> track.confirmed() ? time - track.seen() > policy.lostSeconds : track.seen() < time);
        List<Track> known = List.copyOf(tracks);
        for (Detection detection : strong) {
            if (!isAcross(known, detection, time)) {
                tracks.add(new Track(++lastId, detection, time));
            }
        }
        for (Track track : tracks) {
            if (!track.confirmed() && track.hits() >= policy.confirmHits) {
                track.confirm();
                confirmed.merge(track.classId(), 1, Integer::sum);
            }
        }
        return tracks;
    }

    /// Whether a detection lies across neighbours: two or more confirmed things of its class, seen in this frame, cover most
    /// of it. Where things touch, detectors take the end of one and the beginning of the next for a third one, and that
    /// passes non-maximum suppression, because it shares little enough with each.
    private static boolean isAcross(List<Track> known, Detection detection, double time) {
        Box box = detection.box();
        double covered = 0;
        int covering = 0;
        for (Track track : known) {
            if (track.confirmed() && track.seen() == time && track.classId() == detection.classId()) {
                double shared = track.box().intersection(box);
                covered += shared;
                covering += shared > 0 ? 1 : 0;
            }
        }
        return covering > 1 && covered > ACROSS * box.area();
    }

    /// How many tracks were confirmed so far, by class.
    public Map<Integer, Integer> confirmed() {
        return Collections.unmodifiableMap(confirmed);
    }

    /// Updates the tracks that find a detection, takes those detections out of the list and returns the other tracks.
    private static List<Track> pair(List<Track> tracks, List<Detection> detections, double overlap, double time) {
        double[][] cost = new double[tracks.size()][detections.size()];
        for (int t = 0; t < cost.length; t++) {
            Track track = tracks.get(t);
            for (int d = 0; d < cost[t].length; d++) {
                Detection detection = detections.get(d);
                cost[t][d] = detection.classId() == track.classId() ? 1 - track.box().iou(detection.box()) : 1;
            }
        }
        int[] pairs = Assignment.solve(cost, 1 - overlap);
        List<Track> left = new ArrayList<>();
        boolean[] taken = new boolean[detections.size()];
        for (int t = 0; t < pairs.length; t++) {
            if (pairs[t] < 0) {
                left.add(tracks.get(t));
            } else {
                taken[pairs[t]] = true;
                tracks.get(t).update(detections.get(pairs[t]), time);
            }
        }
        for (int d = taken.length - 1; d >= 0; d--) {
            if (taken[d]) {
                detections.remove(d);
            }
        }
        return left;
    }
}
