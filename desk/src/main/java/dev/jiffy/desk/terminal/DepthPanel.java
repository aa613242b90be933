package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.desk.widget.Widget;

/// The depth of the book: how much is offered up to each price, bids to the left, asks to the right of the middle. Both sides reach as
/// far as the nearer one does, so their heights compare.
final class DepthPanel extends Widget {
    private final BookView book;
    private MarketView market;
    private long seen = -1;
    private float[] line = new float[0];

    DepthPanel(BookView book, MarketView market) {
        this.book = book;
        this.market = market;
    }

    void market(MarketView newMarket) {
        market = newMarket;
        touch();
    }

    /// Looks at what changed.
    void update() {
        if (book.version() != seen) {
            seen = book.version();
            touch();
        }
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        Rect body = brush.panel(bounds(), "Depth");
        if (!book.isTwoSided() || body.height() < theme.px(24)) {
            brush.center(theme.small(), theme.faint(), body, book.isTwoSided() ? "" : "no book with two sides yet");
            return;
        }
        int textHeight = theme.small().ascent() + theme.small().descent();
        Rect plot = body.aboveFoot(textHeight + theme.px(3)).belowTop(theme.px(4));
        double middle = (book.bestBid() + (double) book.bestAsk()) / 2;
        double reach = Math.min(middle - book.bids()[2 * (book.bidCount() - 1)],
                book.asks()[2 * (book.askCount() - 1)] - middle);
        reach = Math.max(reach, 2.0 * market.tick());
        double most = Math.max(sum(book.bids(), book.bidCount(), middle - reach, middle),
                sum(book.asks(), book.askCount(), middle, middle + reach));
        if (!(most > 0)) {
            return;
        }
        side(brush, plot, book.bids(), book.bidCount(), middle, -reach, most, theme.buy());
        side(brush, plot, book.asks(), book.askCount(), middle, reach, most, theme.sell());
        brush.surface().fill(Theme.alpha(theme.faint(), 0xA0), plot.x() + plot.width() / 2, plot.y(), 1, plot.height());
        Rect axis = body.foot(textHeight + theme.px(3)).inset(theme.px(8), 0);
        brush.left(theme.small(), theme.dim(), axis, price(brush, middle - reach));
        brush.center(theme.small(), theme.dim(), axis, price(brush, middle));
        brush.right(theme.small(), theme.dim(), axis, price(brush, middle + reach));
        TextLine top = brush.line().decimal(Math.round(most), Math.min(2, market.quantityPlaces())).add(' ')
                .add(market.base());
        brush.right(theme.small(), theme.dim(), bounds().top(theme.heading()).beforeEnd(theme.px(8)), top);
    }

    private TextLine price(Brush brush, double price) {
        return brush.line().decimal(Math.round(price), market.pricePlaces());
    }

    private static double sum(long[] levels, int count, double from, double to) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            if (levels[2 * i] >= from && levels[2 * i] <= to) {
                sum += levels[2 * i + 1];
            }
        }
        return sum;
    }

    /// A step for each level, from the middle outwards: columns below it, a line on it.
    private void side(Brush brush, Rect plot, long[] levels, int count, double middle, double reach, double most,
            int color) {
        if (line.length < 4 * count + 4) {
            line = new float[4 * count + 64];
        }
        double perPixel = Math.abs(reach) / (plot.width() / 2.0);
        int direction = reach < 0 ? -1 : 1;
        int centre = plot.x() + plot.width() / 2;
        double total = 0;
        int points = 0;
        int pale = Theme.alpha(color, 0x30);
        int at = 0;
        int previousY = plot.bottom();
        for (int pixel = 0; pixel < plot.width() / 2; pixel++) {
            double bound = (pixel + 1) * perPixel;
            while (at < count && Math.abs(levels[2 * at] - middle) <= bound) {
                total += levels[2 * at + 1];
                at++;
            }
            int y = plot.bottom() - (int) Math.min(plot.height(), total / most * (plot.height() - 2));
            int x = direction > 0 ? centre + pixel : centre - pixel - 1;
            brush.surface().fill(pale, x, y, 1, plot.bottom() - y);
            if (y != previousY && points + 2 <= line.length / 2) {
                points = point(points, x, previousY);
                points = point(points, x, y);
                previousY = y;
            }
        }
        if (points + 1 <= line.length / 2) {
            points = point(points, direction > 0 ? plot.right() : plot.x(), previousY);
        }
        brush.surface().polyline(color, (float) (1.2 * brush.theme().scale()), line, points);
    }

    private int point(int points, int x, int y) {
        line[2 * points] = x;
        line[2 * points + 1] = y;
        return points + 1;
    }
}
