package dev.jiffy.servo.feature;

/// A segment by its middle, length and direction: `xc, yc, l, α` with `α = atan2(y1 − y2, x1 − x2)` (Espiau, Chaumette
/// & Rives 1992). The matrix is that of its ends, by the chain rule.
///
/// @param first  an end
/// @param second the other end, elsewhere in the image
public record Segment(ImagePoint first, ImagePoint second) implements Feature {
    @Override
    public int size() {
        return 4;
    }

    @Override
    public void value(double[] s, int at) {
        double dx = first.x() - second.x();
        double dy = first.y() - second.y();
        s[at] = (first.x() + second.x()) / 2;
        s[at + 1] = (first.y() + second.y()) / 2;
        s[at + 2] = Math.sqrt(dx * dx + dy * dy);
        s[at + 3] = Math.atan2(dy, dx);
    }

    @Override
    public void interaction(double[] l, int at) {
        double dx = first.x() - second.x();
        double dy = first.y() - second.y();
        double length = Math.sqrt(dx * dx + dy * dy);
        double cos = dx / length;
        double sin = dy / length;
        // The ends stand where the four rows will; a column needs no more than itself.
        first.interaction(l, at);
        second.interaction(l, at + 12);
        for (int k = at; k < at + 6; k++) {
            double x1 = l[k];
            double y1 = l[k + 6];
            double x2 = l[k + 12];
            double y2 = l[k + 18];
            l[k] = (x1 + x2) / 2;
            l[k + 6] = (y1 + y2) / 2;
            l[k + 12] = cos * (x1 - x2) + sin * (y1 - y2);
            l[k + 18] = (cos * (y1 - y2) - sin * (x1 - x2)) / length;
        }
    }
}
