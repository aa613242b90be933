package dev.jiffy.servo.control;

/// One closed loop, from its first measurement to its end. One thread uses it.
public interface ControlLoop {
    /// What the camera is to do until the next measurement.
    ///
    /// @param measured what is seen now
    /// @param twist takes the answer, `[vx,vy,vz,wx,wy,wz]` in the camera's frame
    /// @return whether the goal is reached once that is done
    boolean step(Measurement measured, double[] twist);
}
