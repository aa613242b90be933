package dev.jiffy.video.internal;

import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import java.util.ArrayList;
import java.util.List;

/// Collects damage; keeps the first reports and counts the rest, so that a hostile file cannot fill the memory.
public final class DamageLog {
    /// Reports kept.
    public static final int KEPT = 64;

    private final String path;
    private final List<Damage> kept = new ArrayList<>();
    private long count;

    /// An empty log for one file.
    public DamageLog(String path) {
        this.path = path;
    }

    /// Adds a report.
    public void add(long offset, String reason) {
        add(new Damage(path, offset, reason));
    }

    /// Adds what ended the reading of a part.
    public void add(MediaException problem) {
        add(new Damage(problem.path(), problem.offset(), problem.reason()));
    }

    private void add(Damage damage) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(damage);
        }
    }

    /// The reports kept, oldest first.
    public List<Damage> entries() {
        return List.copyOf(kept);
    }

    /// All reports, kept or not.
    public long count() {
        return count;
    }
}
