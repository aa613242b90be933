package dev.jiffy.line.web;

import dev.jiffy.line.journal.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Parts judged since the server was started, by camera, class and verdict, from the journal's verdicts: each part once,
/// whoever watches.
final class PartCounts {
    /// Classes that are told apart for a camera; what a model calls its classes is not ours to trust.
    private static final int MAX_LABELS = 200;
    private static final String OTHERS = "others";

    private final Map<String, Map<String, Count>> byCamera = new TreeMap<>();

    /// Parts of one class.
    ///
    /// @param label of the class
    /// @param pass without fault
    /// @param fail faulty
    record Count(String label, long pass, long fail) {
        Count plus(boolean isPass) {
            return new Count(label, pass + (isPass ? 1 : 0), fail + (isPass ? 0 : 1));
        }
    }

    /// Counts an event if it is a verdict.
    synchronized void observe(Event event) {
        String verdict = event.facts().getOrDefault("verdict", "");
        boolean isPass = verdict.equalsIgnoreCase("pass");
        if (!event.kind().equals("verdict") || !isPass && !verdict.equalsIgnoreCase("fail")) {
            return;
        }
        Map<String, Count> counts = byCamera.computeIfAbsent(event.camera(), _ -> new TreeMap<>());
        String label = event.facts().getOrDefault("label", "");
        String known = counts.containsKey(label) || counts.size() < MAX_LABELS ? label : OTHERS;
        counts.put(known, counts.getOrDefault(known, new Count(known, 0, 0)).plus(isPass));
    }

    /// What was counted for a camera, by class.
    synchronized List<Count> of(String camera) {
        return new ArrayList<>(byCamera.getOrDefault(camera, Map.of()).values());
    }
}
