package dev.jiffy.market.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionValuesTest {
    private static long d(String text) {
        return Decimals.of(text);
    }

    @Test
    void aTerminalSeesBookAndOrdersOfASession() {
        List<SessionListener.Change> changes = new ArrayList<>();
        try (FakeSession session = new FakeSession()) {
            session.start(changes::add);
            session.editor.bid(d("100"), d("2"));
            session.publish();
            assertThat(session.book()).matches(book -> book != null && book.bidPrice(0) == d("100"));
            Placement placed = session.place(OrderRequest.limit("BTCUSDT", Side.BUY, d("1"), d("50")));
            session.cancel(placed.clientOrderId());
            assertThat(session.order(placed.clientOrderId())).extracting(Order::status).isEqualTo(OrderStatus.CANCELED);
            assertThat(session.orders()).hasSize(1);
        }
        assertThat(changes).containsExactly(SessionListener.Change.STATE, SessionListener.Change.BOOK,
                SessionListener.Change.ORDERS, SessionListener.Change.ORDERS);
    }

    @Test
    void aPositionHasTheMeanPriceOfWhatIsHeldAndTheGainOfWhatIsNot() {
        Position bought = Position.FLAT.after(d("1"), d("100")).after(d("3"), d("200"));
        assertThat(bought).isEqualTo(new Position(d("4"), d("175"), 0));
        assertThat(bought.unrealized(d("180"))).isEqualTo(d("20"));
        assertThat(bought.after(-d("1"), d("185"))).isEqualTo(new Position(d("3"), d("175"), d("10")));
        assertThat(bought.after(-d("4"), d("185"))).isEqualTo(new Position(0, 0, d("40")));
        // Through zero: all four are closed at 185, two are sold short there.
        Position turned = bought.after(-d("6"), d("185"));
        assertThat(turned).isEqualTo(new Position(-d("2"), d("185"), d("40")));
        assertThat(turned.after(d("2"), d("175"))).isEqualTo(new Position(0, 0, d("60")));
    }

    @Test
    void theTapeKeepsTheNewestTrades() {
        TradeTape tape = new TradeTape(3);
        long[] out = new long[2 * TradeTape.FIELDS];
        assertThat(tape.copy(out)).isZero();
        for (int i = 1; i <= 5; i++) {
            tape.add(i, 1000 + i, d("10"), i, i % 2 == 0);
        }
        assertThat(tape.total()).isEqualTo(5);
        assertThat(tape.copy(out)).isEqualTo(2);
        assertThat(out).containsExactly(5, 1005, d("10"), 5, 4, 1004, d("10"), -4);
        assertThat(tape.copy(new long[100])).isEqualTo(3);
    }
}
