package dev.jiffy.market.exchange.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.order.Side;
import dev.jiffy.market.unit.Decimals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIndexTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itHoldsWhatAMapHolds(long seed) {
        MatchingEngine engine = new MatchingEngine(List.of(Symbol.of("A", "B", 1, 1, 1, 1)), EngineListener.none());
        OrderRequest request = OrderRequest.limit(engine.openAccount(0), engine.markets().getFirst(), Side.BUY,
                Decimals.ONE, Decimals.ONE, "x");
        SplittableRandom random = new SplittableRandom(seed);
        OrderIndex index = new OrderIndex();
        Map<Long, Order> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long id = random.nextLong(3000);
            Order known = map.get(id);
            assertThat(index.get(id)).as("seed %d, step %d", seed, i).isSameAs(known);
            if (known == null) {
                Order order = new Order(id, request, 0);
                index.put(order);
                map.put(id, order);
            } else {
                index.remove(known);
                map.remove(id);
            }
        }
        map.forEach((id, order) -> assertThat(index.get(id)).isSameAs(order));
    }
}
