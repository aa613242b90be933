package dev.jiffy.app;

import dev.jiffy.servo.picture.GrayPictures;
import dev.jiffy.vision.filter.GrayImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A picture in grey with coloured marks in it, each larger where the picture is. Marks beyond its edges are cut off.
final class DrawnPicture {
    static final int GREEN = 0xFF00E050;
    static final int RED = 0xFFFF3030;
    static final int YELLOW = 0xFFFFE000;
    /// Rows of 3 of the digits 0 to 9, five each, the topmost first.
    private static final int[] DIGITS = {0x7B6F, 0x2C97, 0x73E7, 0x73CF, 0x5BC9, 0x79CF, 0x79EF, 0x7249, 0x7BEF,
            0x7BCF};

    private final int[] pixels;
    private final int width;
    private final int height;
    /// Pixels of a line's width and of a dot of a digit.
    private final int thickness;

    private DrawnPicture(GrayImage image) {
        width = image.width();
        height = image.height();
        thickness = Math.max(1, Math.max(width, height) / 640);
        pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = 0xFF000000 | image.at(x, y) * 0x010101;
            }
        }
    }

    /// A file of a picture, in grey.
    static DrawnPicture of(Path file) {
        try (GrayPictures pictures = new GrayPictures()) {
            return new DrawnPicture(pictures.read(file));
        }
    }

    /// Where the drawing of one of so many pictures goes.
    static Path target(Path out, Path image, int pictures) {
        if (pictures == 1) {
            return out;
        }
        String name = String.valueOf(out.getFileName());
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        String from = String.valueOf(image.getFileName());
        int end = from.lastIndexOf('.') < 0 ? from.length() : from.lastIndexOf('.');
        return out.resolveSibling(name.substring(0, dot) + "-" + from.substring(0, end) + name.substring(dot));
    }

    private void dot(double x, double y, int size, int color) {
        int left = (int) Math.round(x - (size - 1) / 2.0);
        int top = (int) Math.round(y - (size - 1) / 2.0);
        for (int row = Math.max(0, top); row < Math.min(height, top + size); row++) {
            for (int column = Math.max(0, left); column < Math.min(width, left + size); column++) {
                pixels[row * width + column] = color;
            }
        }
    }

    void line(double fromX, double fromY, double toX, double toY, int color) {
        int steps = (int) Math.ceil(Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY))) + 1;
        for (int i = 0; i <= steps; i++) {
            dot(fromX + (toX - fromX) * i / steps, fromY + (toY - fromY) * i / steps, thickness, color);
        }
    }

    void circle(double x, double y, double radius, int color) {
        int steps = (int) Math.ceil(8 * radius) + 8;
        for (int i = 0; i < steps; i++) {
            double angle = 2 * Math.PI * i / steps;
            dot(x + radius * Math.cos(angle), y + radius * Math.sin(angle), thickness, color);
        }
    }

    void disk(double x, double y, int color) {
        dot(x, y, 4 * thickness + 1, color);
    }

    /// A number around a place, on black.
    void number(int value, double x, double y, int color) {
        String digits = Integer.toString(value);
        int dot = 2 * thickness;
        double left = x - (4 * digits.length() - 2) * dot / 2.0;
        double top = y - 2 * dot;
        for (int i = 0; i < digits.length(); i++) {
            int rows = DIGITS[digits.charAt(i) - '0'];
            for (int k = 0; k < 15; k++) {
                int row = k / 3;
                dot(left + (4 * i + k % 3) * dot, top + row * dot, dot,
                        (rows >>> 14 - k & 1) != 0 ? color : 0xFF000000);
            }
        }
    }

    void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new PngWriter().write(out, pixels, width, height);
        }
    }
}
