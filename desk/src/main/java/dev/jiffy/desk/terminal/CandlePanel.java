package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.desk.widget.Widget;

/// Candles over volume, with the volume-weighted average price as a line, the last price as a mark on the axis, and a cross where
/// the pointer is. The wheel makes candles wider or narrower.
final class CandlePanel extends Widget {
    /// Lengths of a candle to choose from, in seconds.
    static final int[] LENGTHS = {1, 5, 15, 60, 300, 900};
    /// Their names.
    static final String[] NAMES = {"1s", "5s", "15s", "1m", "5m", "15m"};
    /// The one to begin with: of minutes venues know hours, of seconds only what has just been traded.
    static final int FIRST_LENGTH = 3;

    private static final int[] WIDTHS = {3, 5, 7, 9, 13, 17, 25};

    private final Candles candles;
    private final Candles.View view = new Candles.View();
    private MarketView market;
    private int length = LENGTHS[FIRST_LENGTH];
    private int width = 3;
    private int crossX = -1;
    private int crossY = -1;
    private int hoveredAge;
    private float[] line = new float[0];

    CandlePanel(Candles candles, MarketView market) {
        this.candles = candles;
        this.market = market;
    }

    void market(MarketView newMarket) {
        market = newMarket;
        touch();
    }

    /// Length of a candle, as an index.
    void length(int index) {
        length = LENGTHS[index];
        touch();
    }

    @Override
    public boolean pointer(Pointer pointer) {
        switch (pointer.kind()) {
            case WHEEL -> width = Math.clamp(width - Integer.signum(pointer.wheel()), 0, WIDTHS.length - 1);
            case MOVE -> {
                crossX = pointer.x();
                crossY = pointer.y();
            }
            case LEAVE -> {
                if (crossX < 0) {
                    return false;
                }
                crossX = -1;
            }
            default -> {
                return false;
            }
        }
        touch();
        return true;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        Rect in = bounds();
        brush.fill(theme.panel(), in);
        int axis = (priceCharacters() + 1) * theme.small().advance() + theme.px(6);
        int textHeight = theme.small().ascent() + theme.small().descent();
        Rect plot = in.beforeEnd(axis).aboveFoot(textHeight + theme.px(4)).belowTop(textHeight + theme.px(6));
        int candle = theme.px(WIDTHS[width]);
        view.capacity(Math.max(1, plot.width() / candle));
        candles.view(length, view);
        if (view.count() == 0 || plot.height() < 4 * textHeight) {
            brush.center(theme.small(), theme.faint(), in, candles.count() == 0 ? "no trades yet" : "");
            return;
        }
        Rect bars = plot.foot(plot.height() / 5);
        Rect prices = plot.aboveFoot(bars.height() + theme.px(4));
        Scale scale = scale(prices);
        grid(brush, plot, prices, scale, candle);
        candles(brush, prices, bars, scale, candle);
        vwap(brush, prices, scale, candle);
        mark(brush, plot, scale, candles.last(), theme.accent());
        legend(brush, in.top(textHeight + theme.px(6)));
        cross(brush, plot, prices, scale, candle);
    }

    private int priceCharacters() {
        int digits = 1;
        for (long whole = candles.last() / 100_000_000L; whole >= 10; whole /= 10) {
            digits++;
        }
        return digits + (market.pricePlaces() > 0 ? 1 + market.pricePlaces() : 0);
    }

    /// From prices to pixels.
    private record Scale(long low, long high, int top, int height) {
        int y(double price) {
            return top + (int) Math.round((high - price) * height / (double) (high - low));
        }

        long price(int y) {
            return high - Math.round((y - top) * (double) (high - low) / height);
        }
    }

    private Scale scale(Rect prices) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < view.count(); i++) {
            low = Math.min(low, view.low(i));
            high = Math.max(high, view.high(i));
        }
        long margin = Math.max((high - low) / 20, 2 * market.tick());
        return new Scale(low - margin, high + margin, prices.y(), Math.max(1, prices.height()));
    }

    private void grid(Brush brush, Rect plot, Rect prices, Scale scale, int candle) {
        Theme theme = brush.theme();
        int textHeight = theme.small().ascent() + theme.small().descent();
        int grid = Theme.alpha(theme.faint(), 0x50);
        long step = Math.max(market.tick(),
                Axis.step(scale.high - scale.low, Math.max(1, prices.height() / (3 * textHeight))));
        for (long price = Axis.first(scale.low, step); price < scale.high; price += step) {
            brush.surface().fill(grid, plot.x(), scale.y((double) price), plot.width(), 1);
        }
        int seconds = Axis.seconds((int) Math.min(86_400L, 10L * theme.small().advance() * length / candle));
        long newest = view.second(0) / length;
        int columns = plot.width() / candle;
        for (long slot = newest - columns + 1; slot <= newest; slot++) {
            if (slot * length % seconds < length) {
                int x = plot.right() - (int) (newest - slot) * candle - candle / 2;
                brush.surface().fill(grid, x, plot.y(), 1, plot.height());
            }
        }
        for (long price = Axis.first(scale.low, step); price < scale.high; price += step) {
            int y = scale.y((double) price);
            if (Math.abs(y - scale.y((double) candles.last())) > textHeight) { // the mark of the last price lies there
                TextLine text = brush.line().decimal(price, market.pricePlaces());
                brush.at(theme.small(), theme.dim(), plot.right() + theme.px(4), y - textHeight / 2, textHeight, text);
            }
        }
        for (long slot = newest - columns + 1; slot <= newest; slot++) {
            if (slot * length % seconds < length) {
                int x = plot.right() - (int) (newest - slot) * candle - candle / 2;
                TextLine time = brush.line().time(slot * length * 1000);
                int half = time.length() * theme.small().advance() / 2;
                if (x - half >= plot.x() && x + half <= plot.right()) {
                    brush.at(theme.small(), theme.dim(), x - half, plot.bottom() + theme.px(2), textHeight, time);
                }
            }
        }
    }

    private void candles(Brush brush, Rect prices, Rect bars, Scale scale, int candle) {
        Theme theme = brush.theme();
        double most = 1e-12;
        for (int i = 0; i < view.count(); i++) {
            most = Math.max(most, view.volume(i));
        }
        int body = Math.max(1, candle - Math.max(1, candle / 4));
        int wick = theme.px(1);
        for (int pass = 0; pass < 2; pass++) {
            boolean isUp = pass == 0;
            int color = isUp ? theme.buy() : theme.sell();
            int pale = Theme.alpha(color, 0x60);
            for (int i = 0; i < view.count(); i++) {
                if (view.close(i) >= view.open(i) == isUp) {
                    int height = Math.max(1, (int) (view.volume(i) / most * bars.height()));
                    brush.surface().fill(pale, left(prices, i, candle), bars.bottom() - height, body, height);
                }
            }
            for (int i = 0; i < view.count(); i++) {
                if (view.close(i) >= view.open(i) == isUp) {
                    int x = left(prices, i, candle);
                    int top = scale.y((double) Math.max(view.open(i), view.close(i)));
                    int bottom = scale.y((double) Math.min(view.open(i), view.close(i)));
                    int high = scale.y((double) view.high(i));
                    brush.surface().fill(color, x + (body - wick) / 2, high, wick,
                            scale.y((double) view.low(i)) - high);
                    brush.surface().fill(color, x, top, body, Math.max(1, bottom - top));
                }
            }
        }
    }

    private int left(Rect plot, int at, int candle) {
        return plot.right() - (view.age(at) + 1) * candle;
    }

    /// In the runs where it lies among the prices on show; an edge of the picture is no average.
    private void vwap(Brush brush, Rect prices, Scale scale, int candle) {
        if (line.length < 2 * view.count()) {
            line = new float[2 * view.count() + 64];
        }
        int count = 0;
        for (int i = 0; i < view.count(); i++) {
            int y = scale.y(view.average(i));
            if (y < prices.y() || y > prices.bottom()) {
                run(brush, count);
                count = 0;
            } else {
                line[2 * count] = left(prices, i, candle) + candle / 2f;
                line[2 * count + 1] = y;
                count++;
            }
        }
        run(brush, count);
    }

    private void run(Brush brush, int count) {
        if (count > 1) {
            brush.surface().polyline(brush.theme().warning(), (float) (1.3 * brush.theme().scale()), line, count);
        }
    }

    private void mark(Brush brush, Rect plot, Scale scale, long price, int color) {
        Theme theme = brush.theme();
        int height = theme.small().ascent() + theme.small().descent() + theme.px(1);
        int y = scale.y((double) price);
        for (int x = plot.x(); x < plot.right(); x += theme.px(6)) {
            brush.surface().fill(Theme.alpha(color, 0xA0), x, y, theme.px(3), 1);
        }
        brush.surface().fill(color, plot.right(), y - height / 2, bounds().right() - plot.right(), height);
        TextLine text = brush.line().decimal(price, market.pricePlaces());
        brush.at(theme.small(), theme.onColor(), plot.right() + theme.px(4), y - height / 2, height, text);
    }

    private void legend(Brush brush, Rect in) {
        Theme theme = brush.theme();
        int at = underPointer();
        int shown = Math.max(0, at);
        TextLine text = brush.line().add("O ").decimal(view.open(shown), market.pricePlaces()).add("  H ")
                .decimal(view.high(shown), market.pricePlaces()).add("  L ")
                .decimal(view.low(shown), market.pricePlaces())
                .add("  C ").decimal(view.close(shown), market.pricePlaces()).add("  V ")
                .decimal(Math.round(view.volume(shown) * 1e8), Math.min(3, market.quantityPlaces()));
        Rect inner = in.inset(theme.px(8), 0);
        brush.left(theme.small(), theme.dim(), inner, text);
        int used = text.length() * theme.small().advance();
        TextLine average = brush.line().add("VWAP ").decimal(Math.round(view.average(shown)), market.pricePlaces());
        if (used + (average.length() + 2) * theme.small().advance() <= inner.width()) {
            brush.left(theme.small(), theme.warning(), inner.afterLeft(used + 2 * theme.small().advance()), average);
        }
    }

    /// The candle at the pointer, -1 if there is none.
    private int underPointer() {
        if (crossX < 0) {
            return -1;
        }
        for (int i = 0; i < view.count(); i++) {
            if (view.age(i) == hoveredAge) {
                return i;
            }
        }
        return -1;
    }

    private void cross(Brush brush, Rect plot, Rect prices, Scale scale, int candle) {
        hoveredAge = (plot.right() - 1 - crossX) / candle;
        if (crossX < 0 || !plot.contains(crossX, crossY)) {
            return;
        }
        int color = Theme.alpha(brush.theme().dim(), 0x90);
        brush.surface().fill(color, crossX, plot.y(), 1, plot.height());
        brush.surface().fill(color, plot.x(), crossY, plot.width(), 1);
        if (prices.contains(crossX, crossY)) {
            mark(brush, plot.top(0), scale, scale.price(crossY), brush.theme().dim());
        }
    }
}
