package dev.jiffy.desk.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.desk.Allocation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CandlesTest {
    private static final long ONE = 100_000_000L;

    private final Candles candles = new Candles();
    private final Candles.View view = new Candles.View();

    @Test
    void secondsAddUpToLongerCandles() {
        trade(0, 100, 1);
        trade(900, 104, 1);
        trade(4_000, 98, 2);
        trade(5_000, 99, 4);
        trade(17_000, 101, 8);
        view(5);

        assertThat(view.count()).isEqualTo(3);
        assertThat(view.age(0)).isZero();
        assertThat(view.age(1)).isEqualTo(2);
        assertThat(view.age(2)).isEqualTo(3);
        assertThat(view.second(2)).isZero();
        assertThat(view.open(2)).isEqualTo(100 * ONE);
        assertThat(view.high(2)).isEqualTo(104 * ONE);
        assertThat(view.low(2)).isEqualTo(98 * ONE);
        assertThat(view.close(2)).isEqualTo(98 * ONE);
        assertThat(view.volume(2)).isEqualTo(4);
    }

    @Test
    void theAverageIsWeightedByVolume() {
        trade(0, 100, 1);
        trade(1_000, 200, 3);

        assertThat(candles.vwap()).isCloseTo(175 * 1e8, within(1e-3));
        view(1);
        assertThat(view.average(1)).isCloseTo(100 * 1e8, within(1e-3));
        assertThat(view.average(0)).isCloseTo(175 * 1e8, within(1e-3));
    }

    @Test
    void aLateTradeCountsAsOfTheLastSecond() {
        trade(5_000, 100, 1);
        trade(3_000, 90, 1);
        view(1);

        assertThat(view.count()).isEqualTo(1);
        assertThat(view.low(0)).isEqualTo(90 * ONE);
    }

    @Test
    void theOldestSecondsFallOutAndTheAverageKeepsThem() {
        for (int second = 0; second < Candles.SECONDS + 10; second++) {
            trade(1_000L * second, 100 + second % 7, 1);
        }
        view.capacity(Candles.SECONDS + 100);
        candles.view(1, view);

        assertThat(view.count()).isEqualTo(Candles.SECONDS);
        assertThat(view.second(view.count() - 1)).isEqualTo(10);
        assertThat(candles.volume()).isEqualTo(Candles.SECONDS + 10);
    }

    @Test
    void noMoreCandlesAreShownThanThereIsRoomFor() {
        for (int second = 0; second < 100; second++) {
            trade(1_000L * second, 100, 1);
        }
        view.capacity(10);
        candles.view(1, view);
        assertThat(view.count()).isEqualTo(10);
        assertThat(view.second(9)).isEqualTo(90);

        trade(1_000L * 200, 100, 1);
        candles.view(1, view);
        assertThat(view.count()).as("older ones are out of sight").isEqualTo(1);
    }

    @Test
    void addingAndViewingAllocatesNothing() {
        SplittableRandom random = new SplittableRandom(3);
        view.capacity(100);
        long before = 0;
        for (int i = -5_000; i < 20_000; i++) {
            if (i == 0) {
                before = Allocation.bytes();
            }
            candles.add(1_000L * (10_000 + i) / 3, (100 + random.nextInt(5)) * ONE, ONE);
            if (i % 10 == 0) {
                candles.view(5, view);
            }
        }
        assertThat(Allocation.bytes() - before).isLessThan(2_000);
    }

    private void trade(long millis, long price, long quantity) {
        candles.add(millis, price * ONE, quantity * ONE);
    }

    private void view(int seconds) {
        view.capacity(50);
        candles.view(seconds, view);
    }
}
