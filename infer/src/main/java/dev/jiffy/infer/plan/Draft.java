package dev.jiffy.infer.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A step whose memory is not laid out yet.
///
/// @param title what it is, for profiles and messages
/// @param buffers that it reads or writes
/// @param step makes the step proper
record Draft(String title, List<Buffer> buffers, Supplier<Step> step) {
    static Draft of(String title, Supplier<Step> step, @Nullable Buffer... buffers) {
        List<Buffer> used = new ArrayList<>();
        for (Buffer buffer : buffers) {
            if (buffer != null) {
                used.add(buffer);
            }
        }
        return new Draft(title, used, step);
    }
}
