package dev.jiffy.video.h264.macroblock;

/// QPC as a function of qPI (ITU-T H.264 Table 8-15).
public final class ChromaQp {
    private static final byte[] FROM_30 = {29, 30, 31, 32, 32, 33, 34, 34, 35, 35, 36, 36, 37, 37, 37, 38, 38, 38, 39,
            39,
            39, 39};

    private ChromaQp() {
    }

    /// QPC for `Clip3(−qpBdOffset, 51, qp)`, without QpBdOffsetC.
    ///
    /// @param qp QPY + qPOffset
    public static int of(int qp, int qpBdOffset) {
        int index = Math.clamp(qp, -qpBdOffset, 51);
        return index < 30 ? index : FROM_30[index - 30];
    }
}
