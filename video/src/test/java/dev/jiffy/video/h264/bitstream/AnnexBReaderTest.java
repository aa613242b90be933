package dev.jiffy.video.h264.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnnexBReaderTest {
    private static List<String> split(byte[] stream, AnnexBReader reader, SplittableRandom chunks, int largest) {
        List<String> units = new ArrayList<>();
        NalUnit unit = new NalUnit();
        int at = 0;
        while (at < stream.length) {
            int length = Math.min(stream.length - at, 1 + chunks.nextInt(largest));
            reader.append(stream, at, length);
            at += length;
            take(reader, units, unit);
        }
        reader.finish();
        take(reader, units, unit);
        return units;
    }

    private static void take(AnnexBReader reader, List<String> units, NalUnit unit) {
        while (reader.next(unit)) {
            units.add(unit.offset() + ":" + HexFormat.of().formatHex(unit.data(), unit.start(), unit.end()));
        }
    }

    private static List<String> split(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return split(bytes, new AnnexBReader(), new SplittableRandom(1), bytes.length + 1);
    }

    @Test
    void bothStartCodesAndTrailingZerosAreRemoved() {
        assertThat(split("00000001 6742 000001 68 00000000 000001 65ff00 0000"))
                .containsExactly("4:6742", "9:68", "17:65ff");
    }

    @Test
    void bytesBeforeTheFirstStartCodeAreIgnored() {
        assertThat(split("112233 000001 09f0")).containsExactly("6:09f0");
    }

    @Test
    void emptyUnitsDoNotCount() {
        assertThat(split("000001 000001 00000001 41")).containsExactly("10:41");
        assertThat(split("")).isEmpty();
        assertThat(split("000001")).isEmpty();
    }

    @Test
    void theResultDoesNotDependOnTheChunks() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] stream = new byte[4000];
        for (int i = 0; i < stream.length; i++) {
            stream[i] = (byte) (random.nextInt(4) > 0 ? random.nextInt(3) : random.nextInt(256));
        }
        List<String> whole = split(stream, new AnnexBReader(), random, 100_000);
        assertThat(whole).hasSizeGreaterThan(50);
        for (int largest : new int[]{1, 2, 3, 7, 64, 1000}) {
            assertThat(split(stream, new AnnexBReader(), random, largest)).as("chunks up to %d", largest)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aUnitBeyondTheBoundIsCut() {
        byte[] stream = new byte[100_000];
        java.util.Arrays.fill(stream, (byte) 7);
        stream[0] = 0;
        stream[1] = 0;
        stream[2] = 1;
        List<String> units = split(stream, new AnnexBReader(1000), new SplittableRandom(3), 100);
        assertThat(units).hasSize(1);
        assertThat(units.getFirst().length()).isLessThan(2 * 1100 + 10);
    }
}
