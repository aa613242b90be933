package dev.jiffy.infer.tensor;

/// Elements of one type and shape, row-major, in a stretch of an array. Tensors of a plan share arrays; whoever writes one
/// writes its own elements only.
public sealed interface Tensor permits FloatTensor, DoubleTensor, LongTensor {
    /// Type of the elements.
    ElementType type();

    /// Sizes of the axes.
    Shape shape();

    /// Index of the first element in the array.
    int start();

    /// The same elements under another shape of as many.
    Tensor reshaped(Shape shape);

    /// Element `i` as the nearest `double`.
    double asDouble(int i);

    /// Element `i` as an integer, rounded towards zero.
    long asLong(int i);

    /// Writes element `i`, rounded or wrapped to what the type holds.
    void set(int i, double value);

    /// Takes all elements of a tensor of the same kind and count.
    void copyFrom(Tensor other);

    /// A new one, all zero.
    static Tensor zeros(ElementType type, Shape shape) {
        return switch (type.storage()) {
            case FLOATS -> new FloatTensor(type, shape, new float[shape.count()], 0);
            case DOUBLES -> new DoubleTensor(shape, new double[shape.count()], 0);
            case LONGS -> new LongTensor(type, shape, new long[shape.count()], 0);
        };
    }

    /// An INT64 vector.
    static LongTensor vector(long... values) {
        return new LongTensor(ElementType.INT64, Shape.of(values.length), values.clone(), 0);
    }

    /// All elements as integers.
    default long[] longs() {
        long[] values = new long[shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = asLong(i);
        }
        return values;
    }
}
