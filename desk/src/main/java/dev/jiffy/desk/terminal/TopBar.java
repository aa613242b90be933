package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.desk.widget.Widget;
import dev.jiffy.market.venue.Ticker;

/// The symbol in large, its last price, and the last 24 hours; what does not fit is left out from the right.
final class TopBar extends Widget {
    private final LiveMarket market;

    TopBar(LiveMarket market) {
        this.market = market;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        brush.fill(theme.panel(), bounds());
        Rect in = bounds().inset(theme.px(8), 0);
        MarketView view = market.view();
        TextLine line = brush.line().add(view.symbol());
        brush.left(theme.bold(), theme.text(), in, line);
        int x = in.x() + (line.length() + 2) * theme.bold().advance();
        Ticker ticker = market.ticker();
        long last = market.lastPrice();
        if (last > 0) {
            int color = ticker == null || ticker.change() == 0
                    ? theme.text()
                    : ticker.change() > 0 ? theme.buy() : theme.sell();
            line = brush.line().grouped(last, view.pricePlaces());
            brush.at(theme.large(), color, x, in.y(), in.height(), line);
            x += line.length() * theme.large().advance() + theme.px(14);
        }
        if (ticker != null) {
            x = figure(brush, x, "24h change", change(brush.line(), ticker, view),
                    ticker.change() < 0 ? theme.sell() : theme.buy());
            x = figure(brush, x, "24h high", brush.line().grouped(ticker.high(), view.pricePlaces()), theme.text());
            x = figure(brush, x, "24h low", brush.line().grouped(ticker.low(), view.pricePlaces()), theme.text());
            x = figure(brush, x, "24h volume", brush.line().grouped(ticker.volume(), 2).add(' ').add(view.base()),
                    theme.text());
        }
        long average = Math.round(market.candles().vwap());
        if (average > 0) {
            x = figure(brush, x, "VWAP", brush.line().grouped(average, view.pricePlaces()), theme.warning());
        }
        long held = market.position().quantity();
        if (held != 0) {
            x = figure(brush, x, "Position", brush.line().signed(held, view.quantityPlaces()), theme.text());
            long gain = market.position().unrealized(last);
            figure(brush, x, "Gain", brush.line().signed(gain, 2), gain < 0 ? theme.sell() : theme.buy());
        }
    }

    private static TextLine change(TextLine line, Ticker ticker, MarketView view) {
        line.signed(ticker.change(), view.pricePlaces());
        long open = ticker.last() - ticker.change();
        if (open > 0) {
            line.add("  ").signed(Math.round(1e10 * ticker.change() / open), 2).add('%');
        }
        return line;
    }

    /// A name over a number, if it fits.
    ///
    /// @return where the next one starts
    private int figure(Brush brush, int x, String name, TextLine value, int color) {
        Theme theme = brush.theme();
        int advance = theme.small().advance();
        int width = Math.max(name.length(), value.length()) * advance;
        if (x + width > bounds().right() - theme.px(8)) {
            return bounds().right();
        }
        int half = bounds().height() / 2;
        brush.at(theme.small(), color, x, bounds().y() + half - theme.px(1), half, value);
        brush.left(theme.small(), theme.dim(), new Rect(x, bounds().y() + theme.px(2), width, half), name);
        return x + width + theme.px(18);
    }
}
