package dev.jiffy.market.audit;

import dev.jiffy.market.MarketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// How a record lies in the file, big-endian.
///
/// | bytes | what |
/// |---|---|
/// | 4 | mark, `JAL1` |
/// | 4 | length of the body |
/// | 8, 8 | sequence number, microseconds since 1970 |
/// | 32 | chain: SHA-256 of the previous record's chain, length, number, time and body |
/// | 4 | CRC-32C of all of the above |
/// | 4 | CRC-32C of the body |
/// | body | order id (8), lengths of kind and client order id (2 each, -1 for none), both, the payload, a line feed |
///
/// The header has a checksum of its own, or a flipped bit in a length would make all that follows look like the unfinished last record
/// of a crash, and opening the log would cut it off. The line feed at the end is what a record that got to the disk in part does
/// not have: a file system that lost its power may leave zeros there.
final class RecordFormat {
    static final int HEADER = 64;
    /// Largest body; longer payloads are refused before anything is written.
    static final int MAX_BODY = 1 << 20;
    static final int CHAIN = 32;
    private static final int MARK = 0x4A41_4C31;
    private static final int CHAIN_AT = 24;
    private static final int HEADER_CRC_AT = 56;
    private static final int FIXED_BODY = 12;
    private static final byte END = '\n';

    private final MessageDigest digest;
    private final CRC32C crc = new CRC32C();

    RecordFormat() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Writes a record at the start of a buffer that is large enough ([#size]) and advances the chain.
    ///
    /// @return its length
    int encode(AuditRecord record, byte[] kind, byte @Nullable [] client, byte[] payload, byte[] chain, byte[] out) {
        int length = size(kind, client, payload) - HEADER;
        ByteBuffer buffer = ByteBuffer.wrap(out);
        buffer.putInt(MARK).putInt(length).putLong(record.sequence()).putLong(record.timeMicros());
        buffer.position(HEADER);
        buffer.putLong(record.orderId()).putShort((short) kind.length)
                .putShort((short) (client == null ? -1 : client.length));
        buffer.put(kind);
        if (client != null) {
            buffer.put(client);
        }
        buffer.put(payload).put(END);
        advance(chain, out, 0, length);
        System.arraycopy(chain, 0, out, CHAIN_AT, CHAIN);
        buffer.putInt(HEADER_CRC_AT, checksum(out, 0, HEADER_CRC_AT));
        buffer.putInt(HEADER_CRC_AT + 4, checksum(out, HEADER, length));
        return HEADER + length;
    }

    /// Bytes of a record.
    static int size(byte[] kind, byte @Nullable [] client, byte[] payload) {
        return HEADER + FIXED_BODY + kind.length + (client == null ? 0 : client.length) + payload.length + 1;
    }

    /// Length of the body as a header says; -1 if it is no sound header.
    int bodyLength(byte[] bytes, int at) {
        ByteBuffer header = ByteBuffer.wrap(bytes, at, HEADER);
        int mark = header.getInt();
        int length = header.getInt();
        boolean isHeader = mark == MARK && length > FIXED_BODY && length <= MAX_BODY
                && header.getInt(at + HEADER_CRC_AT) == checksum(bytes, at, HEADER_CRC_AT);
        return isHeader ? length : -1;
    }

    /// Whether the body behind a sound header is what was written.
    boolean isSound(byte[] bytes, int at, int length) {
        return ByteBuffer.wrap(bytes).getInt(at + HEADER_CRC_AT + 4) == checksum(bytes, at + HEADER, length)
                && bytes[at + HEADER + length - 1] == END;
    }

    /// Advances the chain by a record.
    ///
    /// @return whether the record says the same
    boolean follows(byte[] chain, byte[] bytes, int at, int length) {
        advance(chain, bytes, at, length);
        return Arrays.equals(chain, 0, CHAIN, bytes, at + CHAIN_AT, at + CHAIN_AT + CHAIN);
    }

    private void advance(byte[] chain, byte[] bytes, int at, int length) {
        digest.update(chain, 0, CHAIN);
        digest.update(bytes, at + 4, CHAIN_AT - 4);
        digest.update(bytes, at + HEADER, length);
        System.arraycopy(digest.digest(), 0, chain, 0, CHAIN);
    }

    private int checksum(byte[] bytes, int at, int length) {
        crc.reset();
        crc.update(bytes, at, length);
        return (int) crc.getValue();
    }

    static long sequence(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getLong(at + 8);
    }

    /// The record of a sound body; `null` if its lengths contradict each other, which only somebody else's program writes.
    static @Nullable AuditRecord decode(byte[] bytes, int at, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, at + 8, HEADER - 8 + length);
        long sequence = in.getLong();
        long time = in.getLong();
        in.position(at + HEADER);
        long order = in.getLong();
        int kind = in.getShort();
        int client = in.getShort();
        int payload = length - FIXED_BODY - kind - Math.max(client, 0) - 1;
        if (kind < 0 || client < -1 || payload < 0) {
            return null;
        }
        int kindAt = at + HEADER + FIXED_BODY;
        int clientAt = kindAt + kind;
        return new AuditRecord(sequence, time, text(bytes, kindAt, kind),
                client < 0 ? null : text(bytes, clientAt, client), order,
                text(bytes, clientAt + Math.max(client, 0), payload));
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    /// Bytes of a kind or a client order id.
    static byte[] label(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Short.MAX_VALUE) {
            throw new MarketException("audit: a kind or client order id of " + bytes.length + " bytes, at most "
                    + Short.MAX_VALUE);
        }
        return bytes;
    }
}
