package dev.jiffy.vision.homography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jiffy.vision.geometry.DegenerateException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("property")
class RobustHomographyTest {
    @ParameterizedTest
    @CsvSource({"10,0,0.2", "30,0,0.5", "100,0,0.6", "30,0.003,0.3", "100,0.003,0.5", "400,0.003,0.6"})
    void whatIsRightIsFoundAmongWhatIsWrong(int count, double noise, double wrong) {
        SplittableRandom random = new SplittableRandom(count);
        for (int k = 0; k < 30; k++) {
            Pairs pairs = new Pairs(random, count, noise, wrong);
            int right = 0;
            for (boolean w : pairs.isWrong) {
                right += w ? 0 : 1;
            }
            if (right < 7) {
                continue; // fewer agree by chance now and then
            }
            RobustHomography found = RobustHomography.find(pairs.xa, pairs.xb, 0.01);
            assertThat(pairs.rms(found.aHb())).as("case %d", k).isLessThan(noise == 0 ? 1e-9 : 2 * noise);
            for (int i = 0; i < count; i++) {
                double error = found.aHb().transferError(pairs.xa[2 * i], pairs.xa[2 * i + 1], pairs.xb[2 * i],
                        pairs.xb[2 * i + 1]);
                assertThat(found.isInlier(i)).isEqualTo(error <= 0.01);
            }
        }
    }

    @Test
    void theSamePairsGiveTheSameAnswer() {
        Pairs pairs = new Pairs(new SplittableRandom(1), 80, 0.005, 0.4);
        assertThat(RobustHomography.find(pairs.xa, pairs.xb, 0.01).aHb())
                .isEqualTo(RobustHomography.find(pairs.xa, pairs.xb, 0.01).aHb());
    }

    @Test
    void pairsOnALineOrTooFewAreRefused() {
        double[] line = new double[40];
        for (int i = 0; i < 40; i++) {
            line[i] = (i & ~1) / 2.0;
        }
        assertThatExceptionOfType(DegenerateException.class).isThrownBy(() -> RobustHomography.find(line, line, 0.1))
                .withMessageContaining("lines");
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> RobustHomography.find(new double[6], new double[6], 0.1))
                .withMessageContaining("at least 4 pairs");
    }
}
