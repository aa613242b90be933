package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import java.util.Locale;

/// How an axis is resized (ONNX, "Resize").
///
/// @param mode what an element is made of
/// @param coordinates how places of the result map to places of the input
/// @param rounding which place is the nearest
/// @param cubic `a` of the cubic kernel
/// @param inside whether weights of elements outside of the input are given to those inside
/// @param extrapolation value outside of the input where a region is cropped
/// @param wide whether a kernel is widened by as much as the input shrinks
public record Interpolation(Mode mode, Coordinates coordinates, Rounding rounding, double cubic, boolean inside,
        double extrapolation, boolean wide) {
    /// What an element of the result is made of.
    public enum Mode {
        /// The nearest element.
        NEAREST,
        /// The nearest two along each axis.
        LINEAR,
        /// The nearest four along each axis.
        CUBIC
    }

    /// How places of the result map to places of the input; `scale` is the size of the result by that of the input.
    public enum Coordinates {
        /// `(x + 1/2) / scale − 1/2`.
        HALF_PIXEL,
        /// The same, with the centres of both upon each other although the size is cut to an integer.
        HALF_PIXEL_SYMMETRIC,
        /// The same, and 0 for a result of one element.
        PYTORCH_HALF_PIXEL,
        /// `x · (size of the input − 1) / (size of the result − 1)`.
        ALIGN_CORNERS,
        /// `x / scale`.
        ASYMMETRIC,
        /// `(x + 1/2) / scale`.
        TF_HALF_PIXEL_FOR_NN,
        /// As align corners within a region.
        TF_CROP_AND_RESIZE
    }

    /// Which place is the nearest.
    public enum Rounding {
        /// The nearer, the lower of two.
        ROUND_PREFER_FLOOR,
        /// The nearer, the higher of two.
        ROUND_PREFER_CEIL,
        /// The lower.
        FLOOR,
        /// The higher.
        CEIL
    }

    /// As Upsample and the first Resize do it.
    static Interpolation plain(Attributes attributes) {
        return new Interpolation(mode(attributes), Coordinates.ASYMMETRIC, Rounding.FLOOR, -0.75, false, 0, false);
    }

    /// As the attributes say it.
    static Interpolation of(Attributes attributes) {
        Interpolation made = new Interpolation(mode(attributes),
                one(Coordinates.class, attributes.text("coordinate_transformation_mode", "half_pixel")),
                one(Rounding.class, attributes.text("nearest_mode", "round_prefer_floor")),
                attributes.real("cubic_coeff_a", -0.75f), attributes.flag("exclude_outside", false),
                attributes.real("extrapolation_value", 0), attributes.flag("antialias", false));
        if (made.wide && made.nearest()) {
            throw new InferException("attribute antialias is not for mode nearest");
        }
        return made;
    }

    private static Mode mode(Attributes attributes) {
        String name = attributes.text("mode", "nearest");
        return one(Mode.class, "bilinear".equals(name) ? "linear" : name);
    }

    private static <T extends Enum<T>> T one(Class<T> kind, String name) {
        for (T value : kind.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(name)) {
                return value;
            }
        }
        throw new InferException(kind.getSimpleName() + " " + name + " is not supported");
    }

    /// Whether elements are taken as they are.
    public boolean nearest() {
        return mode == Mode.NEAREST;
    }

    /// Whether a region of the input is resized.
    public boolean crops() {
        return coordinates == Coordinates.TF_CROP_AND_RESIZE;
    }

    /// Elements along an axis that an element of the result is made of.
    int taps(double scale) {
        double shrunk = wide ? Math.min(scale, 1) : 1;
        return switch (mode) {
            case NEAREST -> 1;
            case LINEAR -> 2 - 2 * ((int) Math.floor(-1 / shrunk) + 1);
            case CUBIC -> 2 - 2 * ((int) Math.floor(-2 / shrunk) + 1);
        };
    }

    /// The kernel at a distance.
    double weight(double distance) {
        double d = Math.abs(distance);
        if (mode == Mode.LINEAR) {
            return Math.max(0, 1 - d);
        }
        if (d <= 1) {
            return ((cubic + 2) * d - (cubic + 3)) * d * d + 1;
        }
        return d < 2 ? ((cubic * d - 5 * cubic) * d + 8 * cubic) * d - 4 * cubic : 0;
    }
}
