package dev.jiffy.servo.infer;

import dev.jiffy.core.Json;
import java.util.List;

/// Something seen in a picture; its box is in pixels of the picture, from the outer edge of the top left one, and may reach
/// beyond.
///
/// @param classId index of the class
/// @param name of the class
/// @param score 0 to 1
/// @param left smaller x
/// @param top smaller y
/// @param right larger x
/// @param bottom larger y
public record Sighting(int classId, String name, double score, double left, double top, double right, double bottom) {
    /// Adds `detections` to an object, an array of them all.
    public static void write(List<Sighting> seen, Json out) {
        out.name("detections").open('[');
        seen.forEach(s -> s.write(out));
        out.close(']');
    }

    /// Adds it to an array: `class`, `score` and `box`.
    private void write(Json out) {
        out.open('{').name("class").value(classId).name("score").value(score);
        out.name("box").open('[').value(left).value(top).value(right).value(bottom).close(']').close('}');
    }
}
