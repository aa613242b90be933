package dev.jiffy.stats.plot;

/// What can be drawn on. Lengths are in points from the left and upper border, opacities from 0 to 1.
interface Surface {
    /// Where text is held.
    enum Anchor {
        /// At its start.
        START,
        /// In the middle.
        MIDDLE,
        /// At its end.
        END
    }

    /// Straight lines from point to point.
    ///
    /// @param isDashed whether with gaps
    void line(double[] x, double[] y, Ink ink, double width, double opacity, boolean isDashed);

    /// The inside of a polygon.
    void area(double[] x, double[] y, Ink ink, double opacity);

    /// A circle, filled or a ring.
    void circle(double x, double y, double radius, Ink ink, double opacity, boolean isFilled);

    /// One line of text with its base line at `y`; upwards if `isUpright`.
    void text(String text, double x, double y, double size, Anchor anchor, Ink ink, boolean isUpright);

    /// Keeps what comes within a rectangle, until [#unclip()].
    void clip(double x, double y, double width, double height);

    /// Ends the last clip.
    void unclip();
}
