package dev.jiffy.market.wire;

import java.io.IOException;

/// Reads messages and control frames, RFC 6455 sections 5.2 to 5.5, either role.
///
/// A message of one frame, the usual case, is handed out where it lies in the input's buffer, unmasked in place; fragments are
/// gathered in a buffer that is kept. Neither allocates once both have grown.
final class FrameReader {
    private static final int INITIAL = 4 << 10;
    private static final int KEPT = 1 << 20;

    private final WireInput in;
    private final boolean isServer;
    private final int maxMessage;
    private byte[] gathered = new byte[0];
    private int gatheredLength;
    /// Opcode of the fragmented message that is coming; 0 is none.
    private int gatheredOpcode;
    /// Bytes of the input that the last call handed out.
    private int handedOut;
    private byte[] buffer = gathered;
    private int start;
    private int length;

    /// @param isServer whether frames must be masked, or must not
    FrameReader(WireInput in, boolean isServer, int maxMessage) {
        this.in = in;
        this.isServer = isServer;
        this.maxMessage = maxMessage;
    }

    /// Where the payload lies until the next call.
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /// Waits for a whole message or control frame and returns its opcode.
    int next() throws IOException {
        while (true) {
            in.skip(handedOut);
            handedOut = 0;
            in.require(2);
            int first = in.buffer()[in.position()] & 0xFF;
            int second = in.buffer()[in.position() + 1] & 0xFF;
            int opcode = first & 0x0F;
            boolean isFinal = (first & 0x80) != 0;
            check(opcode, isFinal, first, second);
            int payload = payloadLength(opcode, second & 0x7F);
            int header = ((second & 0x7F) == 126 ? 4 : (second & 0x7F) == 127 ? 10 : 2) + (isServer ? 4 : 0);
            in.require(header + payload);
            byte[] bytes = in.buffer();
            int at = in.position() + header;
            if (isServer) {
                int key = bytes[at - 4] << 24 | (bytes[at - 3] & 0xFF) << 16 | (bytes[at - 2] & 0xFF) << 8
                        | bytes[at - 1] & 0xFF;
                Frames.mask(bytes, at, payload, key);
            }
            handedOut = header + payload;
            if (opcode >= Frames.CLOSE || isFinal && opcode != Frames.CONTINUATION) {
                return handOut(opcode, bytes, at, payload);
            }
            if (opcode != Frames.CONTINUATION) {
                gatheredOpcode = opcode;
                gatheredLength = 0;
            }
            gather(bytes, at, payload);
            if (isFinal) {
                int whole = gatheredOpcode;
                gatheredOpcode = 0;
                return handOut(whole, gathered, 0, gatheredLength);
            }
        }
    }

    private void check(int opcode, boolean isFinal, int first, int second) throws WireException {
        if ((first & 0x70) != 0) {
            throw protocol("a reserved bit is set and no extension was agreed");
        }
        if (opcode > Frames.BINARY && opcode < Frames.CLOSE || opcode > Frames.PONG) {
            throw protocol("an opcode that is reserved: " + opcode);
        }
        if ((second & 0x80) != 0 != isServer) {
            throw protocol(isServer ? "a frame of a client that is not masked" : "a frame of a server that is masked");
        }
        if (opcode >= Frames.CLOSE && (!isFinal || (second & 0x7F) > Frames.MAX_CONTROL)) {
            throw protocol("a control frame that is fragmented or too long");
        }
        if (opcode == Frames.CONTINUATION && gatheredOpcode == 0) {
            throw protocol("a continuation of nothing");
        }
        if ((opcode == Frames.TEXT || opcode == Frames.BINARY) && gatheredOpcode != 0) {
            throw protocol("a message within a fragmented message");
        }
    }

    /// Lengths are written as short as they can be (section 5.2); a longer form is an error.
    private int payloadLength(int opcode, int seven) throws IOException {
        long payload = seven;
        if (seven >= 126) {
            int bytes = seven == 126 ? 2 : 8;
            in.require(2 + bytes);
            payload = 0;
            for (int i = 0; i < bytes; i++) {
                payload = payload << 8 | in.buffer()[in.position() + 2 + i] & 0xFF;
            }
            if (payload < (seven == 126 ? 126 : 0x10000)) {
                throw protocol("a length that is not written in the shortest form");
            }
        }
        int already = opcode == Frames.CONTINUATION ? gatheredLength : 0;
        if (payload > maxMessage - already) {
            throw WireException.webSocket(CloseCode.TOO_BIG, "a message of more than " + maxMessage + " bytes");
        }
        return (int) payload;
    }

    private void gather(byte[] bytes, int at, int count) {
        if (gatheredLength + count > gathered.length || gathered.length > KEPT && gatheredLength == 0) {
            byte[] larger = new byte[Math.max(INITIAL, Math.max(gatheredLength + count, 2 * gatheredLength))];
            System.arraycopy(gathered, 0, larger, 0, gatheredLength);
            gathered = larger;
        }
        System.arraycopy(bytes, at, gathered, gatheredLength, count);
        gatheredLength += count;
    }

    private int handOut(int opcode, byte[] bytes, int at, int count) throws WireException {
        if (opcode == Frames.TEXT && !Utf8.isValid(bytes, at, count)) {
            throw WireException.webSocket(CloseCode.INVALID_TEXT, "text that is no UTF-8");
        }
        buffer = bytes;
        start = at;
        length = count;
        return opcode;
    }

    private static WireException protocol(String message) {
        return WireException.webSocket(CloseCode.PROTOCOL_ERROR, message);
    }
}
