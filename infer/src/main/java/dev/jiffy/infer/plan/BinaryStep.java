package dev.jiffy.infer.plan;

import dev.jiffy.infer.operator.Arithmetic;
import dev.jiffy.infer.operator.Pointwise;
import org.jspecify.annotations.Nullable;

/// Sum, difference, product or quotient of an area and another, or of an area and one number for each channel.
///
/// @param activation applied to each result
/// @param second an area of the first one's size, or of one pixel for each image, which then stretches over all pixels
/// @param swapped whether `second` is the left operand
record BinaryStep(Memory memory, Arithmetic operation, @Nullable Pointwise activation, Area first, Area second,
        boolean swapped,
        Area to) implements Step {
    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int rows = first.batch() * first.height();
        int end = Parts.first(rows, part + 1, parts);
        int channels = first.channels();
        boolean isPixel = second.height() == 1 && second.width() == 1;
        int secondStep = isPixel ? 0 : second.pixelStep();
        boolean isFlat = first.pixelStep() == channels && to.pixelStep() == channels && secondStep == channels;
        for (int r = Parts.first(rows, part, parts); r < end; r++) {
            int image = r / first.height();
            int y = r % first.height();
            int a = first.at(image, y, 0);
            int b = second.batch() == 1 && isPixel ? second.at(0, 0, 0) : second.at(image, isPixel ? 0 : y, 0);
            int c = to.at(image, y, 0);
            if (isFlat) {
                run(floats, a, b, c, channels * first.width());
            } else {
                for (int x = 0; x < first.width(); x++) {
                    run(floats, a + x * first.pixelStep(), b + x * secondStep, c + x * to.pixelStep(), channels);
                }
            }
            if (activation != null) {
                Activate.run(activation, floats, c, to.pixelStep(), channels, to.width());
            }
        }
    }

    private void run(float[] floats, int a, int b, int c, int count) {
        int left = swapped ? b : a;
        int right = swapped ? a : b;
        switch (operation) {
            case ADD -> add(floats, left, right, c, count);
            case SUB -> subtract(floats, left, right, c, count);
            case MUL -> multiply(floats, left, right, c, count);
            case DIV -> divide(floats, left, right, c, count);
            case PRELU -> bend(floats, left, right, c, count);
            default -> throw new IllegalStateException(operation.name());
        }
    }

    /// Whether an operation is one of these.
    ///
    /// @param swapped whether the operand that may stretch is the left one
    static boolean takes(Arithmetic operation, boolean swapped) {
        return switch (operation) {
            case ADD, SUB, MUL, DIV -> true;
            case PRELU -> !swapped;
            default -> false;
        };
    }

    private static void bend(float[] x, int a, int b, int c, int count) {
        for (int i = 0; i < count; i++) {
            x[c + i] = Math.max(x[a + i], 0) + x[b + i] * Math.min(x[a + i], 0);
        }
    }

    private static void add(float[] x, int a, int b, int c, int count) {
        for (int i = 0; i < count; i++) {
            x[c + i] = x[a + i] + x[b + i];
        }
    }

    private static void subtract(float[] x, int a, int b, int c, int count) {
        for (int i = 0; i < count; i++) {
            x[c + i] = x[a + i] - x[b + i];
        }
    }

    private static void multiply(float[] x, int a, int b, int c, int count) {
        for (int i = 0; i < count; i++) {
            x[c + i] = x[a + i] * x[b + i];
        }
    }

    private static void divide(float[] x, int a, int b, int c, int count) {
        for (int i = 0; i < count; i++) {
            x[c + i] = x[a + i] / x[b + i];
        }
    }
}
