package dev.jiffy.servo.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plants drawn at random are found again from what they do.
class PlantFitTest {
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Recorded(FirstOrderPlant plant, double[] u, double[] y) {
        FirstOrderPlant fit() {
            return PlantFit.fit(plant.period(), u, y);
        }
    }

    private static Recorded record(SplittableRandom random, int n, int longestDelay, double noise) {
        double h = Math.exp(-6 + 4 * random.nextDouble());
        FirstOrderPlant plant = new FirstOrderPlant(
                (random.nextBoolean() ? 1 : -1) * Math.exp(3 * random.nextGaussian()),
                h * Math.exp(4 * random.nextDouble()), random.nextInt(longestDelay + 1), h);
        boolean isStep = random.nextBoolean();
        double[] u = new double[n];
        double[] y = new double[n];
        FirstOrderPlant.Run run = plant.start();
        double size = Math.exp(2 * random.nextGaussian());
        double begin = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
        for (int k = 0; k < n; k++) {
            u[k] = size * (isStep || random.nextBoolean() ? 1 : -1);
            y[k] = run.output() + begin * size * plant.gain() * Math.pow(plant.pole(), k)
                    + noise * size * Math.abs(plant.gain()) * random.nextGaussian();
            run.step(u[k]);
        }
        return new Recorded(plant, u, y);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withoutNoiseThePlantIsFoundExactly(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 60; i++) {
            Recorded r = record(random, 60 + random.nextInt(200), 20, 0);
            FirstOrderPlant fit = r.fit();
            assertThat(fit.delaySamples()).as("%s", r.plant()).isEqualTo(r.plant().delaySamples());
            assertThat(fit.gain() / r.plant().gain()).as("%s", r.plant()).isCloseTo(1, within(1e-8));
            assertThat(fit.tau() / r.plant().tau()).as("%s", r.plant()).isCloseTo(1, within(1e-8));
        }
    }

    @Test
    void aRecordThatIsOverBeforeThePlantHasSettledIsEnough() {
        SplittableRandom random = new SplittableRandom(9);
        for (int n = 10; n < 30; n++) {
            Recorded r = record(random, n, 4, 0);
            FirstOrderPlant fit = r.fit();
            assertThat(fit.delaySamples()).as("%d samples, %s", n, r.plant()).isEqualTo(r.plant().delaySamples());
            assertThat(fit.tau() / r.plant().tau()).as("%d samples, %s", n, r.plant()).isCloseTo(1, within(1e-6));
        }
    }

    /// The longest delay there may be, in a record far longer than that.
    @Test
    void aLongRecordIsSearchedForLongDelaysAsWell() {
        SplittableRandom random = new SplittableRandom(13);
        FirstOrderPlant plant = new FirstOrderPlant(-1.5, 0.4, PlantFit.LONGEST_DELAY, 0.01);
        FirstOrderPlant.Run run = plant.start();
        double[] u = new double[50_000];
        double[] y = new double[u.length];
        for (int k = 0; k < u.length; k++) {
            u[k] = random.nextBoolean() ? 1 : -1;
            y[k] = run.output() + 0.05 * random.nextGaussian();
            run.step(u[k]);
        }
        FirstOrderPlant fit = PlantFit.fit(plant.period(), u, y);
        assertThat(fit.delaySamples()).isEqualTo(plant.delaySamples());
        assertThat(fit.tau()).isCloseTo(plant.tau(), within(0.01));
        assertThat(fit.gain()).isCloseTo(plant.gain(), within(0.02));
    }

    /// Where the output has nothing to do with the input no step arrives anywhere, and the powers of the pole die out early in
    /// the record. Half a million such samples took minutes.
    @Test
    void aLongRecordOfNothingButNoiseEnds() {
        SplittableRandom random = new SplittableRandom(17);
        double[] u = random.doubles(500_000, -1, 1).toArray();
        double[] y = random.doubles(500_000, -1, 1).toArray();
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            try {
                assertThat(Math.abs(PlantFit.fit(0.01, u, y).gain())).isLessThan(1);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("shows no plant");
            }
        });
    }

    /// A regression of `y[k+1]` on `y[k]` and `u[k−d]` makes these time constants half of what they are.
    @Test
    void noiseOnTheOutputDoesNotMakeThePlantFaster() {
        SplittableRandom random = new SplittableRandom(11);
        double sum = 0;
        int n = 40;
        for (int i = 0; i < n; i++) {
            FirstOrderPlant plant = new FirstOrderPlant(2, 0.3, 3, 0.01);
            FirstOrderPlant.Run run = plant.start();
            double[] u = new double[400];
            double[] y = new double[400];
            for (int k = 0; k < 400; k++) {
                u[k] = k / 60 % 2 == 0 ? 1 : -1;
                y[k] = run.output() + 0.1 * random.nextGaussian();
                run.step(u[k]);
            }
            FirstOrderPlant fit = PlantFit.fit(0.01, u, y);
            assertThat(fit.tau()).isBetween(0.2, 0.45);
            assertThat(fit.gain()).isBetween(1.7, 2.4);
            assertThat(fit.delaySamples()).isBetween(0, 8);
            sum += fit.tau() / n;
        }
        assertThat(sum).isCloseTo(0.3, within(0.015));
    }

    @Test
    void whatTellsNothingIsRefusedWithTheReason() {
        assertThatThrownBy(() -> PlantFit.fit(1, new double[9], new double[8])).hasMessageContaining("9 inputs and 8");
        assertThatThrownBy(() -> PlantFit.fit(1, new double[3], new double[3])).hasMessageContaining("3 samples");
        assertThatThrownBy(() -> PlantFit.fit(1, new double[9], new double[]{1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .hasMessageContaining("no input");
        assertThatThrownBy(() -> PlantFit.fit(1, new double[]{1, 2, 3, 4, 5, 6, 7, 8, 9}, new double[9]))
                .hasMessageContaining("no output");
    }
}
