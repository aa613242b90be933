package dev.jiffy.vision.marker;

import java.util.List;

/// A marker that was found.
///
/// @param id its place in the family
/// @param corners of the black square, clockwise from the marker's own top left
/// @param corrected cells that were read otherwise than the code word has them
public record Marker(int id, List<Corner> corners, int corrected) {
    /// Copies the list.
    public Marker {
        corners = List.copyOf(corners);
    }
}
