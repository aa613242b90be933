package dev.jiffy.servo.law;

/// From what is seen to how to move.
public interface Law {
    /// The twist of the camera, in its own frame, that leads towards the goal.
    ///
    /// @param v takes six numbers
    void twist(View seen, double[] v);

    /// The length of the error of the features that [#twist] saw last.
    double error();
}
