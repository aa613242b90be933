package dev.jiffy.desk.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.desk.Allocation;
import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.PixelSurface;
import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.market.order.Finding;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.unit.Decimals;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    private final Stage stage = new Stage(1, true);

    @Test
    void anOrderIsPlacedFromTheKeyboardAndNotByOneSlip() {
        walk();
        stage.picture(1280, 800);
        type("bp60000.5");
        press(Key.ENTER);
        type("0.25");
        press(Key.ENTER);
        assertThat(stage.session().orders()).as("Enter in a field places nothing").isEmpty();
        press(Key.ENTER);

        Order placed = stage.session().orders().getFirst();
        assertThat(placed.request().side()).isEqualTo(Side.BUY);
        assertThat(placed.request().type()).isEqualTo(OrderType.LIMIT);
        assertThat(placed.request().price()).isEqualTo(Decimals.of("60000.5"));
        assertThat(placed.request().quantity()).isEqualTo(Decimals.of("0.25"));
    }

    @Test
    void sellingAtMarketNeedsNoPrice() {
        walk();
        type("smq1");
        press(Key.ENTER);
        press(Key.ENTER);

        OrderRequest request = stage.session().orders().getFirst().request();
        assertThat(request.side()).isEqualTo(Side.SELL);
        assertThat(request.type()).isEqualTo(OrderType.MARKET);
        assertThat(request.price()).isZero();
    }

    @Test
    void whatIsNoNumberIsNotSent() {
        walk();
        for (String quantity : List.of("", "0", "-1", "1,5", "1e", "0.000000001")) {
            press(Key.ESCAPE);
            type("p60000");
            press(Key.ENTER);
            press(Key.DELETE);
            type(quantity);
            press(Key.ENTER);
            press(Key.ENTER);
            assertThat(stage.session().orders()).as("quantity \"%s\"", quantity).isEmpty();
        }
    }

    @Test
    void anObjectionKeepsTheOrderBackAndStandsInTheTicket() {
        walk();
        PixelSurface before = stage.picture(1280, 800);
        stage.session().findings = List
                .of(new Finding("price-collar", Finding.Level.OBJECTION, "too far from the market", "desk", "5 %"));
        type("p90000");
        press(Key.ENTER);
        type("1");
        press(Key.ENTER);
        press(Key.ENTER);

        assertThat(stage.session().orders()).isEmpty();
        assertThat(stage.picture(1280, 800).pixels()).isNotEqualTo(before.pixels());
    }

    @Test
    void deleteCancelsTheChosenOrderAndControlKAllOfThem() {
        walk();
        for (int i = 0; i < 3; i++) {
            stage.session().place(OrderRequest.limit("BTCUSDT", Side.BUY, 100_000_000, Decimals.of("50000")));
        }
        stage.picture(1280, 800);
        type("r");
        press(Key.DOWN);
        press(Key.DELETE);
        assertThat(open()).isEqualTo(2);

        stage.terminal.key(KeyPress.control('k'));
        assertThat(open()).isZero();
    }

    @Test
    void aClickOnTheBookTakesItsPrice() {
        walk();
        stage.picture(1280, 800);
        click(100, 400);
        type("q0.1");
        press(Key.ENTER);
        press(Key.ENTER);

        long price = stage.session().orders().getFirst().request().price();
        assertThat(Objects.requireNonNull(stage.session().book()).bidQuantityAt(price)).isPositive();
    }

    @Test
    void anotherSymbolHasASessionOfItsOwnAndNothingOfTheOldOne() {
        walk();
        stage.picture(1280, 800);
        WalkingSession first = stage.session();
        type("p123");
        press(Key.ESCAPE);
        type("2");
        stage.awaitSession(2);

        assertThat(stage.session().symbol()).isEqualTo("ETHUSDT");
        assertThat(stage.market.symbol()).isEqualTo("ETHUSDT");
        assertThat(stage.market.isLive()).isFalse();
        long end = System.nanoTime() + 5_000_000_000L;
        while (!first.isClosed) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aBookThatIsLostIsNotShownAnyLonger() {
        walk();
        stage.picture(1280, 800);
        stage.session().loseBook();
        stage.terminal.update();

        assertThat(stage.market.book().isTwoSided()).isFalse();
        assertThat(stage.market.isLive()).isFalse();
        stage.picture(1280, 800);
    }

    @Test
    void helpLiesOverEverythingAndAnyKeyClosesIt() {
        walk();
        PixelSurface plain = stage.picture(1280, 800);
        press(Key.F1);
        assertThat(stage.picture(1280, 800).pixels()).isNotEqualTo(plain.pixels());
        type("b");
        assertThat(stage.picture(1280, 800).pixels()).isEqualTo(plain.pixels());
    }

    @Test
    void controlQCloses() {
        stage.terminal.key(KeyPress.control('q'));
        assertThat(stage.isClosed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, 1", "800, 500, 1", "640, 400, 1", "2560, 1600, 2", "1920, 1080, 1.5", "1, 1, 1",
            "3000, 60, 1",
            "60, 3000, 1"})
    void everySizeCanBePainted(int width, int height, double scale) {
        for (boolean isDark : new boolean[]{true, false}) {
            Stage other = new Stage(scale, isDark);
            other.picture(width, height);
            other.session().step(500);
            for (int tab = 0; tab < 4; tab++) {
                other.terminal.showBottom(tab);
                other.picture(width, height);
            }
        }
    }

    @Test
    void paintingOnlyWhatChangedLooksLikePaintingEverything() {
        walk();
        PixelSurface kept = new PixelSurface(1280, 800);
        stage.paint(kept);
        for (int round = 0; round < 20; round++) {
            stage.session().step(3);
            if (round == 10) {
                type("bq1");
            }
            stage.terminal.update();
            stage.terminal.paint(kept, (x, y, w, h) -> {
            });
        }
        // The line at the foot counts messages, and is written anew once a second.
        int foot = 800 - dev.jiffy.desk.widget.Theme.dark(1).heading();
        assertThat(differing(kept, stage.picture(1280, 800))).as("rows that differ").allMatch(row -> row >= foot);
    }

    @Test
    void aFrameAllocatesNextToNothing() {
        walk();
        PixelSurface surface = new PixelSurface(1280, 800);
        stage.session().place(OrderRequest.limit("BTCUSDT", Side.BUY, 100_000_000, Decimals.of("50000")));
        for (int i = 0; i < 30; i++) {
            stage.paint(surface);
        }
        long before = Allocation.bytes();
        for (int i = 0; i < 20; i++) {
            stage.terminal.touch();
            stage.terminal.paint(surface, (x, y, w, h) -> {
            });
        }
        assertThat((Allocation.bytes() - before) / 20).as("bytes a frame of everything").isLessThan(12_000);
    }

    @Test
    void figuresOfAnOrderAreInTheTable() {
        walk();
        Order order = new Order("x", 1, OrderRequest.limit("BTCUSDT", Side.SELL, 200_000_000, Decimals.of("61000")),
                OrderStatus.PARTIALLY_FILLED, 50_000_000, Decimals.of("30500"), "", false, 1, 1_764_434_096_000L);
        stage.session().add(order);
        stage.terminal.update();
        OrderRows rows = new OrderRows(stage.market, true);
        rows.update();

        assertThat(row(rows)).containsExactly("16:34:56", "Sell", "61000.00", "2.00000", "0.50000", "partly filled",
                "Limit",
                "61000.00", "");
    }

    private static String[] row(OrderRows rows) {
        String[] cells = new String[rows.columns()];
        var theme = dev.jiffy.desk.widget.Theme.dark(1);
        var line = new dev.jiffy.desk.surface.TextLine();
        Arrays.setAll(cells, column -> {
            rows.cell(0, column, line.clear(), theme);
            return line.toString();
        });
        return cells;
    }

    private static List<Integer> differing(PixelSurface a, PixelSurface b) {
        return java.util.stream.IntStream.range(0, a.pixels().length).filter(i -> a.pixels()[i] != b.pixels()[i])
                .map(i -> i / a.width()).distinct().boxed().toList();
    }

    private void walk() {
        stage.session().step(800);
        stage.terminal.update();
        stage.terminal.update();
    }

    private long open() {
        return stage.session().orders().stream().filter(order -> !order.status().isFinal()).count();
    }

    private void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            stage.terminal.key(KeyPress.of(text.charAt(i)));
        }
        stage.terminal.update();
    }

    private void press(Key key) {
        stage.terminal.key(KeyPress.of(key));
        stage.terminal.update();
    }

    private void click(int x, int y) {
        stage.terminal.pointer(new Pointer(Pointer.Kind.PRESS, x, y, Pointer.PRIMARY, 0, false, false));
        stage.terminal.pointer(new Pointer(Pointer.Kind.RELEASE, x, y, Pointer.PRIMARY, 0, false, false));
    }
}
