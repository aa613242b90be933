package dev.jiffy.market.wire;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/// Frames of RFC 6455 section 5.2 as they are written: whole messages, never fragmented.
final class Frames {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    /// Longest payload of a control frame.
    static final int MAX_CONTROL = 125;
    private static final SecureRandom KEYS = new SecureRandom();

    private Frames() {
    }

    /// A frame as a server sends it. The same bytes may go to any number of peers.
    static byte[] plain(int opcode, byte[] payload) {
        byte[] frame = new byte[headerSize(payload.length) + payload.length];
        int at = header(frame, opcode, payload.length, 0);
        System.arraycopy(payload, 0, frame, at, payload.length);
        return frame;
    }

    /// A frame as a client sends it, under a key that nobody can foresee (section 10.3).
    static byte[] masked(int opcode, byte[] payload) {
        byte[] frame = new byte[headerSize(payload.length) + 4 + payload.length];
        int at = header(frame, opcode, payload.length, 0x80);
        int key = KEYS.nextInt();
        frame[at] = (byte) (key >> 24);
        frame[at + 1] = (byte) (key >> 16);
        frame[at + 2] = (byte) (key >> 8);
        frame[at + 3] = (byte) key;
        System.arraycopy(payload, 0, frame, at + 4, payload.length);
        mask(frame, at + 4, payload.length, key);
        return frame;
    }

    /// Puts a mask on, or takes it off: section 5.3. Bit 31 of `key` is the first one sent.
    static void mask(byte[] bytes, int start, int length, int key) {
        for (int i = 0; i < length; i++) {
            bytes[start + i] ^= (byte) (key >> 24 - 8 * (i & 3));
        }
    }

    /// The payload of a close frame; the reason is cut to what fits.
    static byte[] closing(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_CONTROL - 2);
        while (length > 0 && length < text.length && (text[length] & 0xC0) == 0x80) {
            length--;
        }
        byte[] payload = Arrays.copyOf(new byte[]{(byte) (code >> 8), (byte) code}, 2 + length);
        System.arraycopy(text, 0, payload, 2, length);
        return payload;
    }

    private static int headerSize(int length) {
        return length < 126 ? 2 : length < 0x10000 ? 4 : 10;
    }

    private static int header(byte[] frame, int opcode, int length, int maskBit) {
        frame[0] = (byte) (0x80 | opcode);
        if (length < 126) {
            frame[1] = (byte) (maskBit | length);
            return 2;
        }
        if (length < 0x10000) {
            frame[1] = (byte) (maskBit | 126);
            frame[2] = (byte) (length >> 8);
            frame[3] = (byte) length;
            return 4;
        }
        frame[1] = (byte) (maskBit | 127);
        for (int i = 0; i < 4; i++) {
            frame[6 + i] = (byte) (length >> 24 - 8 * i);
        }
        return 10;
    }
}
