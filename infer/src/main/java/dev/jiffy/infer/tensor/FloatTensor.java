package dev.jiffy.infer.tensor;

/// Floats, and the 16-bit types, whose elements are floats already rounded.
///
/// @param array holds element `i` at `start + i`; it may be longer and be shared
@SuppressWarnings("ArrayRecordComponent") // stretches of shared arrays; never compared
public record FloatTensor(ElementType type, Shape shape, float[] array, int start) implements Tensor {
    /// A FLOAT tensor over the whole of an array.
    public static FloatTensor of(Shape shape, float... values) {
        return new FloatTensor(ElementType.FLOAT, shape, values, 0);
    }

    @Override
    public FloatTensor reshaped(Shape other) {
        return new FloatTensor(type, other, array, start);
    }

    @Override
    public double asDouble(int i) {
        return array[start + i];
    }

    @Override
    public long asLong(int i) {
        return (long) array[start + i];
    }

    @Override
    public void set(int i, double value) {
        array[start + i] = type == ElementType.FLOAT ? (float) value : type.round((float) value);
    }

    @Override
    public void copyFrom(Tensor other) {
        FloatTensor from = (FloatTensor) other;
        System.arraycopy(from.array, from.start, array, start, shape.count());
    }
}
