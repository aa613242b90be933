package dev.jiffy.vision.marker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkerFamilyTest {
    @ParameterizedTest
    @CsvSource({"4x4_50,50,4,0", "4x4_1000,1000,4,0", "5x5_100,100,5,1", "6x6_250,250,6,3", "7x7_1000,1000,7,6",
            "aruco_original,1024,5,0", "apriltag_16h5,30,4,0", "apriltag_25h9,35,5,1", "apriltag_36h10,2320,6,2",
            "apriltag_36h11,587,6,3"})
    void familiesHaveTheirSizesAndForgiveWhatLeavesChanceOut(String name, int size, int cells, int correctable) {
        MarkerFamily family = family(name);
        assertThat(family.size()).isEqualTo(size);
        assertThat(family.cells()).isEqualTo(cells);
        assertThat(family.correctable()).isEqualTo(correctable);
    }

    @Test
    void allTwentyOneFamiliesAreKnownByName() {
        assertThat(MarkerFamilies.names()).hasSize(21).contains("5x5_250", "7x7_50");
        assertThat(MarkerFamilies.named("DICT_6X6_250")).isSameAs(family("6x6_250"));
        assertThat(MarkerFamilies.named("apriltag-36h11")).isSameAs(family("apriltag_36h11"));
        assertThat(MarkerFamilies.named("8x8_50")).isNull();
    }

    /// Published words: ArUco's original words are made of five rows that stand for two bits each (Garrido-Jurado et al. 2014).
    @Test
    void theOriginalWordsAreRowsOfTwoBits() {
        int[] rows = {0x10, 0x17, 0x09, 0x0E};
        MarkerFamily original = family("aruco_original");
        for (int id = 0; id < original.size(); id++) {
            long word = 0;
            for (int row = 4; row >= 0; row--) {
                word = word << 5 | rows[id >> 2 * row & 3];
            }
            assertThat(original.word(id)).as("id %d", id).isEqualTo(word);
        }
    }

    @ParameterizedTest
    @CsvSource({"apriltag_36h11", "apriltag_25h9", "7x7_50", "4x4_50", "apriltag_16h5", "5x5_1000"})
    void everyWordIsFoundInEveryOrientationWithAsManyErrorsAsAreForgiven(String name) {
        MarkerFamily family = family(name);
        int cells = family.cells();
        for (int id = 0; id < family.size(); id++) {
            long read = family.word(id);
            for (int turns = 0; turns < 4; turns++) {
                long damaged = read;
                for (int error = 0; error <= family.correctable(); error++) {
                    assertThat(family.identify(damaged)).isEqualTo(error << 16 | id << 2 | turns);
                    damaged ^= 1L << (11 * error + id) % (cells * cells);
                }
                read = MarkerFamily.quarterTurn(read, cells);
            }
            assertThat(read).isEqualTo(family.word(id));
        }
    }

    /// The distances that the families are named for.
    @ParameterizedTest
    @CsvSource({"apriltag_16h5,5", "apriltag_25h9,9", "apriltag_36h11,11", "4x4_50,4", "6x6_1000,9", "7x7_1000,14"})
    void wordsKeepTheirDistanceInAllOrientations(String name, int distance) {
        MarkerFamily family = family(name);
        int least = 64;
        for (int i = 0; i < family.size(); i++) {
            for (int j = i; j < family.size(); j++) {
                long turned = family.word(j);
                for (int turn = 0; turn < 4; turn++) {
                    if (i != j || turn > 0) {
                        least = Math.min(least, Long.bitCount(family.word(i) ^ turned));
                    }
                    turned = MarkerFamily.quarterTurn(turned, family.cells());
                }
            }
        }
        assertThat(least).isEqualTo(distance);
    }

    private static MarkerFamily family(String name) {
        return Objects.requireNonNull(MarkerFamilies.named(name), name);
    }
}
