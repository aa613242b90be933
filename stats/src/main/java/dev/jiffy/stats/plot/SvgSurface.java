package dev.jiffy.stats.plot;

import java.util.Locale;

/// Scalable vector graphics (SVG 1.1): shapes and text, no scripts, no fonts of its own, no background, so that it is
/// readable on light pages and on dark ones.
final class SvgSurface implements Surface {
    private final StringBuilder out = new StringBuilder();
    private int clips;

    SvgSurface(double width, double height, String title) {
        out.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\""
                + " viewBox=\"0 0 %1$s %2$s\" font-family=\"system-ui,Helvetica,Arial,sans-serif\" role=\"img\">%n",
                number(width), number(height)));
        out.append("<title>").append(escaped(title)).append("</title>\n");
    }

    @Override
    public void line(double[] x, double[] y, Ink ink, double width, double opacity, boolean isDashed) {
        if (x.length < 2) {
            return;
        }
        out.append("<polyline points=\"");
        points(x, y);
        out.append("\" fill=\"none\" stroke=\"").append(color(ink)).append("\" stroke-width=\"").append(number(width))
                .append("\" stroke-linejoin=\"round\"").append(opacity < 1 ? attribute("stroke-opacity", opacity) : "")
                .append(isDashed ? " stroke-dasharray=\"4 3\"" : "").append("/>\n");
    }

    @Override
    public void area(double[] x, double[] y, Ink ink, double opacity) {
        out.append("<polygon points=\"");
        points(x, y);
        out.append("\" fill=\"").append(color(ink)).append('"').append(attribute("fill-opacity", opacity))
                .append("/>\n");
    }

    @Override
    public void circle(double x, double y, double radius, Ink ink, double opacity, boolean isFilled) {
        out.append("<circle").append(attribute("cx", x)).append(attribute("cy", y)).append(attribute("r", radius))
                .append(isFilled ? " fill=\"" + color(ink) + "\"" : " fill=\"none\" stroke=\"" + color(ink) + "\"")
                .append(opacity < 1 ? attribute(isFilled ? "fill-opacity" : "stroke-opacity", opacity) : "")
                .append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, double size, Anchor anchor, Ink ink, boolean isUpright) {
        out.append("<text").append(attribute("x", x)).append(attribute("y", y)).append(attribute("font-size", size))
                .append(" fill=\"").append(color(ink)).append('"').append(switch (anchor) {
                    case START -> "";
                    case MIDDLE -> " text-anchor=\"middle\"";
                    case END -> " text-anchor=\"end\"";
                }).append(isUpright ? " transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"" : "").append('>')
                .append(escaped(text)).append("</text>\n");
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clips++;
        out.append("<clipPath id=\"c").append(clips).append("\"><rect").append(attribute("x", x))
                .append(attribute("y", y)).append(attribute("width", width)).append(attribute("height", height))
                .append("/></clipPath>\n<g clip-path=\"url(#c").append(clips).append(")\">\n");
    }

    @Override
    public void unclip() {
        out.append("</g>\n");
    }

    /// The document.
    String document() {
        return out + "</svg>\n";
    }

    private void points(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            out.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
    }

    private static String attribute(String name, double value) {
        return " " + name + "=\"" + number(value) + "\"";
    }

    private static String color(Ink ink) {
        return String.format(Locale.ROOT, "#%06X", ink.rgb());
    }

    /// Hundredths are enough for any screen.
    static String number(double value) {
        double rounded = Math.rint(Math.clamp(value, -1e6, 1e6) * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < 0x20 ? ' ' : c);
            }
        }
        return out.toString();
    }
}
