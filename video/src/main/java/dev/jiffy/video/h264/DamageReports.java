package dev.jiffy.video.h264;

import dev.jiffy.video.Damage;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What was wrong with the stream, until somebody asks. Reports beyond a bound are counted, not kept.
final class DamageReports {
    private static final int KEPT = 256;

    private final ArrayDeque<Damage> reports = new ArrayDeque<>();
    private final String path;

    DamageReports(String path) {
        this.path = path;
    }

    void add(long offset, @Nullable String reason) {
        if (reports.size() < KEPT) {
            reports.add(new Damage(path, offset, reason == null ? "unknown" : reason));
        }
    }

    @Nullable
    Damage poll() {
        return reports.poll();
    }
}
