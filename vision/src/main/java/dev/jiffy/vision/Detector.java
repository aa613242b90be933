package dev.jiffy.vision;

import dev.jiffy.core.Frame;
import java.util.List;

/// Finds things of known classes in a picture.
///
/// One thread uses a detector; who wants to look at several streams at once opens one for each.
public interface Detector extends AutoCloseable {
    /// Names of the classes, by [Detection#classId()].
    List<String> classes();

    /// What is in a frame, the most confident first. The frame is read during the call only; it stays the caller's.
    ///
    /// @throws DetectorException if the frame is of a kind it cannot look at or the engine below fails
    List<Detection> detect(Frame frame);

    @Override
    void close();
}
