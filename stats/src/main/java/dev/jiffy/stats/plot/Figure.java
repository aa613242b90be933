package dev.jiffy.stats.plot;

import dev.jiffy.stats.StatsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Panels in rows, as a picture.
///
/// @param title said to those who cannot see it
/// @param panels row by row
/// @param columns panels in a row
/// @param panelWidth of each, in points
/// @param panelHeight of each, in points
public record Figure(String title, List<Panel> panels, int columns, double panelWidth, double panelHeight) {
    /// With its own list.
    public Figure {
        panels = List.copyOf(panels);
    }

    /// One panel, wide.
    public static Figure of(String title, Panel panel) {
        return new Figure(title, List.of(panel), 1, 640, 360);
    }

    /// Panels two by two, or one below the other.
    public static Figure of(String title, List<Panel> panels, int columns) {
        return new Figure(title, panels, columns, columns == 1 ? 640 : 400, columns == 1 ? 220 : 300);
    }

    private double width() {
        return columns * panelWidth;
    }

    private double height() {
        return Math.ceilDiv(panels.size(), columns) * panelHeight;
    }

    private void draw(Surface surface) {
        for (int i = 0; i < panels.size(); i++) {
            int row = i / columns;
            panels.get(i).draw(surface, i % columns * panelWidth, row * panelHeight, panelWidth, panelHeight);
        }
    }

    /// As SVG.
    public String svg() {
        SvgSurface surface = new SvgSurface(width(), height(), title);
        draw(surface);
        return surface.document();
    }

    /// As PNG, two pixels a point.
    ///
    /// @throws StatsException if this Java runtime has no module `java.desktop`, or the system no fonts
    public byte[] png() {
        try {
            PngSurface surface = new PngSurface(width(), height());
            draw(surface);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            surface.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        } catch (LinkageError | InternalError e) {
            throw new StatsException("this system cannot paint pictures (" + e + "); write an SVG instead");
        }
    }

    /// Writes a file, of the kind that its name says.
    ///
    /// @throws StatsException if it ends in neither `.svg` nor `.png`, or cannot be written
    public void write(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new StatsException("\"plot\" must be a file that ends in .svg or .png, it is " + file, "plot");
        }
        try {
            Files.write(file, name.endsWith(".svg") ? svg().getBytes(StandardCharsets.UTF_8) : png());
        } catch (IOException e) {
            throw new StatsException(file + ": cannot be written: " + e.getMessage(), "plot");
        }
    }
}
