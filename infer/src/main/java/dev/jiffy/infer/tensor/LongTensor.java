package dev.jiffy.infer.tensor;

/// Integers of any width, and truth values as 0 and 1.
///
/// @param array holds element `i` at `start + i`; it may be longer and be shared
@SuppressWarnings("ArrayRecordComponent") // stretches of shared arrays; never compared
public record LongTensor(ElementType type, Shape shape, long[] array, int start) implements Tensor {
    @Override
    public LongTensor reshaped(Shape other) {
        return new LongTensor(type, other, array, start);
    }

    @Override
    public double asDouble(int i) {
        long value = array[start + i];
        return type == ElementType.UINT64 && value < 0 ? (value >>> 1) * 2.0 + (value & 1) : value;
    }

    @Override
    public long asLong(int i) {
        return array[start + i];
    }

    @Override
    public void set(int i, double value) {
        array[start + i] = type == ElementType.BOOL ? (value == 0 ? 0 : 1) : type.wrap((long) value);
    }

    /// Writes element `i`, wrapped to what the type holds.
    public void setLong(int i, long value) {
        array[start + i] = type.wrap(value);
    }

    @Override
    public void copyFrom(Tensor other) {
        LongTensor from = (LongTensor) other;
        System.arraycopy(from.array, from.start, array, start, shape.count());
    }
}
