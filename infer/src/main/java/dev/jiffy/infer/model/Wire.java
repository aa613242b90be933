package dev.jiffy.infer.model;

import dev.jiffy.infer.InferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A message in the protobuf wire format, read field by field (Protocol Buffers documentation, "Encoding").
///
/// A loop of [#next()] and a switch over [#field()] that ends in [#skip()] reads any message. Sizes are checked against the
/// message before anything is taken, so damage ends in an exception with the byte offset in the file and never in a loop
/// or an allocation that the file does not back.
public final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer bytes;
    private int at;
    private final int end;
    private int field;
    private int kind;

    private Wire(ByteBuffer bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /// The message that fills a buffer from 0 to its limit.
    public static Wire of(ByteBuffer bytes) {
        return new Wire(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN), 0, bytes.limit());
    }

    /// Goes on to the next field; false at the end of the message. The one before must have been read or skipped.
    public boolean next() {
        if (at >= end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        kind = (int) tag & 7;
        if (field <= 0 || tag >>> 32 != 0) {
            throw damaged("field " + field);
        }
        return true;
    }

    /// Number of the current field.
    public int field() {
        return field;
    }

    /// Offset in the file of what is read next.
    public int offset() {
        return at;
    }

    /// An integer or an enumeration.
    public long integer() {
        expect(VARINT);
        return varint();
    }

    /// A number of 32 bits.
    public float float32() {
        expect(FIXED32);
        return bytes.getFloat(take(Float.BYTES));
    }

    /// A text, whatever its bytes are.
    public String text() {
        expect(LENGTH);
        byte[] content = new byte[length()];
        bytes.get(take(content.length), content);
        return new String(content, StandardCharsets.UTF_8);
    }

    /// The content of a field of bytes, as a view of the file in little-endian order.
    public ByteBuffer bytes() {
        expect(LENGTH);
        int length = length();
        return bytes.slice(take(length), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// A message within this one.
    public Wire message() {
        expect(LENGTH);
        int length = length();
        int from = take(length);
        return new Wire(bytes, from, from + length);
    }

    /// Adds the values of a repeated integer field, packed or single.
    void integers(Numbers to) {
        if (kind == VARINT) {
            to.add(varint());
            return;
        }
        Wire packed = message();
        while (packed.at < packed.end) {
            to.add(packed.varint());
        }
    }

    /// Adds the values of a repeated field of floats, packed or single.
    void floats(Numbers to) {
        if (kind == FIXED32) {
            to.add(bytes.getFloat(take(Float.BYTES)));
            return;
        }
        Wire packed = message();
        while (packed.at < packed.end) {
            to.add(bytes.getFloat(packed.take(Float.BYTES)));
        }
    }

    /// Adds the values of a repeated field of doubles, packed or single.
    void doubles(Numbers to) {
        if (kind == FIXED64) {
            to.add(bytes.getDouble(take(Double.BYTES)));
            return;
        }
        Wire packed = message();
        while (packed.at < packed.end) {
            to.add(bytes.getDouble(packed.take(Double.BYTES)));
        }
    }

    /// Passes over the current field.
    public void skip() {
        switch (kind) {
            case VARINT -> varint();
            case FIXED64 -> take(Long.BYTES);
            case LENGTH -> take(length());
            case FIXED32 -> take(Integer.BYTES);
            default -> throw damaged("wire type " + kind);
        }
    }

    private void expect(int wanted) {
        if (kind != wanted) {
            throw damaged("field " + field + " has wire type " + kind + " instead of " + wanted);
        }
    }

    private int length() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw damaged("length " + length + " with " + (end - at) + " bytes left");
        }
        return (int) length;
    }

    private int take(int count) {
        if (count > end - at) {
            throw damaged(count + " bytes wanted, " + (end - at) + " left");
        }
        int from = at;
        at += count;
        return from;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = bytes.get(take(1));
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damaged("a number of more than 64 bits");
    }

    private InferException damaged(String what) {
        return InferException.damaged(at + ": no model of ONNX, or a damaged one: " + what);
    }
}
