package dev.jiffy.vision;

/// A rectangle with sides along the axes, in fractions of the picture; y grows downwards. It may reach beyond the picture.
///
/// @param left smaller x
/// @param top smaller y
/// @param right larger x
/// @param bottom larger y
public record Box(double left, double top, double right, double bottom) {
    /// The rectangle around a centre.
    public static Box around(double centerX, double centerY, double width, double height) {
        return new Box(centerX - width / 2, centerY - height / 2, centerX + width / 2, centerY + height / 2);
    }

    /// Horizontal extent.
    public double width() {
        return right - left;
    }

    /// Vertical extent.
    public double height() {
        return bottom - top;
    }

    /// Horizontal centre.
    public double centerX() {
        return (left + right) / 2;
    }

    /// Vertical centre.
    public double centerY() {
        return (top + bottom) / 2;
    }

    /// Share of the picture; 0 for an empty or inverted rectangle.
    public double area() {
        return Math.max(0, width()) * Math.max(0, height());
    }

    /// Area that both have.
    public double intersection(Box other) {
        double w = Math.min(right, other.right) - Math.max(left, other.left);
        double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return w <= 0 || h <= 0 ? 0 : w * h;
    }

    /// Intersection over union: 1 for the same rectangle, 0 for rectangles apart.
    public double iou(Box other) {
        double common = intersection(other);
        return common == 0 ? 0 : common / (area() + other.area() - common);
    }

    /// The part inside the picture.
    public Box clipped() {
        return new Box(Math.clamp(left, 0, 1), Math.clamp(top, 0, 1), Math.clamp(right, 0, 1),
                Math.clamp(bottom, 0, 1));
    }
}
