package dev.jiffy.video.h264.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LengthPrefixedReaderTest {
    private final LengthPrefixedReader reader = new LengthPrefixedReader();
    private final NalUnit unit = new NalUnit();

    @Test
    void emptyUnitsAreSkipped() {
        reader.set(new byte[]{9, 0, 0, 0, 2, 0x67, 5, 0, 0}, 1, 9, 2, 100);
        assertThat(reader.next(unit)).isTrue();
        assertThat(unit.start()).isEqualTo(5);
        assertThat(unit.length()).isEqualTo(2);
        assertThat(unit.offset()).isEqualTo(104);
        assertThat(unit.type()).isEqualTo(NalUnit.SEQUENCE_PARAMETER_SET);
        assertThat(unit.refIdc()).isEqualTo(3);
        assertThat(reader.next(unit)).isFalse();
    }

    @Test
    void aLengthBeyondTheEndIsReportedOnceWithItsOffset() {
        reader.set(new byte[]{-1, -1, -1, -1, 7}, 0, 5, 4, 1000);
        assertThatThrownBy(() -> reader.next(unit)).isInstanceOfSatisfying(H264Exception.class,
                e -> assertThat(e.offset()).isEqualTo(1004));
        assertThat(reader.next(unit)).isFalse();
    }
}
