package dev.jiffy.desk.widget;

/// Hears which rectangles were painted.
@FunctionalInterface
public interface Damage {
    /// This one.
    void painted(int x, int y, int width, int height);
}
