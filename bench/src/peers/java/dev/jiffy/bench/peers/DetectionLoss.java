package dev.jiffy.bench.peers;

import dev.jiffy.vision.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How what one model sees differs from what another does, over many pictures. Boxes of the same class are matched one to one,
/// the most confident first, each with the one it overlaps most, if their IoU is at least 0.5; those that no other matches
/// are lost or new. A plain count and no mean average precision: the clips have no true boxes.
final class DetectionLoss {
    private static final double SAME = 0.5;

    private int before;
    private int after;
    private final List<Double> scores = new ArrayList<>();
    private double overlaps;

    /// Adds a picture.
    ///
    /// @param wanted what the model to compare with sees, the most confident first
    /// @param found what the other one does
    void add(List<Detection> wanted, List<Detection> found) {
        before += wanted.size();
        after += found.size();
        List<Detection> left = new ArrayList<>(found);
        for (Detection want : wanted) {
            Detection best = null;
            double most = SAME;
            for (Detection other : left) {
                double iou = other.classId() == want.classId() ? other.box().iou(want.box()) : 0;
                if (iou >= most) {
                    most = iou;
                    best = other;
                }
            }
            if (best != null) {
                left.remove(best);
                scores.add(best.confidence() - want.confidence());
                overlaps += most;
            }
        }
    }

    @Override
    public String toString() {
        int matched = scores.size();
        return String.format(Locale.ROOT,
                "%d and %d boxes, %d matched (%d lost, %d new), mean IoU %.3f, score %+.4f on average, |difference| %.4f"
                        + " on average and %.4f at most",
                before, after, matched, before - matched, after - matched, overlaps / matched,
                scores.stream().mapToDouble(d -> d).average().orElse(0),
                scores.stream().mapToDouble(Math::abs).average().orElse(0),
                scores.stream().mapToDouble(Math::abs).max().orElse(0));
    }
}
