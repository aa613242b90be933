package dev.jiffy.line.station;

import dev.jiffy.line.live.CameraState;
import java.util.Locale;
import java.util.Map;

/// How a camera's connection stands, and the events of it. An attempt that fails like the one before is no event: a camera
/// that is away for a week does not fill the journal. Any thread may call.
final class StateLog {
    private final String camera;
    private final EventLog events;
    private CameraState state = CameraState.CONNECTING;
    private String detail = "";
    private CameraState told = CameraState.CONNECTING;
    private String toldDetail = "";
    private boolean stalled;

    StateLog(String camera, EventLog events) {
        this.camera = camera;
        this.events = events;
    }

    synchronized CameraState state() {
        return state;
    }

    /// What is or was wrong.
    synchronized String detail() {
        return detail;
    }

    /// Says what is wrong before the state changes.
    synchronized void detail(String problem) {
        detail = problem;
    }

    synchronized void change(CameraState to, String problem) {
        state = to;
        detail = problem;
        stalled = false;
        if (to != CameraState.CONNECTING && (to != told || !problem.equals(toldDetail))) {
            tell(to, problem);
        }
    }

    synchronized void stalled(long nanos) {
        if (!stalled) {
            stalled = true;
            tell(CameraState.STALLED, "no picture for " + nanos / 1_000_000 + " ms");
        }
    }

    synchronized void recovered() {
        if (stalled) {
            stalled = false;
            tell(state, detail);
        }
    }

    private void tell(CameraState to, String problem) {
        told = to;
        toldDetail = problem;
        String name = to.name().toLowerCase(Locale.ROOT);
        events.add(camera, "state", problem.isEmpty() ? name : name + ": " + problem,
                Map.of("state", name, "detail", problem));
    }
}
