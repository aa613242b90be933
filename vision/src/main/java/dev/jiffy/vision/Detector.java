package dev.jiffy.vision;

import dev.jiffy.core.Frame;
import java.util.List;

/// Finds things of known classes in a picture.
///
/// One thread uses a detector; who wants to look at several streams at once opens one for each.
public interface Detector extends AutoCloseable {
    /// Names of the classes, by [Detection#classId()].
    List<String> classes();

    /// What it computes with, as it is shown to people; empty if that is no choice.
    default String engine() {
        return "";
    }

    /// What is in a frame, the most confident first. The frame is read during the call only; it stays the caller's.
    ///
    /// @throws DetectorException if the frame is of a kind it cannot look at or the engine below fails
    List<Detection> detect(Frame frame);

    /// Whether it can look at pictures with less than its usual resolution, for less work.
    default boolean scalable() {
        return false;
    }

    /// What is in a frame, seen with a share of the usual resolution; what is small is seen worse. A detector that is not
    /// [#scalable()] looks as usual.
    ///
    /// @param scale of width and height of what it looks at, above 0, up to 1; rounded to what it can do
    default List<Detection> detect(Frame frame, double scale) {
        return detect(frame);
    }

    @Override
    void close();
}
