package dev.jiffy.line.control;

import dev.jiffy.core.Json;
import java.util.List;

/// All control charts of a station. Any thread may call any method.
public interface ControlRoom {
    /// An alarm: a run rule was violated.
    ///
    /// @param chart name of the chart, such as `camera/nut size individuals`
    /// @param rule name of the rule, such as `Nelson 2: nine points on one side of the centre line`
    /// @param value of the last point
    record Alarm(String chart, String rule, double value) {
    }

    /// Takes a judged part.
    ///
    /// @param sizeMillimetres NaN if it was not measured
    /// @return what is out of control now that was not before
    List<Alarm> observe(String camera, String label, boolean failed, double sizeMillimetres, long millis);

    /// Watches by other settings from the next part on. Limits that were learnt stay, unless what they were learnt by has
    /// changed; then they are learnt anew, from the points that are kept.
    void apply(ControlSettings settings);

    /// Forgets what belonged to a camera.
    void forget(String camera);

    /// Writes all charts as one JSON array: for each its `camera`, `label`, `kind` (`individuals`, `moving-range`, `xbar`, `range`,
    /// `p`, `ewma`, `cusum`), `unit`, `center`, `lower`, `upper` limits of the newest point (`null` in phase I), the latest
    /// `points` (`t`, `value`, `rules` violated, and `center`, `lower`, `upper` where they differ from those of the newest),
    /// and with the individuals `capability` (`cp`, `cpk`, `pp`, `ppk`, `mean`, `sigma` within, `overall`, `n`). The label of a
    /// `p` chart is empty: it counts all parts of its camera.
    void json(Json json);
}
