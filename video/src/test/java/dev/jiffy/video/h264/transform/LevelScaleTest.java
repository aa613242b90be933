package dev.jiffy.video.h264.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.h264.parameters.ScalingLists;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelScaleTest {
    @Test
    void flatListsGiveSixteenTimesTheNormFactors() {
        LevelScale scale = new LevelScale(ScalingLists.FLAT);

        assertThat(scale.table4x4[0][0]).startsWith(160, 208, 160, 208, 208, 256, 208, 256);
        assertThat(scale.table4x4[5][5]).startsWith(18 * 16, 23 * 16, 18 * 16, 23 * 16, 23 * 16, 29 * 16);
        assertThat(scale.table8x8[0][0]).startsWith(20 * 16, 19 * 16, 25 * 16, 19 * 16, 20 * 16, 19 * 16, 25 * 16,
                19 * 16, 19 * 16, 18 * 16, 24 * 16, 18 * 16);
        assertThat(scale.table8x8[3][0][2 * 8 + 2]).isEqualTo(32 * 16);
    }

    @Test
    void weightsComeInZigZagOrderAndLandTransposed() {
        byte[][] four = new byte[6][16];
        byte[][] eight = new byte[6][64];
        four[1][1] = (byte) 200; // second in zig-zag order: column 1, row 0
        eight[2][2] = 3; // third: column 0, row 1
        LevelScale scale = new LevelScale(new ScalingLists(four, eight));

        assertThat(scale.table4x4[1][0][4]).isEqualTo(200 * 13);
        assertThat(scale.table8x8[2][0][1]).isEqualTo(3 * 19);
    }

    @Test
    void levelsScaleUpFromTheirPivotAndRoundBelow() {
        assertThat(LevelScale.scale4x4(-3, 160, 30)).isEqualTo(-480 << 1);
        assertThat(LevelScale.scale4x4(-3, 160, 18)).isEqualTo((-480 + 1) >> 1);
        assertThat(LevelScale.scale8x8(7, 320, 36)).isEqualTo(2240);
        assertThat(LevelScale.scale8x8(7, 320, 0)).isEqualTo((2240 + 32) >> 6);
    }

    @Test
    void everyScanVisitsEveryPositionOnce() {
        for (byte[] scan : List.of(Scan.ZIGZAG_4X4, Scan.FIELD_4X4, Scan.ZIGZAG_8X8, Scan.FIELD_8X8,
                Scan.ZIGZAG_8X8_CAVLC, Scan.FIELD_8X8_CAVLC, Scan.CHROMA_DC_422)) {
            boolean[] seen = new boolean[scan.length];
            for (byte position : scan) {
                seen[position] = true;
            }
            assertThat(seen).doesNotContain(false);
        }
    }

    @Test
    void fieldScansRunDownTheFirstColumn() {
        assertThat(Scan.FIELD_4X4).startsWith(0, 1, 4, 2, 3);
        assertThat(Scan.FIELD_8X8).startsWith(0, 1, 2, 8, 9, 3, 4);
        assertThat(Scan.ZIGZAG_8X8_CAVLC[16]).isEqualTo(Scan.ZIGZAG_8X8[1]);
        assertThat(Scan.ZIGZAG_8X8_CAVLC[1]).isEqualTo(Scan.ZIGZAG_8X8[4]);
    }
}
