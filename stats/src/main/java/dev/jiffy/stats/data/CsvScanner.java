package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Takes comma-separated values apart (RFC 4180), field by field, in memory that does not grow with the input.
///
/// Fields are bytes of the buffer and valid until the next call. A line ends with LF, CRLF or CR; lines without a character
/// are skipped; a byte order mark before the first is too. A quoted field may have commas, quotes as `""` and line breaks.
final class CsvScanner {
    private static final int BUFFER = 1 << 16;
    private static final int MAX_FIELD = 1 << 24;

    private final InputStream in;
    private final String name;
    private byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;
    private boolean isEnd;
    private boolean isInRecord;
    private long line = 1;
    private long recordLine = 1;
    private int fieldStart;
    private int fieldEnd;
    private int textEnd;
    private boolean endsRecord;

    /// With its parts.
    ///
    /// @param name what the input is called in errors
    CsvScanner(InputStream in, String name) throws IOException {
        this.in = in;
        this.name = name;
        while (limit < 3 && more()) {
            // the mark has three bytes
        }
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            at = 3;
        } else if (limit >= 2 && (buffer[0] & buffer[1]) == (byte) 0xFE && (buffer[0] | buffer[1]) == (byte) 0xFF) {
            throw new StatsException(name + ": is UTF-16; convert it to UTF-8");
        }
    }

    /// Goes to the next field; false if there is none.
    ///
    /// @throws StatsException for a quote that is not closed, or is followed by text, and for a field of more than 16 MB
    boolean next() throws IOException {
        if (!isInRecord) {
            if (!skipEmptyLines()) {
                return false;
            }
            recordLine = line;
            isInRecord = true;
        }
        fieldStart = at;
        if (at == limit && !more()) {
            fieldStart = at;
            end(at, true);
            return true;
        }
        fieldStart = at;
        if (buffer[at] == '"') {
            quoted();
        } else {
            plain();
        }
        return true;
    }

    private void plain() throws IOException {
        byte[] bytes = buffer;
        int i = at;
        while (true) {
            while (i < limit) {
                byte b = bytes[i++];
                if (b == ',' || b == '\n' || b == '\r') {
                    at = i;
                    endWith(i - 1, b);
                    return;
                }
            }
            int length = i - fieldStart;
            if (!more()) {
                at = limit;
                end(limit, true);
                return;
            }
            bytes = buffer;
            i = fieldStart + length;
        }
    }

    private void quoted() throws IOException {
        long opened = line;
        at = ++fieldStart;
        textEnd = fieldStart;
        while (true) {
            if (at == limit && !moreOfQuoted()) {
                throw new StatsException(name + ": line " + opened + ": a quote is opened and never closed");
            }
            byte b = buffer[at++];
            if (b == '"') {
                if (at == limit && !moreOfQuoted()) {
                    end(textEnd, true);
                    return;
                }
                b = buffer[at++];
                if (b != '"') {
                    if (b != ',' && b != '\n' && b != '\r') {
                        throw new StatsException(name + ": line " + line + ": a field goes on after its closing quote;"
                                + " quotes within one are written twice");
                    }
                    endWith(textEnd, b);
                    return;
                }
            } else if (b == '\n' || b == '\r' && !(at < limit && buffer[at] == '\n')) {
                line++;
            }
            buffer[textEnd++] = b;
        }
    }

    /// Reads on behind the text so far; the quotes between text and limit are given up.
    private boolean moreOfQuoted() throws IOException {
        int length = textEnd - fieldStart;
        at = textEnd;
        limit = textEnd;
        boolean isMore = more();
        textEnd = fieldStart + length;
        return isMore;
    }

    private void endWith(int end, byte separator) throws IOException {
        if (separator == ',') {
            end(end, false);
            return;
        }
        int length = end - fieldStart;
        line++;
        if (separator == '\r') {
            if (at == limit) {
                more();
            }
            if (at < limit && buffer[at] == '\n') {
                at++;
            }
        }
        end(fieldStart + length, true);
    }

    private void end(int end, boolean isLast) {
        fieldEnd = end;
        endsRecord = isLast;
        isInRecord = !isLast;
    }

    private boolean skipEmptyLines() throws IOException {
        while (true) {
            fieldStart = at;
            if (at == limit && !more()) {
                return false;
            }
            if (buffer[at] == '\n') {
                line++;
            } else if (buffer[at] != '\r') {
                return true;
            } else if (at + 1 == limit && !more() || buffer[at + 1] != '\n') {
                line++;
            }
            at++;
        }
    }

    /// Reads more behind what the current field has so far, which goes to the front of the buffer.
    private boolean more() throws IOException {
        if (isEnd) {
            return false;
        }
        int held = limit - fieldStart;
        if (fieldStart > 0) {
            System.arraycopy(buffer, fieldStart, buffer, 0, held);
            at -= fieldStart;
            limit = held;
            fieldStart = 0;
        }
        if (held == buffer.length) {
            if (held >= MAX_FIELD) {
                throw new StatsException(name + ": line " + recordLine + ": a field has more than " + MAX_FIELD
                        + " bytes; a quote may not have been closed");
            }
            buffer = Arrays.copyOf(buffer, 2 * held);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            isEnd = true;
            return false;
        }
        limit += read;
        return read > 0 || more();
    }

    /// The array in which the field is.
    byte[] bytes() {
        return buffer;
    }

    /// Where it starts.
    int start() {
        return fieldStart;
    }

    /// Where it has ended.
    int end() {
        return fieldEnd;
    }

    /// Whether it is the last of its record.
    boolean endsRecord() {
        return endsRecord;
    }

    /// The line, from 1, in which the record begins.
    long recordLine() {
        return recordLine;
    }
}
