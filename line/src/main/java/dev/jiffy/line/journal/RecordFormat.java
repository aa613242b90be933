package dev.jiffy.line.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// How an event lies in a segment, big-endian.
///
/// | bytes | what |
/// |---|---|
/// | 4 | mark, by which records are found again behind damage |
/// | 4 | length of the payload |
/// | 4 | CRC-32C of length and payload |
/// | 8, 8 | number, milliseconds |
/// | text | kind, camera, text: 4 bytes of length and UTF-8 each |
/// | 4, … | how many facts, name and value of each as text |
/// | 4, … | length of the picture, JPEG |
final class RecordFormat {
    /// Bytes before the payload.
    static final int HEADER = 12;
    /// Largest payload: texts and a picture are checked against it before anything is written.
    static final int MAX_PAYLOAD = 8 << 20;

    private static final int MARK = 0xA94A_4657;
    /// Number, time, three texts, facts and picture, all of them empty.
    private static final int MIN_PAYLOAD = 8 + 8 + 3 * 4 + 4 + 4;

    private RecordFormat() {
    }

    /// @throws IllegalArgumentException if it is larger than [#MAX_PAYLOAD]
    static byte[] encode(Entry entry) {
        Event event = entry.event();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + entry.jpeg().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(new byte[HEADER]);
            out.writeLong(event.number());
            out.writeLong(event.millis());
            text(out, event.kind());
            text(out, event.camera());
            text(out, event.text());
            out.writeInt(event.facts().size());
            for (Map.Entry<String, String> fact : event.facts().entrySet()) {
                text(out, fact.getKey());
                text(out, fact.getValue());
            }
            out.writeInt(entry.jpeg().length);
            out.write(entry.jpeg());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] record = bytes.toByteArray();
        int length = record.length - HEADER;
        if (length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("an event of " + length + " bytes, at most " + MAX_PAYLOAD);
        }
        ByteBuffer.wrap(record).putInt(MARK).putInt(length).putInt(checksum(record, 0, length));
        return record;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /// Length and payload; the mark and the checksum itself do not count.
    private static int checksum(byte[] bytes, int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + 4, 4);
        crc.update(bytes, at + HEADER, length);
        return (int) crc.getValue();
    }

    /// Bytes of the whole record at a place; 0 if there is none or it is damaged.
    static int length(byte[] bytes, int at) {
        if (bytes[at] != (byte) (MARK >> 24) || bytes.length - at < HEADER + MIN_PAYLOAD) {
            return 0;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, at, HEADER);
        int mark = header.getInt();
        int length = header.getInt();
        boolean isRecord = mark == MARK && length >= MIN_PAYLOAD
                && length <= Math.min(MAX_PAYLOAD, bytes.length - at - HEADER)
                && header.getInt() == checksum(bytes, at, length);
        return isRecord ? HEADER + length : 0;
    }

    /// Number of the event in a record that is whole.
    static long number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes, at + HEADER, 8).getLong();
    }

    /// Kind of the event in a record that is whole; empty if it cannot be.
    static String kind(byte[] bytes, int at, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, at + HEADER + 16, length - HEADER - 16);
        try {
            return text(in);
        } catch (BufferUnderflowException e) {
            return "";
        }
    }

    /// Bytes of a whole record as its header says, unchecked but for what is possible; 0 if it is no header.
    static int claimedLength(byte[] header) {
        ByteBuffer in = ByteBuffer.wrap(header);
        int mark = in.getInt();
        int length = in.getInt();
        return mark == MARK && length >= MIN_PAYLOAD && length <= MAX_PAYLOAD ? HEADER + length : 0;
    }

    /// The event of a record, `null` if it is damaged.
    static @Nullable Entry decode(byte[] record) {
        if (length(record, 0) != record.length) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(record, HEADER, record.length - HEADER);
        try {
            long number = in.getLong();
            long millis = in.getLong();
            String kind = text(in);
            String camera = text(in);
            String text = text(in);
            Map<String, String> facts = new LinkedHashMap<>();
            for (int left = in.getInt(); left > 0; left--) {
                facts.put(text(in), text(in));
            }
            byte[] jpeg = bytes(in);
            return new Entry(new Event(number, millis, camera, kind, text, facts, jpeg.length > 0), jpeg);
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        int start = in.arrayOffset() + in.position();
        in.position(in.position() + length);
        return Arrays.copyOfRange(in.array(), start, start + length);
    }
}
