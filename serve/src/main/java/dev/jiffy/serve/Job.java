package dev.jiffy.serve;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.Progress;
import dev.jiffy.web.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A computation that somebody asks after: how far it is, and what came of it.
final class Job implements Progress.Listener {
    private final String id;
    private final String command;
    private final long created = System.nanoTime();
    private volatile @Nullable Computation computation;
    private volatile String unit = "";
    private volatile long done;
    private volatile long total;
    private volatile long begun;
    private volatile long ended;
    private volatile int resultBytes;

    Job(String id, String command) {
        this.id = id;
        this.command = command;
    }

    String id() {
        return id;
    }

    void computedBy(Computation by) {
        computation = by;
    }

    /// Its thread has come to it.
    void begin() {
        begun = System.nanoTime();
    }

    /// It has ended, with so many bytes to keep.
    void end(int bytes) {
        resultBytes = bytes;
        ended = System.nanoTime();
    }

    @Override
    public void at(String what, long sofar, long all) {
        unit = what;
        total = all;
        done = Math.max(done, sofar); // threads may overtake each other on the way here
    }

    /// When it ended, by the clock of [System#nanoTime()]; 0 while it has not.
    long ended() {
        return ended;
    }

    /// What its result holds.
    int resultBytes() {
        return resultBytes;
    }

    void cancel() {
        Computation by = computation;
        if (by != null) {
            by.cancel();
        }
    }

    /// `queued`, `running`, `done`, `failed` or `cancelled`.
    String state() {
        Computation by = computation;
        if (by == null || !by.isDone()) {
            return begun == 0 ? "queued" : "running";
        }
        if (by.isCancelled() && resultBytes == 0) {
            return "cancelled";
        }
        return resultBytes > 0 ? "done" : "failed";
    }

    /// The document that tells of it, with the result or the problem once there is one.
    byte[] json() {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        String state = state();
        out.put("id", id);
        out.put("command", command);
        out.put("state", state);
        long now = ended == 0 ? System.nanoTime() : ended;
        out.put("seconds", (now - created) / 1e9);
        if (!unit.isEmpty()) {
            Map<String, @Nullable Object> progress = new LinkedHashMap<>();
            progress.put("unit", unit);
            progress.put("done", done);
            progress.put("total", total > 0 ? total : null);
            double rate = done * 1e9 / Math.max(1, now - begun);
            progress.put("per_second", rate);
            progress.put("seconds_left", total > 0 && rate > 0 && ended == 0 ? (total - done) / rate : null);
            out.put("progress", progress);
        }
        String document = JsonValues.write(out);
        String rest = switch (state) {
            case "done", "failed", "cancelled" -> outcome();
            default -> "";
        };
        return (document.substring(0, document.length() - 1) + rest + "}").getBytes(StandardCharsets.UTF_8);
    }

    private String outcome() {
        Computation by = computation;
        if (by == null) {
            return "";
        }
        try {
            return ",\"result\":" + new String(by.answer(), StandardCharsets.UTF_8);
        } catch (Problem e) {
            return ",\"problem\":" + new String(e.json(), StandardCharsets.UTF_8);
        } catch (StatsException e) {
            return ",\"problem\":" + new String(new Problem(422, String.valueOf(e.getMessage())).json(),
                    StandardCharsets.UTF_8);
        } catch (RuntimeException | IOException e) {
            return ",\"problem\":" + new String(new Problem(500, "the server made a mistake; its log says more").json(),
                    StandardCharsets.UTF_8);
        }
    }
}
