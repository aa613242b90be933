package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.video.source.TrackInfo;

/// The shape of a pixel on display.
final class DisplayShape {
    private DisplayShape() {
    }

    /// Width of a pixel relative to its height, as the picture is seen after the container has turned it. What the stream says
    /// goes before what the container says; nonsense counts as square.
    static double of(Frame frame, TrackInfo track) {
        double aspect = (double) frame.sampleAspectWidth() / frame.sampleAspectHeight();
        if (aspect == 1 && track.pixelAspectWidth() > 0 && track.pixelAspectHeight() > 0) {
            aspect = (double) track.pixelAspectWidth() / track.pixelAspectHeight();
        }
        if (!(aspect > 0.05 && aspect < 20)) {
            aspect = 1;
        }
        return track.rotation() % 180 != 0 ? 1 / aspect : aspect;
    }
}
