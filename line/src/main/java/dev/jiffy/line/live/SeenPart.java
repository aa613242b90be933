package dev.jiffy.line.live;

import dev.jiffy.vision.Box;

/// A part as it is followed through the picture.
///
/// @param id of its track, unique for the camera
/// @param label name of its class
/// @param box where it is, in fractions of the picture
/// @param confidence of the detection it was last seen as, 0 to 1
/// @param verdict what is known of it
/// @param sizeMillimetres length of the longer side of its box, NaN without calibration
public record SeenPart(long id, String label, Box box, double confidence, Verdict verdict, double sizeMillimetres) {
    /// What is known of a part.
    public enum Verdict {
        /// Not judged yet.
        OPEN,
        /// No fault.
        PASS,
        /// Faulty.
        FAIL
    }
}
