package dev.jiffy.desk.widget;

/// A rectangle in pixels. Layouts cut it up: what is cut off is returned by [#top(int)] and its like, what is left by
/// [#belowTop(int)] and its like; no part gets a negative size.
public record Rect(int x, int y, int width, int height) {
    /// Nothing.
    public static final Rect EMPTY = new Rect(0, 0, 0, 0);

    /// Left edge of what lies to the right of it.
    public int right() {
        return x + width;
    }

    /// Top edge of what lies below it.
    public int bottom() {
        return y + height;
    }

    /// Whether nothing can be seen of it.
    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    /// Whether a point lies in it.
    public boolean contains(int px, int py) {
        return px >= x && py >= y && px < right() && py < bottom();
    }

    /// Its uppermost `size` pixels.
    public Rect top(int size) {
        return new Rect(x, y, width, Math.clamp(size, 0, height));
    }

    /// What is left without them.
    public Rect belowTop(int size) {
        int cut = Math.clamp(size, 0, height);
        return new Rect(x, y + cut, width, height - cut);
    }

    /// Its lowest `size` pixels.
    public Rect foot(int size) {
        int cut = Math.clamp(size, 0, height);
        return new Rect(x, bottom() - cut, width, cut);
    }

    /// What is left without them.
    public Rect aboveFoot(int size) {
        return new Rect(x, y, width, height - Math.clamp(size, 0, height));
    }

    /// Its leftmost `size` pixels.
    public Rect left(int size) {
        return new Rect(x, y, Math.clamp(size, 0, width), height);
    }

    /// What is left without them.
    public Rect afterLeft(int size) {
        int cut = Math.clamp(size, 0, width);
        return new Rect(x + cut, y, width - cut, height);
    }

    /// Its rightmost `size` pixels.
    public Rect end(int size) {
        int cut = Math.clamp(size, 0, width);
        return new Rect(right() - cut, y, cut, height);
    }

    /// What is left without them.
    public Rect beforeEnd(int size) {
        return new Rect(x, y, width - Math.clamp(size, 0, width), height);
    }

    /// Smaller by `size` on all sides.
    public Rect inset(int size) {
        return inset(size, size);
    }

    /// Smaller by `across` at the left and the right and by `down` at the top and the bottom.
    public Rect inset(int across, int down) {
        return new Rect(x + Math.min(across, width / 2), y + Math.min(down, height / 2),
                Math.max(0, width - 2 * across),
                Math.max(0, height - 2 * down));
    }

    /// Part `index` of `count` side by side, with `gap` between them.
    public Rect column(int index, int count, int gap) {
        int inner = Math.max(0, width - gap * (count - 1));
        int from = inner * index / count;
        return new Rect(x + from + gap * index, y, inner * (index + 1) / count - from, height);
    }
}
