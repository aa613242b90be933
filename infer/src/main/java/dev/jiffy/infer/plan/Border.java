package dev.jiffy.infer.plan;

/// How far windows reach over the edges of an area, in rows and pixels.
record Border(int top, int left, int bottom, int right) {
    static final Border NONE = new Border(0, 0, 0, 0);

    /// What serves both.
    Border or(Border other) {
        return new Border(Math.max(top, other.top), Math.max(left, other.left), Math.max(bottom, other.bottom),
                Math.max(right, other.right));
    }
}
