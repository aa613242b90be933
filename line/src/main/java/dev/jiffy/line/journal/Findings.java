package dev.jiffy.line.journal;

import java.util.ArrayList;
import java.util.List;

/// What was found damaged, each once. Any thread may add.
final class Findings {
    private static final int MAX = 100;

    private final List<String> lines = new ArrayList<>();

    synchronized void add(String line) {
        if (lines.size() < MAX && !lines.contains(line)) {
            lines.add(line);
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
