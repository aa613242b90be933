package dev.jiffy.servo.bench;

import java.util.Locale;

/// What is done to a picture until the arm has its command, in this order.
public enum Step {
    /// The picture's bytes become a frame of ours.
    CAPTURE,
    /// Markers are found.
    DETECT,
    /// Each marker's pose in the camera's frame.
    POSE,
    /// The twist of the camera that leads to its goal.
    LAW,
    /// Velocities of the joints for that twist, and the torques they take.
    DYNAMICS,
    /// Both are written for the arm's controller.
    COMMAND;

    /// Its name in reports.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
