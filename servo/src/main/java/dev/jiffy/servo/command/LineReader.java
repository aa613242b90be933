package dev.jiffy.servo.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Lines of a stream of bytes, each as soon as its end has come, in bounded memory: of a line that is too long the beginning is
/// kept and the rest passed over.
final class LineReader {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final int longest;
    private final byte[] input = new byte[CHUNK];
    private int at;
    private int end;
    private byte[] line = new byte[CHUNK];
    private int length;
    private boolean isCut;

    /// @param longest bytes of a line that are kept
    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// Reads a line; false at the end of the stream. A last line needs no line feed.
    boolean next() throws IOException {
        length = 0;
        isCut = false;
        boolean isSomething = false;
        while (at < end || fill()) {
            isSomething = true;
            int stop = at;
            while (stop < end && input[stop] != '\n') {
                stop++;
            }
            append(stop);
            if (stop < end) {
                at = stop + 1;
                return true;
            }
            at = end;
        }
        return isSomething;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(input));
        return end > 0;
    }

    private void append(int stop) {
        int count = Math.min(stop - at, longest - length);
        isCut |= count < stop - at;
        if (count > line.length - length) {
            line = Arrays.copyOf(line, Math.min(longest, Math.max(2 * line.length, length + count)));
        }
        System.arraycopy(input, at, line, length, count);
        length += count;
    }

    /// The bytes of the line, from index 0; valid until the next one.
    byte[] bytes() {
        return line;
    }

    /// How many bytes it has.
    int length() {
        return length;
    }

    /// Whether there were more bytes than are kept.
    boolean isCut() {
        return isCut;
    }

    /// Whether there is nothing but white space in it.
    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
