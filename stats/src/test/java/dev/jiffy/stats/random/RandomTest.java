package dev.jiffy.stats.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.Normal;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.random.RandomGenerator.LeapableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RandomTest {
    private static final long FIRST = 0x0123456789abcdefL;
    private static final long SECOND = 0xfedcba9876543210L;

    /// The generator of the module jdk.random, an implementation of its own.
    private static LeapableGenerator jdk() {
        byte[] state = ByteBuffer.allocate(16).putLong(FIRST).putLong(SECOND).array();
        return RandomGeneratorFactory.<LeapableGenerator>of("Xoroshiro128PlusPlus").create(state);
    }

    @Test
    void numbersJumpsAndLeapsAreThoseOfTheJdk() {
        LeapableGenerator theirs = jdk();
        Xoroshiro128PlusPlus ours = new Xoroshiro128PlusPlus(FIRST, SECOND);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 100; i++) {
                assertThat(ours.nextLong()).isEqualTo(theirs.nextLong());
            }
            if (round == 0) {
                ours.jump();
                theirs.jump();
            } else {
                ours.leap();
                theirs.leap();
            }
        }
        assertThat(ours.jumpDistance()).isEqualTo(theirs.jumpDistance());
        assertThat(ours.leapDistance()).isEqualTo(theirs.leapDistance());
    }

    @Test
    void aStreamIsSoManyJumpsAhead() {
        Xoroshiro128PlusPlus jumped = Xoroshiro128PlusPlus.seeded(5);
        jumped.jump();
        jumped.jump();
        assertThat(Xoroshiro128PlusPlus.stream(5, 2).nextLong()).isEqualTo(jumped.nextLong());
        assertThatThrownBy(() -> Xoroshiro128PlusPlus.stream(5, -1)).isInstanceOf(StatsException.class);
        assertThatThrownBy(() -> new Xoroshiro128PlusPlus(0, 0)).isInstanceOf(StatsException.class);
    }

    @Test
    void theLayersCloseAtTheTop() {
        assertThat(Ziggurat.gap()).isCloseTo(0, within(1e-12));
    }

    @Test
    void fillingGivesTheNumbersThatSingleCallsGive() {
        double[] filled = new double[100_000];
        Ziggurat.fill(filled, Xoroshiro128PlusPlus.seeded(1));
        Xoroshiro128PlusPlus single = Xoroshiro128PlusPlus.seeded(1);
        for (double x : filled) {
            assertThat(x).isEqualTo(single.nextGaussian());
        }
        double[] generic = new double[10];
        Ziggurat.fill(generic, new Random(3));
        Random random = new Random(3);
        assertThat(generic[0]).isEqualTo(Ziggurat.normal(random));
    }

    @Test
    void fourMillionNumbersFollowTheNormalDistributionInItsTailsToo() {
        double[] x = new double[4_000_000];
        Ziggurat.fill(x, Xoroshiro128PlusPlus.seeded(2026));
        Normal normal = new Normal(0, 1);
        // Within 4.5 standard deviations of what the distribution function says, at each place.
        for (double at : new double[]{-5, -4, -3.7, -3.6, -3, -2, -1, -0.3, -0.05, 0, 0.1, 0.7, 1.5, 2.5, 3.5, 3.66,
                4.2}) {
            double p = normal.cdf(at);
            long below = 0;
            for (double v : x) {
                below += v <= at ? 1 : 0;
            }
            double deviation = Math.sqrt(x.length * p * normal.sf(at));
            assertThat((below - x.length * p) / deviation).as("at %s", at).isBetween(-4.5, 4.5);
        }
        double[] moved = new double[1000];
        new Normal(3, 2).fill(moved, Xoroshiro128PlusPlus.seeded(2026));
        assertThat(moved[17]).isEqualTo(3 + 2 * x[17]);
    }
}
