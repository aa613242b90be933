package dev.jiffy.desk.x11;

/// Little-endian numbers in what the server sent.
final class Bytes {
    private Bytes() {
    }

    static int card8(byte[] from, int at) {
        return from[at] & 0xFF;
    }

    static int card16(byte[] from, int at) {
        return from[at] & 0xFF | (from[at + 1] & 0xFF) << 8;
    }

    static int int16(byte[] from, int at) {
        return (short) card16(from, at);
    }

    static int card32(byte[] from, int at) {
        return card16(from, at) | card16(from, at + 2) << 16;
    }
}
