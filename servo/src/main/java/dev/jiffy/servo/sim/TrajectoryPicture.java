package dev.jiffy.servo.sim;

import dev.jiffy.servo.law.View;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the camera saw on its way, as text: each point of the image starts at its letter, leaves dots, and should end
/// at `+`. A point that ends in its goal shows `#` there.
public final class TrajectoryPicture {
    private static final int COLUMNS = 72;
    private static final int ROWS = 24;
    /// A character is about twice as high as it is wide.
    private static final double ASPECT = 2;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final double NEAREST = 1e-6;

    private double left = Double.POSITIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;
    private double step;
    private final char[][] cells = new char[ROWS][COLUMNS];

    private TrajectoryPicture() {
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
    }

    /// Draws.
    ///
    /// @param points  `[X,Y,Z]` each
    /// @param poses   cMo of each step, one at least
    /// @param desired cMo at the goal
    /// @return lines that end in a line feed, the first with what the frame spans
    public static String of(double[][] points, List<RigidMotion> poses, RigidMotion desired) {
        TrajectoryPicture picture = new TrajectoryPicture();
        List<View> views = poses.stream().map(pose -> View.of(pose, points)).toList();
        View goal = View.of(desired, points);
        views.forEach(picture::reach);
        picture.reach(goal);
        return picture.draw(views, goal);
    }

    private void reach(View view) {
        for (int i = 0; i < view.count(); i++) {
            double x = view.xy()[2 * i];
            double y = view.xy()[2 * i + 1];
            if (view.depths()[i] > NEAREST && Double.isFinite(x + y)) {
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
    }

    private String draw(List<View> views, View goal) {
        step = Math.max(Math.max((right - left) / (COLUMNS - 1), (bottom - top) / (ROWS - 1) / ASPECT), 1e-9);
        for (View view : views) {
            for (int i = 0; i < view.count(); i++) {
                put(view, i, '.');
            }
        }
        for (int i = 0; i < goal.count(); i++) {
            put(views.getFirst(), i, LETTERS.charAt(i % LETTERS.length()));
        }
        for (int i = 0; i < goal.count(); i++) {
            boolean isThere = cell(views.getLast(), i) >= 0 && cell(views.getLast(), i) == cell(goal, i);
            put(goal, i, isThere ? '#' : '+');
        }
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "the image, x from %.3f to %.3f, y from %.3f down to %.3f:\n", left, right, top, bottom));
        int last = Math.min(ROWS - 1, (int) Math.round((bottom - top) / (step * ASPECT)));
        for (int row = 0; row <= last; row++) {
            text.append("  ").append(new String(cells[row]).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private void put(View view, int i, char letter) {
        int cell = cell(view, i);
        if (cell >= 0) {
            cells[cell / COLUMNS][cell % COLUMNS] = letter;
        }
    }

    /// Row and column in one, −1 for what is behind the camera.
    private int cell(View view, int i) {
        double x = view.xy()[2 * i];
        double y = view.xy()[2 * i + 1];
        if (!(view.depths()[i] > NEAREST) || !Double.isFinite(x + y)) {
            return -1;
        }
        int column = Math.clamp(Math.round((x - left) / step), 0, COLUMNS - 1);
        int row = Math.clamp(Math.round((y - top) / (step * ASPECT)), 0, ROWS - 1);
        return row * COLUMNS + column;
    }
}
