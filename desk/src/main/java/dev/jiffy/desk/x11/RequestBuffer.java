package dev.jiffy.desk.x11;

import dev.jiffy.desk.surface.GlyphFace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Requests on their way to the server, little-endian, each with its length in words of four bytes in its third and fourth byte.
///
/// ```java
/// buffer.begin(Opcode.MAP_WINDOW, 0).card32(window).end();
/// ```
///
/// A request that was ended may be reopened to append to it while nothing followed ([#reopen(int)]).
final class RequestBuffer {
    private static final int FIRST_BYTES = 1 << 14;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private int start;
    private long sequence;

    /// Starts a request.
    ///
    /// @param data the byte behind the opcode
    RequestBuffer begin(int opcode, int data) {
        start = length;
        return card8(opcode).card8(data).card16(0);
    }

    /// Ends a request: pads it, writes its length and returns its sequence number, which counts from 1.
    long end() {
        pad();
        int words = (length - start) / 4;
        bytes[start + 2] = (byte) words;
        bytes[start + 3] = (byte) (words >> 8);
        return ++sequence;
    }

    /// Opens the last request again, to append to it.
    ///
    /// @param at where it starts, from [#requestStart()]
    void reopen(int at) {
        start = at;
        sequence--;
    }

    /// Where the last request starts.
    int requestStart() {
        return start;
    }

    /// Number of the last request.
    long sequence() {
        return sequence;
    }

    RequestBuffer card8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    RequestBuffer card16(int value) {
        room(2);
        bytes[length] = (byte) value;
        bytes[length + 1] = (byte) (value >> 8);
        length += 2;
        return this;
    }

    RequestBuffer card32(int value) {
        room(4);
        bytes[length] = (byte) value;
        bytes[length + 1] = (byte) (value >> 8);
        bytes[length + 2] = (byte) (value >> 16);
        bytes[length + 3] = (byte) (value >> 24);
        length += 4;
        return this;
    }

    RequestBuffer text(String ascii) {
        return data(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    RequestBuffer data(byte[] data) {
        room(data.length);
        System.arraycopy(data, 0, bytes, length, data.length);
        length += data.length;
        return this;
    }

    /// Coverage of glyphs, as it is.
    RequestBuffer coverage(GlyphFace face, int from, int to) {
        room(face.coverageLength(from, to));
        length += face.copyCoverage(from, to, bytes, length);
        return this;
    }

    /// Zeros up to a multiple of four bytes.
    RequestBuffer pad() {
        while ((length & 3) != 0) {
            card8(0);
        }
        return this;
    }

    /// Bytes written and not yet taken.
    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Takes what is there as sent.
    void clear() {
        length = 0;
        start = 0;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
