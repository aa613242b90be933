package dev.jiffy.desk.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LadderModelTest {
    private final LadderModel model = new LadderModel();

    @Test
    void bidsGoToTheStepBelowAndAsksToTheStepAbove() {
        fill(new long[]{109, 1, 105, 2, 101, 4, 99, 8}, new long[]{110, 1, 111, 2, 119, 4, 120, 8, 121, 16}, 10, 9);

        assertThat(model.bids().rows()).isEqualTo(2);
        assertThat(model.bids().price(0)).isEqualTo(100);
        assertThat(model.bids().quantity(0)).isEqualTo(7);
        assertThat(model.bids().price(1)).isEqualTo(90);
        assertThat(model.bids().total(1)).isEqualTo(15);
        assertThat(model.asks().rows()).isEqualTo(3);
        assertThat(model.asks().price(0)).isEqualTo(110);
        assertThat(model.asks().quantity(0)).isEqualTo(1);
        assertThat(model.asks().price(1)).isEqualTo(120);
        assertThat(model.asks().quantity(1)).isEqualTo(14);
        assertThat(model.asks().price(2)).isEqualTo(130);
        assertThat(model.deepest()).isEqualTo(31);
    }

    @Test
    void rowsBeyondTheLastAreLeftOutWhole() {
        fill(new long[]{10, 1, 9, 2, 8, 4}, new long[]{}, 1, 2);

        assertThat(model.bids().rows()).isEqualTo(2);
        assertThat(model.bids().total(1)).isEqualTo(3);
        assertThat(model.bidShare()).isEqualTo(1);
    }

    @Test
    void nothingHasNoRowsAndNoSide() {
        fill(new long[]{}, new long[]{}, 1, 10);

        assertThat(model.deepest()).isZero();
        assertThat(model.bidShare()).isEqualTo(0.5);
    }

    @Test
    void totalsThatAreTooLargeStayAtTheLargest() {
        fill(new long[]{10, Long.MAX_VALUE, 9, Long.MAX_VALUE}, new long[]{}, 1, 5);

        assertThat(model.bids().total(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @Tag("property")
    void rowsAreWhatAMapOfStepsHas() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int levels = random.nextInt(0, 40);
            long step = random.nextLong(1, 12);
            int most = random.nextInt(1, 12);
            long[] asks = new long[2 * levels];
            TreeMap<Long, Long> want = new TreeMap<>();
            long price = 100;
            for (int i = 0; i < levels; i++) {
                price += random.nextInt(1, 8);
                long quantity = random.nextLong(1, 100);
                asks[2 * i] = price;
                asks[2 * i + 1] = quantity;
                want.merge(Math.ceilDiv(price, step) * step, quantity, Long::sum);
            }
            fill(new long[]{}, asks, step, most);

            int row = 0;
            long total = 0;
            for (Map.Entry<Long, Long> level : want.entrySet()) {
                if (row == most) {
                    break;
                }
                total += level.getValue();
                assertThat(model.asks().price(row)).as("seed %d, row %d", seed, row).isEqualTo(level.getKey());
                assertThat(model.asks().quantity(row)).isEqualTo(level.getValue());
                assertThat(model.asks().total(row)).isEqualTo(total);
                row++;
            }
            assertThat(model.asks().rows()).as("seed %d", seed).isEqualTo(row);
        }
    }

    private void fill(long[] bids, long[] asks, long step, int most) {
        model.fill(bids, bids.length / 2, asks, asks.length / 2, step, most);
    }
}
