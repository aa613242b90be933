package dev.jiffy.core.kernels;

import java.util.List;
import java.util.function.Function;

/// Whether a kernel runs as vectors by now. Whoever asks first has its vector twin compiled in the background
/// ([KernelWarmup]); until then the answer is no.
///
/// Plain fields: a thread that sees the switch late computes the same with the other twin.
public final class KernelSwitch {
    private final String name;
    private final boolean isUsable;
    private final Function<Runnable, KernelProbe> probe;
    private boolean isRequested;
    private boolean isVector;

    /// A switch that is off.
    ///
    /// @param isUsable whether this machine's vectors are wide enough for the vector twin
    /// @param probe makes the two twins on dummy data; its argument is what to call when the vector twin is to be used
    public KernelSwitch(String name, boolean isUsable, Function<Runnable, KernelProbe> probe) {
        this.name = name;
        this.isUsable = isUsable;
        this.probe = probe;
    }

    /// Whether the vector twin is to be called.
    public boolean vector() {
        if (!isRequested) {
            request();
        }
        return isVector;
    }

    private synchronized void request() {
        if (isRequested) {
            return;
        }
        isRequested = true;
        if ("vector".equals(KernelWarmup.setting())) {
            takeUp();
        } else if (isUsable) {
            KernelWarmup.submit(name, () -> List.of(probe.apply(this::takeUp)), () -> {
            });
        }
    }

    private void takeUp() {
        isVector = isUsable;
    }
}
