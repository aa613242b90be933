package dev.jiffy.servo.command;

/// Rows of a request, one after the other in an array, as geometry takes them.
final class Points {
    private Points() {
    }

    /// All rows in one array.
    static double[] flat(double[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        double[] flat = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    /// The rows of a field, one after the other, which must be as many as those of another field.
    ///
    /// @throws RequestException if they are not
    static double[] pairs(Request request, String name, int width, String other, int count) {
        double[][] rows = request.rows(name, width);
        if (rows.length != count) {
            throw new RequestException(name, "must have as many points as \"" + other + "\", which has " + count
                    + "; it has " + rows.length);
        }
        return flat(rows);
    }
}
