package dev.jiffy.video.h264;

/// Which build of x264 made a stream: the encoder says so in an SEI message, "x264 - core 148 r2795 …".
final class X264Build {
    private static final byte[] MARK = {'x', '2', '6', '4', ' ', '-', ' ', 'c', 'o', 'r', 'e', ' '};
    /// Builds below take a neighbour with 4×4 transforms for missing in one context of 4:4:4.
    private static final int CORRECT_444 = 151;

    private X264Build() {
    }

    /// Whether the payload of a user_data_unregistered message, UUID included, names a build that is wrong in 4:4:4.
    static boolean isWrongIn444(byte[] data, int start, int size) {
        int at = start + 16;
        int end = start + size;
        if (end - at <= MARK.length) {
            return false;
        }
        for (byte letter : MARK) {
            if (data[at++] != letter) {
                return false;
            }
        }
        int build = 0;
        while (at < end && data[at] >= '0' && data[at] <= '9' && build < 10_000) {
            build = 10 * build + data[at++] - '0';
        }
        return build > 0 && build < CORRECT_444;
    }
}
