package dev.jiffy.servo.law;

/// λ of a control law.
@FunctionalInterface
public interface Gain {
    /// λ where the error of the features has this length.
    double at(double error);

    /// The same λ at every error.
    static Gain constant(double lambda) {
        return _ -> lambda;
    }
}
