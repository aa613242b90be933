package dev.jiffy.infer.tensor;

import dev.jiffy.infer.InferException;

/// Types of elements that ONNX names (`TensorProto.DataType`), as far as tensors of them can be computed with.
///
/// Numbers are kept in three ways only: FLOAT and the 16-bit types, which are rounded where they are made, in `float[]`,
/// DOUBLE in `double[]`, every integer type and BOOL in `long[]`, wrapped to its range where it is made.
public enum ElementType {
    /// IEEE 754 binary32.
    FLOAT(1, Storage.FLOATS, 4),
    /// 0 to 255.
    UINT8(2, Storage.LONGS, 1),
    /// -128 to 127.
    INT8(3, Storage.LONGS, 1),
    /// 0 to 65535.
    UINT16(4, Storage.LONGS, 2),
    /// 16 bits with sign.
    INT16(5, Storage.LONGS, 2),
    /// 32 bits with sign.
    INT32(6, Storage.LONGS, 4),
    /// 64 bits with sign.
    INT64(7, Storage.LONGS, 8),
    /// 0 or 1.
    BOOL(9, Storage.LONGS, 1),
    /// IEEE 754 binary16.
    FLOAT16(10, Storage.FLOATS, 2),
    /// IEEE 754 binary64.
    DOUBLE(11, Storage.DOUBLES, 8),
    /// 32 bits without sign.
    UINT32(12, Storage.LONGS, 4),
    /// 64 bits without sign; in a `long` of the same bits.
    UINT64(13, Storage.LONGS, 8),
    /// The upper half of a binary32.
    BFLOAT16(16, Storage.FLOATS, 2);

    /// In what elements are kept.
    public enum Storage {
        /// `float[]`.
        FLOATS,
        /// `double[]`.
        DOUBLES,
        /// `long[]`.
        LONGS
    }

    private static final ElementType[] TYPES = values();

    private final int code;
    private final Storage storage;
    private final int bytes;

    ElementType(int code, Storage storage, int bytes) {
        this.code = code;
        this.storage = storage;
        this.bytes = bytes;
    }

    /// The type of a number of `TensorProto.DataType`.
    ///
    /// @throws InferException if it is none of these
    public static ElementType of(long code) {
        for (ElementType type : TYPES) {
            if (type.code == code) {
                return type;
            }
        }
        throw new InferException(
                "element type " + code + " of ONNX is not supported, only numbers of 8 to 64 bits and bool");
    }

    /// In what elements are kept.
    public Storage storage() {
        return storage;
    }

    /// Bytes of an element in a file.
    public int bytes() {
        return bytes;
    }

    /// Whether elements are integers or bool.
    public boolean integral() {
        return storage == Storage.LONGS;
    }

    /// An integer wrapped to the range of this type.
    public long wrap(long value) {
        return switch (this) {
            case UINT8 -> value & 0xFF;
            case INT8 -> (byte) value;
            case UINT16 -> value & 0xFFFF;
            case INT16 -> (short) value;
            case INT32 -> (int) value;
            case UINT32 -> value & 0xFFFF_FFFFL;
            case BOOL -> value == 0 ? 0 : 1;
            default -> value;
        };
    }

    /// The nearest value of this type, ties to even.
    public float round(float value) {
        return switch (this) {
            case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(value));
            case BFLOAT16 -> toBfloat16(value);
            default -> value;
        };
    }

    private static float toBfloat16(float value) {
        if (Float.isNaN(value)) {
            return value;
        }
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat(bits + 0x7FFF + (bits >>> 16 & 1) & 0xFFFF_0000);
    }

    /// The least value of an integer type.
    public long least() {
        return switch (this) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    /// The largest value of an integer type; of UINT64 as the `long` of the same bits.
    public long largest() {
        return switch (this) {
            case UINT8 -> 0xFF;
            case INT8 -> Byte.MAX_VALUE;
            case UINT16 -> 0xFFFF;
            case INT16 -> Short.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            case UINT32 -> 0xFFFF_FFFFL;
            case UINT64 -> -1;
            case BOOL -> 1;
            default -> Long.MAX_VALUE;
        };
    }
}
