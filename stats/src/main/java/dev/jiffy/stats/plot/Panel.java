package dev.jiffy.stats.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One pair of axes and what is drawn between them, in the units of the data. What is not finite is not drawn.
///
/// Everything that is added is kept until the panel is drawn, because the range of the axes follows from all of it.
public final class Panel {
    private static final double SMALL = 9;
    private static final double MARGIN = 0.04;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private double xLow = Double.POSITIVE_INFINITY;
    private double xHigh = Double.NEGATIVE_INFINITY;
    private double yLow = Double.POSITIVE_INFINITY;
    private double yHigh = Double.NEGATIVE_INFINITY;
    private List<String> categories = List.of();

    /// Draws itself where the panel's coordinates are.
    private interface Mark {
        void draw(Surface surface, Frame frame);
    }

    private record Key(String text, Ink ink) {
    }

    /// Where the data's units are on a surface.
    private record Frame(double left, double top, double width, double height, double xLow, double xHigh, double yLow,
            double yHigh) {
        double x(double value) {
            return left + (value - xLow) / (xHigh - xLow) * width;
        }

        double y(double value) {
            return top + height - (value - yLow) / (yHigh - yLow) * height;
        }

        double[] xs(double[] values) {
            return Arrays.stream(values).map(this::x).toArray();
        }

        double[] ys(double[] values) {
            return Arrays.stream(values).map(this::y).toArray();
        }
    }

    /// An empty panel.
    public Panel(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /// Keeps these numbers within the axes.
    public Panel include(double[] x, double[] y) {
        for (double value : x) {
            if (Double.isFinite(value)) {
                xLow = Math.min(xLow, value);
                xHigh = Math.max(xHigh, value);
            }
        }
        for (double value : y) {
            if (Double.isFinite(value)) {
                yLow = Math.min(yLow, value);
                yHigh = Math.max(yHigh, value);
            }
        }
        return this;
    }

    /// One circle for each pair, smaller and paler where there are many.
    public Panel points(double[] x, double[] y, Ink ink) {
        include(x, y);
        double radius = x.length > 2000 ? 1.2 : x.length > 300 ? 1.8 : 2.6;
        double opacity = x.length > 2000 ? 0.3 : x.length > 300 ? 0.5 : 0.75;
        marks.add((surface, frame) -> {
            for (int i = 0; i < x.length; i++) {
                if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                    surface.circle(frame.x(x[i]), frame.y(y[i]), radius, ink, opacity, true);
                }
            }
        });
        return this;
    }

    /// A line through points, with a gap where one is not finite.
    public Panel line(double[] x, double[] y, Ink ink, double width) {
        include(x, y);
        return segments(x, y, ink, width, false);
    }

    /// As [#line], dashed and without a say in the range of the axes.
    public Panel dashed(double[] x, double[] y, Ink ink) {
        return segments(x, y, ink, 1, true);
    }

    private Panel segments(double[] x, double[] y, Ink ink, double width, boolean isDashed) {
        marks.add((surface, frame) -> {
            int from = 0;
            for (int i = 0; i <= x.length; i++) {
                if (i == x.length || !Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                    if (i > from) {
                        surface.line(frame.xs(Arrays.copyOfRange(x, from, i)), frame.ys(Arrays.copyOfRange(y, from, i)),
                                ink, width, 1, isDashed);
                    }
                    from = i + 1;
                }
            }
        });
        return this;
    }

    /// A line across at this height, whether there are data or not.
    public Panel horizontal(double y, Ink ink, boolean isDashed) {
        include(new double[0], new double[]{y});
        marks.add((surface, frame) -> surface.line(new double[]{frame.left, frame.left + frame.width},
                new double[]{frame.y(y), frame.y(y)}, ink, 1, 1, isDashed));
        return this;
    }

    /// A line from bottom to top.
    public Panel vertical(double x, Ink ink, boolean isDashed) {
        include(new double[]{x}, new double[0]);
        marks.add((surface, frame) -> surface.line(new double[]{frame.x(x), frame.x(x)},
                new double[]{frame.top, frame.top + frame.height}, ink, 1, 1, isDashed));
        return this;
    }

    /// What is between two lines.
    public Panel band(double[] x, double[] low, double[] high, Ink ink, double opacity) {
        include(x, low);
        include(x, high);
        marks.add((surface, frame) -> {
            int n = x.length;
            double[] px = new double[2 * n];
            double[] py = new double[2 * n];
            for (int i = 0; i < n; i++) {
                px[i] = frame.x(x[i]);
                py[i] = frame.y(low[i]);
                px[2 * n - 1 - i] = px[i];
                py[2 * n - 1 - i] = frame.y(high[i]);
            }
            surface.area(px, py, ink, opacity);
        });
        return this;
    }

    /// Bars from zero, each around its place and so wide.
    public Panel bars(double[] x, double[] height, double width, Ink ink) {
        include(x, height);
        include(new double[]{x[0] - width / 2, x[x.length - 1] + width / 2}, new double[]{0});
        marks.add((surface, frame) -> {
            for (int i = 0; i < x.length; i++) {
                double left = frame.x(x[i] - width / 2);
                double right = frame.x(x[i] + width / 2);
                double inset = right - left > 4 ? 0.5 : 0;
                surface.area(new double[]{left + inset, right - inset, right - inset, left + inset},
                        new double[]{frame.y(0), frame.y(0), frame.y(height[i]), frame.y(height[i])}, ink, 0.8);
            }
        });
        return this;
    }

    /// An arrow from the origin with its name at the tip.
    public Panel arrow(double x, double y, String name, Ink ink) {
        include(new double[]{0, 1.15 * x}, new double[]{0, 1.15 * y});
        marks.add((surface, frame) -> {
            double fromX = frame.x(0);
            double fromY = frame.y(0);
            double toX = frame.x(x);
            double toY = frame.y(y);
            surface.line(new double[]{fromX, toX}, new double[]{fromY, toY}, ink, 1.4, 1, false);
            double angle = Math.atan2(toY - fromY, toX - fromX);
            for (double side : new double[]{2.7, -2.7}) {
                surface.line(new double[]{toX, toX + 6 * Math.cos(angle + side)},
                        new double[]{toY, toY + 6 * Math.sin(angle + side)}, ink, 1.4, 1, false);
            }
            double cos = Math.cos(angle);
            surface.text(name, toX + 6 * cos, toY + 6 * Math.sin(angle) + 3.5, SMALL + 1,
                    cos > 0.3 ? Surface.Anchor.START : cos < -0.3 ? Surface.Anchor.END : Surface.Anchor.MIDDLE, ink,
                    false);
        });
        return this;
    }

    /// A short text beside a point, on the side where there is more room.
    public Panel label(double x, double y, String text) {
        marks.add((surface, frame) -> {
            boolean isRight = frame.x(x) < frame.left + 0.8 * frame.width;
            surface.text(text, frame.x(x) + (isRight ? 5 : -5), frame.y(y) - 2, SMALL,
                    isRight ? Surface.Anchor.START : Surface.Anchor.END, Ink.TEXT, false);
        });
        return this;
    }

    /// One entry of the legend.
    public Panel key(String text, Ink ink) {
        keys.add(new Key(text, ink));
        return this;
    }

    /// Names instead of numbers along the x axis, at 1, 2, …
    Panel categories(List<String> names) {
        categories = List.copyOf(names);
        return this;
    }

    void draw(Surface surface, double left, double top, double width, double height) {
        double xSpace = xHigh > xLow
                ? MARGIN * (xHigh - xLow)
                : xHigh == xLow ? Math.max(1e-9, Math.abs(xLow) / 10) : 1;
        double ySpace = yHigh > yLow
                ? MARGIN * (yHigh - yLow)
                : yHigh == yLow ? Math.max(1e-9, Math.abs(yLow) / 10) : 1;
        boolean isEmpty = xHigh < xLow || yHigh < yLow;
        double lowX = isEmpty ? 0 : xLow - xSpace;
        double highX = isEmpty ? 1 : xHigh + xSpace;
        double lowY = isEmpty ? 0 : yLow - ySpace;
        double highY = isEmpty ? 1 : yHigh + ySpace;
        Ticks yTicks = Ticks.between(lowY, highY, Math.clamp((int) (height / 45), 3, 8));
        int longest = yTicks.values().stream().mapToInt(tick -> yTicks.label(tick).length()).max().orElse(1);
        double gutter = 26 + 5.5 * longest;
        Frame frame = new Frame(left + gutter, top + 26, width - gutter - 12, height - 26 - 40, lowX, highX, lowY,
                highY);
        axes(surface, frame, yTicks);
        surface.clip(frame.left, frame.top, frame.width, frame.height);
        marks.forEach(mark -> mark.draw(surface, frame));
        surface.unclip();
        box(surface, frame);
        legend(surface, frame);
        surface.text(title, frame.left, top + 16, 12, Surface.Anchor.START, Ink.TEXT, false);
        surface.text(xLabel, frame.left + frame.width / 2, top + height - 8, 10, Surface.Anchor.MIDDLE, Ink.TEXT,
                false);
        surface.text(yLabel, left + 12, frame.top + frame.height / 2, 10, Surface.Anchor.MIDDLE, Ink.TEXT, true);
    }

    private void axes(Surface surface, Frame frame, Ticks yTicks) {
        double bottom = frame.top + frame.height;
        for (double tick : yTicks.values()) {
            double y = frame.y(tick);
            surface.line(new double[]{frame.left, frame.left + frame.width}, new double[]{y, y}, Ink.REFERENCE, 0.5,
                    0.3,
                    false);
            surface.text(yTicks.label(tick), frame.left - 6, y + 3, SMALL, Surface.Anchor.END, Ink.TEXT, false);
        }
        if (!categories.isEmpty()) {
            for (int i = 0; i < categories.size(); i++) {
                surface.text(categories.get(i), frame.x(i + 1), bottom + 14, SMALL, Surface.Anchor.MIDDLE, Ink.TEXT,
                        false);
            }
            return;
        }
        Ticks xTicks = Ticks.between(frame.xLow, frame.xHigh, Math.clamp((int) (frame.width / 60), 3, 10));
        for (double tick : xTicks.values()) {
            double x = frame.x(tick);
            surface.line(new double[]{x, x}, new double[]{bottom, bottom + 4}, Ink.TEXT, 0.8, 1, false);
            surface.text(xTicks.label(tick), x, bottom + 14, SMALL, Surface.Anchor.MIDDLE, Ink.TEXT, false);
        }
    }

    private static void box(Surface surface, Frame frame) {
        double right = frame.left + frame.width;
        double bottom = frame.top + frame.height;
        surface.line(new double[]{frame.left, frame.left, right}, new double[]{frame.top, bottom, bottom}, Ink.TEXT,
                0.8,
                1, false);
    }

    private void legend(Surface surface, Frame frame) {
        double x = frame.left + frame.width;
        for (int i = keys.size() - 1; i >= 0; i--) {
            Key key = keys.get(i);
            x -= 6.0 * key.text.length() + 4;
            surface.text(key.text, x, frame.top - 10, SMALL, Surface.Anchor.START, Ink.TEXT, false);
            surface.line(new double[]{x - 14, x - 4}, new double[]{frame.top - 13, frame.top - 13}, key.ink, 3, 1,
                    false);
            x -= 22;
        }
    }
}
