package dev.jiffy.video.h264.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.h264.parameters.PictureParameterSet;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SliceGroupMapTest {
    private final SliceHeader header = new SliceHeader();
    private final SequenceParameterSet sps = header.sps;
    private final PictureParameterSet pps = header.pps;

    @BeforeEach
    void fiveByFour() {
        sps.frameMbsOnlyFlag = true;
        sps.picWidthInMbs = 5;
        sps.picHeightInMapUnits = 4;
        pps.numSliceGroups = 2;
    }

    /// One digit per macroblock, a word per five.
    private String map() {
        StringBuilder text = new StringBuilder();
        byte[] map = new SliceGroupMap().map(header);
        for (int i = 0; i < map.length; i++) {
            text.append(i > 0 && i % 5 == 0 ? " " : "").append(map[i]);
        }
        return text.toString();
    }

    @Test
    void oneGroupNeedsNoMap() {
        pps.numSliceGroups = 1;
        assertThat(map()).isEmpty();
    }

    @Test
    void interleavedRunsGoRound() {
        pps.runLength = new int[]{3, 4};
        assertThat(map()).isEqualTo("00011 11000 11110 00111");
    }

    @Test
    void dispersedGroupsShiftWithTheRow() {
        pps.sliceGroupMapType = 1;
        pps.numSliceGroups = 4;
        assertThat(map()).isEqualTo("01230 23012 01230 23012");
    }

    @Test
    void theFirstOfOverlappingRectanglesWins() {
        pps.sliceGroupMapType = 2;
        pps.numSliceGroups = 3;
        pps.topLeft = new int[]{6, 0};
        pps.bottomRight = new int[]{12, 11};
        assertThat(map()).isEqualTo("11222 10022 10022 22222");
    }

    @Test
    void theBoxGrowsFromTheCentreInEitherDirection() {
        pps.sliceGroupMapType = 3;
        pps.sliceGroupChangeRate = 3;
        header.sliceGroupChangeCycle = 2;
        // From (2, 2) left, up, right, down.
        assertThat(map()).isEqualTo("11111 10001 10001 11111");
        pps.sliceGroupChangeDirectionFlag = true;
        assertThat(map().chars().filter(c -> c == '0').count()).isEqualTo(6);
        header.sliceGroupChangeCycle = 100;
        assertThat(map()).doesNotContain("1");
    }

    @Test
    void rasterAndWipeFillFromTheUpperLeft() {
        pps.sliceGroupMapType = 4;
        pps.sliceGroupChangeRate = 7;
        header.sliceGroupChangeCycle = 1;
        assertThat(map()).isEqualTo("00000 00111 11111 11111");
        pps.sliceGroupChangeDirectionFlag = true;
        assertThat(map()).isEqualTo("11111 11111 11100 00000");
        pps.sliceGroupMapType = 5;
        assertThat(map()).isEqualTo("11110 11100 11100 11100");
        pps.sliceGroupChangeDirectionFlag = false;
        assertThat(map()).isEqualTo("00111 00111 00111 01111");
    }

    @Test
    void mapUnitsArePairsInInterlacedFrames() {
        sps.frameMbsOnlyFlag = false;
        sps.picHeightInMapUnits = 2;
        pps.runLength = new int[]{5, 5};
        assertThat(map()).as("frame: unit rows twice").isEqualTo("00000 00000 11111 11111");
        header.fieldPicFlag = true;
        assertThat(map()).as("field: as it is").isEqualTo("00000 11111");
        header.fieldPicFlag = false;
        sps.mbAdaptiveFrameFieldFlag = true;
        pps.runLength = new int[]{1, 1};
        assertThat(map()).as("MBAFF: address / 2").isEqualTo("00110 01100 11001 10011");
    }

    @Test
    void theMapIsKeptUntilSomethingChanges() {
        pps.sliceGroupMapType = 4;
        pps.sliceGroupChangeRate = 1;
        SliceGroupMap maps = new SliceGroupMap();
        byte[] first = maps.map(header);
        assertThat(maps.map(header)).isSameAs(first);
        header.sliceGroupChangeCycle = 3;
        assertThat(maps.map(header)).isNotSameAs(first);
        assertThat(first).as("what was handed out stays").containsOnly(1);
    }
}
