package dev.jiffy.video.h264.reconstruction;

/// The last lines of the macroblock row above, as they were before the deblocking filter: what intra prediction sees.
///
/// Two lines per plane: in MBAFF the last of either field; otherwise only the second is used, being the last line.
final class TopLines16 {
    private final short[][][] lines = new short[3][2][];

    /// The kept line of a plane: 0 last but one, 1 last.
    short[] line(int plane, int which) {
        return lines[plane][which];
    }

    void begin(MacroblockSamples samples) {
        for (int p = 0; p < samples.planes; p++) {
            if (lines[p][0] == null || lines[p][0].length != samples.planeWidth[p] + 32) {
                lines[p][0] = new short[samples.planeWidth[p] + 32];
                lines[p][1] = new short[samples.planeWidth[p] + 32];
            }
        }
    }

    /// Copies a line of a plane.
    void save(int plane, int which, short[] samples, int at, int width) {
        System.arraycopy(samples, at, lines[plane][which], 0, width);
    }
}
