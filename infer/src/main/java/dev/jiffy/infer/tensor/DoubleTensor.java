package dev.jiffy.infer.tensor;

/// Doubles.
///
/// @param array holds element `i` at `start + i`; it may be longer and be shared
@SuppressWarnings("ArrayRecordComponent") // stretches of shared arrays; never compared
public record DoubleTensor(Shape shape, double[] array, int start) implements Tensor {
    @Override
    public ElementType type() {
        return ElementType.DOUBLE;
    }

    @Override
    public DoubleTensor reshaped(Shape other) {
        return new DoubleTensor(other, array, start);
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
        array[start + i] = value;
    }

    @Override
    public void copyFrom(Tensor other) {
        DoubleTensor from = (DoubleTensor) other;
        System.arraycopy(from.array, from.start, array, start, shape.count());
    }
}
