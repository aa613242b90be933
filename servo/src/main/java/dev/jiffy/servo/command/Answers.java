package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.geometry.RigidMotion;

/// Numbers of an answer, each with as many digits as it takes to read the same `double` again. JSON has no infinities,
/// so a result that is not finite makes an error of the answer.
final class Answers {
    private Answers() {
    }

    /// A number.
    static void number(Json answer, String name, double value) {
        element(answer.name(name), value, name);
    }

    /// A list.
    static void vector(Json answer, String name, double[] values) {
        vector(answer.name(name), values, 0, values.length, name);
    }

    /// A list of rows.
    static void rows(Json answer, String name, double[][] rows) {
        answer.name(name).open('[');
        for (double[] row : rows) {
            vector(answer, row, 0, row.length, name);
        }
        answer.close(']');
    }

    /// A matrix that lies row by row in an array, as a list of rows.
    static void matrix(Json answer, String name, double[] matrix, int rows, int columns) {
        answer.name(name).open('[');
        for (int i = 0; i < rows; i++) {
            vector(answer, matrix, i * columns, columns, name);
        }
        answer.close(']');
    }

    /// Matrices that lie one after the other in an array, each row by row, as a list of lists of rows.
    static void matrices(Json answer, String name, double[] matrices, int rows, int columns) {
        answer.name(name).open('[');
        for (int at = 0; at < matrices.length; at += rows * columns) {
            answer.open('[');
            for (int i = 0; i < rows; i++) {
                vector(answer, matrices, at + i * columns, columns, name);
            }
            answer.close(']');
        }
        answer.close(']');
    }

    /// A rigid motion as 16 numbers.
    static void motion(Json answer, String name, RigidMotion motion) {
        vector(answer, name, motion.matrix());
    }

    private static void vector(Json answer, double[] values, int at, int length, String name) {
        answer.open('[');
        for (int i = at; i < at + length; i++) {
            element(answer, values[i], name);
        }
        answer.close(']');
    }

    private static void element(Json answer, double value, String name) {
        if (!Double.isFinite(value)) {
            throw new RequestException("the result has no finite value for \"" + name
                    + "\"; the request is beyond what can be computed, or degenerate");
        }
        answer.exact(value);
    }
}
