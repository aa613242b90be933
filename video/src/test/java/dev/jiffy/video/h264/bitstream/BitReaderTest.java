package dev.jiffy.video.h264.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitReaderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsBackWhateverWasWritten(long seed) {
        SplittableRandom plan = new SplittableRandom(seed);
        BitWriter writer = new BitWriter();
        for (int i = 0; i < 2000; i++) {
            int n = plan.nextInt(33);
            long value = plan.nextLong() >>> 1 >>> 63 - n;
            switch (plan.nextInt(3)) {
                case 0 -> writer.u(n, value);
                case 1 -> writer.ue(Math.min(value, Integer.MAX_VALUE - 1L));
                default -> writer.se((int) value == Integer.MIN_VALUE ? 0 : (int) value);
            }
        }
        SplittableRandom replay = new SplittableRandom(seed);
        BitReader reader = writer.reader();
        for (int i = 0; i < 2000; i++) {
            int n = replay.nextInt(33);
            long value = replay.nextLong() >>> 1 >>> 63 - n;
            switch (replay.nextInt(3)) {
                case 0 -> assertThat(reader.u(n)).as("u(%d) number %d", n, i).isEqualTo((int) value);
                case 1 -> assertThat(reader.ue()).as("ue number %d", i)
                        .isEqualTo((int) Math.min(value, Integer.MAX_VALUE - 1L));
                default -> assertThat(reader.se()).as("se number %d", i)
                        .isEqualTo((int) value == Integer.MIN_VALUE ? 0 : (int) value);
            }
        }
        assertThat(reader.position()).isEqualTo(writer.bits());
        assertThat(reader.overrun()).isFalse();
    }

    @Test
    void codesBeyondAnIntSaturate() {
        BitReader reader = new BitWriter().ue(0xFFFF_FFFEL).ue(5).reader();
        assertThat(reader.ue()).isEqualTo(Integer.MAX_VALUE);
        assertThat(reader.ue()).isEqualTo(5);
    }

    @Test
    void moreThanThirtyTwoZerosAreAnOverrun() {
        BitReader reader = new BitWriter().u(32, 0).u(8, 0).u(32, -1).reader();
        reader.ue();
        assertThat(reader.overrun()).isTrue();
    }

    @Test
    void zerosFollowTheEndWhateverStandsBehindTheSlack() {
        byte[] data = new byte[1 + BitReader.SLACK + 20];
        java.util.Arrays.fill(data, 1 + BitReader.SLACK, data.length, (byte) -1);
        data[0] = (byte) 0xFF;
        BitReader reader = new BitReader();
        reader.reset(data, 0, 1);
        assertThat(reader.u(8)).isEqualTo(0xFF);
        assertThat(reader.overrun()).isFalse();
        for (int i = 0; i < 100; i++) {
            assertThat(reader.u(32)).isZero();
        }
        assertThat(reader.overrun()).isTrue();
        assertThatThrownBy(() -> reader.checkOverrun("thing")).isInstanceOf(H264Exception.class);
    }

    @Test
    void moreRbspDataEndsAtTheStopBitAndIgnoresZeroWords() {
        byte[] data = {(byte) 0b1010_1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        BitReader reader = new BitReader();
        reader.reset(data, 0, 3);
        reader.skip(4);
        assertThat(reader.moreRbspData()).isFalse();
        reader.skip(-1);
        assertThat(reader.moreRbspData()).isTrue();
    }

    @Test
    void truncatedExpGolombIsOneBitWhenTheRangeIsOne() {
        BitReader reader = new BitWriter().u(2, 0b10).ue(2).reader();
        assertThat(reader.te(1)).isEqualTo(0);
        assertThat(reader.te(1)).isEqualTo(1);
        assertThat(reader.te(2)).isEqualTo(2);
    }

    @Test
    void alignsOnlyWhenNotAligned() {
        BitReader reader = new BitWriter().u(24, 0).reader();
        reader.alignToByte();
        assertThat(reader.position()).isZero();
        reader.skip(1);
        reader.alignToByte();
        assertThat(reader.position()).isEqualTo(8);
    }
}
