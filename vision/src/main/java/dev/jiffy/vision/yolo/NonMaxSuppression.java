package dev.jiffy.vision.yolo;

import dev.jiffy.vision.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Keeps one box of those that a model put around the same thing: greedily, the most confident first, for each class on
/// its own (Neubeck & Van Gool 2006).
public final class NonMaxSuppression {
    private NonMaxSuppression() {
    }

    /// The boxes that overlap no more confident one of their class by more than `iou`, the most confident first. Of equal
    /// confidences the one that came first wins.
    ///
    /// @param candidates is sorted in place
    public static List<Detection> apply(List<Detection> candidates, double iou) {
        candidates.sort(Comparator.comparingDouble(Detection::confidence).reversed());
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : candidates) {
            boolean isFree = true;
            for (Detection better : kept) {
                if (better.classId() == candidate.classId() && better.box().iou(candidate.box()) > iou) {
                    isFree = false;
                    break;
                }
            }
            if (isFree) {
                kept.add(candidate);
            }
        }
        return kept;
    }
}
