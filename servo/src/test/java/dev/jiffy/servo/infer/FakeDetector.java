package dev.jiffy.servo.infer;

import dev.jiffy.core.Frame;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import java.util.ArrayList;
import java.util.List;

/// Sees the same in every picture and remembers what was asked of it.
public final class FakeDetector implements Detector {
    private final List<Detection> sees;
    private final List<String> sizes = new ArrayList<>();
    private boolean isClosed;

    /// @param sees in every picture; nothing at all makes it fail instead
    public FakeDetector(Detection... sees) {
        this.sees = List.of(sees);
    }

    @Override
    public List<String> classes() {
        return List.of("cup", "table");
    }

    @Override
    public List<Detection> detect(Frame frame) {
        if (isClosed || sees.isEmpty()) {
            throw new IllegalStateException("fails");
        }
        sizes.add(frame.width() + " x " + frame.height());
        return sees;
    }

    /// Sizes of the pictures that it looked at.
    public List<String> sizes() {
        return sizes;
    }

    /// Whether nobody needs it any more.
    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
