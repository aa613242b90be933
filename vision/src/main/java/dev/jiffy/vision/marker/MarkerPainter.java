package dev.jiffy.vision.marker;

import dev.jiffy.vision.filter.GrayImage;

/// Draws markers as a camera would see them, for simulators, tests and printers: each sample is the mean of 16 places of its area.
///
/// One thread uses it. It allocates nothing.
public final class MarkerPainter {
    private static final int PLACES = 4;

    private final SquareView view = new SquareView();

    /// A painter.
    public MarkerPainter() {
    }

    /// Draws a marker over what is there.
    ///
    /// @param family its family
    /// @param id its place in the family
    /// @param corners column and row of the four corners of the black square, clockwise from the marker's own top left
    /// @param margin how many cells the white around it is wide; none is drawn for 0
    /// @param black grey level of black cells
    /// @param white grey level of white cells and the margin
    /// @throws IllegalArgumentException if the family has no such marker
    public void paint(GrayImage image, MarkerFamily family, int id, double[] corners, double margin, int black,
            int white) {
        if (id < 0 || id >= family.size()) {
            throw new IllegalArgumentException("family " + family + " has markers 0 to " + (family.size() - 1)
                    + ", not " + id);
        }
        int across = family.cells() + 2;
        view.set(across, corners[0], corners[1], corners[2], corners[3], corners[4], corners[5], corners[6],
                corners[7]);
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            double u = i == 1 || i == 2 ? across + margin : -margin;
            double v = i >= 2 ? across + margin : -margin;
            double w = view.depth(u, v);
            double x = view.x(u, v) / w;
            double y = view.y(u, v) / w;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        long word = family.word(id);
        int lastX = (int) Math.clamp(right + 1, -1, image.width() - 1);
        int lastY = (int) Math.clamp(bottom + 1, -1, image.height() - 1);
        for (int y = (int) Math.clamp(top - 1, 0, image.height()); y <= lastY; y++) {
            for (int x = (int) Math.clamp(left - 1, 0, image.width()); x <= lastX; x++) {
                mix(image, x, y, word, across, margin, black, white);
            }
        }
    }

    private void mix(GrayImage image, int x, int y, long word, int across, double margin, int black, int white) {
        int sum = 0;
        int inside = 0;
        for (int i = 0; i < PLACES * PLACES; i++) {
            int row = i / PLACES;
            double px = x + (i % PLACES + 0.5) / PLACES - 0.5;
            double py = y + (row + 0.5) / PLACES - 0.5;
            double scale = view.scale(px, py);
            double u = view.u(px, py) / scale;
            double v = view.v(px, py) / scale;
            if (u >= -margin && v >= -margin && u < across + margin && v < across + margin) {
                inside++;
                sum += isWhite(word, (int) Math.floor(u), (int) Math.floor(v), across) ? white : black;
            }
        }
        if (inside > 0) {
            int at = image.start() + y * image.stride() + x;
            int under = (image.samples()[at] & 0xFF) * (PLACES * PLACES - inside);
            image.samples()[at] = (byte) ((sum + under + PLACES * PLACES / 2) / (PLACES * PLACES));
        }
    }

    private static boolean isWhite(long word, int column, int row, int across) {
        if (column < 0 || row < 0 || column >= across || row >= across) {
            return true;
        }
        int cells = across - 2;
        return column > 0 && row > 0 && column <= cells && row <= cells
                && (word >>> cells * cells - 1 - ((row - 1) * cells + column - 1) & 1) != 0;
    }
}
