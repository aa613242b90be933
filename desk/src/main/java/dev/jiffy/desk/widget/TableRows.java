package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.TextLine;

/// The content of a [Table]. It is asked for the cells that are in sight, while they are painted.
public interface TableRows {
    /// Number of columns.
    int columns();

    /// Heading of a column.
    String heading(int column);

    /// Width of a column in characters.
    int width(int column);

    /// Whether a column is of numbers, which end at its right edge.
    boolean isNumber(int column);

    /// Number of rows now.
    int rows();

    /// Writes a cell and returns its colour.
    int cell(int row, int column, TextLine out, Theme theme);

    /// The row was chosen: Enter, a double click, or Delete.
    default void act(int row, boolean isDelete) {
        // Most rows do nothing.
    }

    /// What to say while there is no row.
    default String nothing() {
        return "";
    }
}
