package dev.jiffy.desk.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.venue.TradeTape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TradesViewTest {
    private static final long ONE = 100_000_000L;

    private final TradeTape tape = new TradeTape(2000);
    private final TradesView view = new TradesView();
    private final Candles candles = new Candles();

    @Test
    void eachTradeIsSeenOnceInWhateverPortions() {
        SplittableRandom random = new SplittableRandom(5);
        int total = 0;
        for (int round = 0; round < 200; round++) {
            int portion = random.nextInt(0, round % 20 == 0 ? 900 : 40);
            for (int i = 0; i < portion; i++) {
                tape.add(total, total * 10L, (100 + total) * ONE, ONE, total % 2 == 0);
                total++;
            }
            assertThat(view.take(tape, candles)).isEqualTo(portion > 0);
            assertThat(view.count()).isEqualTo(Math.min(total, TradesView.TRADES));
            for (int age = 0; age < view.count(); age += 7) {
                assertThat(view.price(age)).as("round %d, age %d", round, age).isEqualTo((100 + total - 1 - age) * ONE);
                assertThat(view.isSell(age)).isEqualTo((total - 1 - age) % 2 == 0);
            }
        }
        assertThat(candles.volume()).isEqualTo(total);
    }

    @Test
    void anotherSymbolBeginsAnew() {
        tape.add(1, 0, ONE, ONE, true);
        view.take(tape, candles);
        view.clear();

        assertThat(view.count()).isZero();
        assertThat(view.take(new TradeTape(10), candles)).isFalse();
    }
}
