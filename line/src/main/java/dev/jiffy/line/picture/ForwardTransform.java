package dev.jiffy.line.picture;

/// The forward DCT of 8 × 8 samples in the form of Arai, Agui and Nakajima (1988): five multiplications to the row, and
/// coefficient (u, v) comes out larger by `8 · s(u) · s(v)`, see [JpegTables#scales].
final class ForwardTransform {
    private static final float C4 = 0.70710677f;
    private static final float C6 = 0.38268343f;
    private static final float C2_MINUS_C6 = 0.5411961f;
    private static final float C2_PLUS_C6 = 1.306563f;

    private ForwardTransform() {
    }

    static void apply(float[] block) {
        for (int row = 0; row < 64; row += 8) {
            line(block, row, 1);
        }
        for (int column = 0; column < 8; column++) {
            line(block, column, 8);
        }
    }

    private static void line(float[] d, int at, int step) {
        float s0 = d[at] + d[at + 7 * step];
        float d0 = d[at] - d[at + 7 * step];
        float s1 = d[at + step] + d[at + 6 * step];
        float d1 = d[at + step] - d[at + 6 * step];
        float s2 = d[at + 2 * step] + d[at + 5 * step];
        float d2 = d[at + 2 * step] - d[at + 5 * step];
        float s3 = d[at + 3 * step] + d[at + 4 * step];
        float d3 = d[at + 3 * step] - d[at + 4 * step];

        float even0 = s0 + s3;
        float even3 = s0 - s3;
        float even1 = s1 + s2;
        float turned = (s1 - s2 + even3) * C4;
        d[at] = even0 + even1;
        d[at + 4 * step] = even0 - even1;
        d[at + 2 * step] = even3 + turned;
        d[at + 6 * step] = even3 - turned;

        float odd0 = d3 + d2;
        float odd1 = (d2 + d1) * C4;
        float odd2 = d1 + d0;
        float z5 = (odd0 - odd2) * C6;
        float z2 = C2_MINUS_C6 * odd0 + z5;
        float z4 = C2_PLUS_C6 * odd2 + z5;
        float z11 = d0 + odd1;
        float z13 = d0 - odd1;
        d[at + 5 * step] = z13 + z2;
        d[at + 3 * step] = z13 - z2;
        d[at + step] = z11 + z4;
        d[at + 7 * step] = z11 - z4;
    }
}
