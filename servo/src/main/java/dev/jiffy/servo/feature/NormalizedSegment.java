package dev.jiffy.servo.feature;

/// A segment by `xc/l, yc/l, 1/l, α`: where it is parallel to the image, translations act on the first three alone, one
/// each (as in Espiau, Chaumette & Rives 1992 with the variables divided by the length).
public record NormalizedSegment(Segment segment) implements Feature {
    @Override
    public int size() {
        return 4;
    }

    @Override
    public void value(double[] s, int at) {
        segment.value(s, at);
        double length = s[at + 2];
        s[at] /= length;
        s[at + 1] /= length;
        s[at + 2] = 1 / length;
    }

    @Override
    public void interaction(double[] l, int at) {
        double dx = segment.first().x() - segment.second().x();
        double dy = segment.first().y() - segment.second().y();
        double length = Math.sqrt(dx * dx + dy * dy);
        double x = (segment.first().x() + segment.second().x()) / (2 * length);
        double y = (segment.first().y() + segment.second().y()) / (2 * length);
        segment.interaction(l, at);
        for (int k = at; k < at + 6; k++) {
            double growth = l[k + 12] / length;
            l[k] = l[k] / length - x * growth;
            l[k + 6] = l[k + 6] / length - y * growth;
            l[k + 12] = -growth / length;
        }
    }
}
