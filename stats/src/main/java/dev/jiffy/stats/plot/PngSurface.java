package dev.jiffy.stats.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Pixels on white, two for each point in both directions, painted by the JDK without a display.
final class PngSurface implements Surface {
    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Deque<Shape> clips = new ArrayDeque<>();

    PngSurface(double width, double height) {
        image = new BufferedImage((int) Math.ceil(SCALE * width), (int) Math.ceil(SCALE * height),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
    }

    private void color(Ink ink, double opacity) {
        graphics.setColor(new Color(ink.rgb() | (int) Math.round(255 * opacity) << 24, true));
    }

    private static Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }

    @Override
    public void line(double[] x, double[] y, Ink ink, double width, double opacity, boolean isDashed) {
        color(ink, opacity);
        float @Nullable [] dashes = isDashed ? new float[]{4, 3} : null;
        graphics.setStroke(
                new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
        graphics.draw(path(x, y));
    }

    @Override
    public void area(double[] x, double[] y, Ink ink, double opacity) {
        color(ink, opacity);
        Path2D path = path(x, y);
        path.closePath();
        graphics.fill(path);
    }

    @Override
    public void circle(double x, double y, double radius, Ink ink, double opacity, boolean isFilled) {
        color(ink, opacity);
        Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        if (isFilled) {
            graphics.fill(circle);
        } else {
            graphics.setStroke(new BasicStroke(1));
            graphics.draw(circle);
        }
    }

    @Override
    public void text(String text, double x, double y, double size, Anchor anchor, Ink ink, boolean isUpright) {
        color(ink, 1);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double shift = switch (anchor) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        if (isUpright) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(text, (float) shift, 0);
        graphics.setTransform(before);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clips.push(graphics.getClip() == null
                ? new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight())
                : graphics.getClip());
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        graphics.setClip(clips.pop());
    }

    /// Writes the picture as PNG.
    void write(OutputStream out) throws IOException {
        graphics.dispose();
        ImageIO.write(image, "png", out);
    }
}
