package dev.jiffy.video.mp4;

/// Four-character codes as the 32 bits they are in the file.
final class FourCc {
    private FourCc() {
    }

    /// The code of four Latin-1 characters.
    static int of(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    /// The characters of a code; what cannot be printed becomes `?`.
    static String name(int code) {
        char[] name = new char[4];
        for (int i = 0; i < 4; i++) {
            int c = code >>> 24 - 8 * i & 0xFF;
            name[i] = c >= 0x20 && c < 0x7F || c >= 0xA0 ? (char) c : '?';
        }
        return new String(name);
    }
}
