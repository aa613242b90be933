package dev.jiffy.desk.surface;

/// The two places where text is kept between programs.
public enum Clipboard {
    /// What was copied.
    COPIED,
    /// What is selected; the middle button pastes it.
    SELECTED
}
