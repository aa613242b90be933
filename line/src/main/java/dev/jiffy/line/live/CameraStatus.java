package dev.jiffy.line.live;

import dev.jiffy.line.SourceSummary;
import java.util.List;

/// How a camera and its pipeline stand at a moment.
///
/// @param summary counts, zones, counters, verdicts, latencies and ladder so far
/// @param state of the connection
/// @param detail what was wrong last, or what it waits for; empty if all is well
/// @param live whether pictures come from something that goes on, not from a file that ends
/// @param framesPerSecond pictures decoded a second, lately
/// @param inferencesPerSecond pictures looked at a second, lately
/// @param pictureAgeSeconds time since the newest picture was captured; NaN before the first
/// @param utilization share of its time that the decoding thread computes, 0 to 1
/// @param decoder name of the decoder at work
/// @param kernels which kernels it runs on
/// @param model name of the model at work
/// @param engine what runs it; empty if that is no choice
/// @param ruleVersion which version of the rules is in force
/// @param reconnects how often the source was opened again
/// @param damage faults found in the source and its stream so far
/// @param step of the ladder on which it stands
/// @param passedOver steps of the ladder that its model does not have
public record CameraStatus(SourceSummary summary, CameraState state, String detail, boolean live,
        double framesPerSecond,
        double inferencesPerSecond, double pictureAgeSeconds, double utilization, String decoder, String kernels,
        String model, String engine, long ruleVersion, long reconnects, long damage, String step,
        List<String> passedOver) {
    /// Copies the list.
    public CameraStatus {
        passedOver = List.copyOf(passedOver);
    }

    /// Name of the camera, unique in the station.
    public String name() {
        return summary.name();
    }
}
