package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.desk.widget.Widget;
import dev.jiffy.market.venue.SessionHealth;

/// The line at the foot: how the connection is, how old what is shown is, what went wrong, how painting goes. Written anew each second and
/// whenever the connection changes.
final class StatusBar extends Widget {
    private final LiveMarket market;
    private final FrameFigures figures;

    StatusBar(LiveMarket market, FrameFigures figures) {
        this.market = market;
        this.figures = figures;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        brush.fill(theme.panel(), bounds());
        Rect in = bounds().inset(theme.px(8), 0);
        SessionHealth health = market.health();
        int color = color(health, theme);
        brush.at(theme.small(), color, in.x(), in.y(), in.height(), brush.line().add('\u25cf'));
        TextLine line = brush.line();
        state(line, health);
        int x = in.x() + 2 * theme.small().advance();
        int end = in.right() - 16 * theme.small().advance();
        brush.left(theme.small(), market.failure().isEmpty() ? theme.text() : theme.sell(),
                new Rect(x, in.y(), end - x, in.height()), line);
        x += (line.length() + 2) * theme.small().advance();
        if (market.failure().isEmpty()) {
            line = brush.line().add("delay ").add(health.venueDelayMillis()).add(" ms   msgs ").add(health.messages())
                    .add("   gaps ").add(health.gaps()).add("   resyncs ").add(health.resyncs()).add("   reconnects ")
                    .add(health.reconnects()).add("   weight ").add(health.usedWeight()).add('%');
            if (health.badMessages() > 0) {
                line.add("   unreadable ").add(health.badMessages());
            }
            int trouble = health.gaps() + health.badMessages() > 0 ? theme.warning() : theme.dim();
            brush.left(theme.small(), trouble, new Rect(x, in.y(), end - x, in.height()), line);
        }
        line = brush.line().add(figures.framesPerSecond()).add(" fps ").decimal(figures.frameMicros() * 100_000L, 1)
                .add(" ms");
        brush.right(theme.small(), theme.dim(), in, line);
    }

    private void state(TextLine line, SessionHealth health) {
        if (!market.failure().isEmpty()) {
            line.add(market.failure());
            return;
        }
        switch (health.state()) {
            case IDLE, CONNECTING -> line.add("connecting to ").add(market.venue());
            case SYNCHRONIZING -> line.add("getting the book");
            case LIVE -> line.add("live");
            case STALE -> line.add("nothing comes: the book is old");
            case RECONNECTING -> line.add("connection lost, trying again");
            case CLOSED -> line.add("closed");
        }
        if (health.isUserStreamLive()) {
            line.add(" + orders");
        }
    }

    private static int color(SessionHealth health, Theme theme) {
        return switch (health.state()) {
            case LIVE -> theme.buy();
            case IDLE, CONNECTING, SYNCHRONIZING -> theme.warning();
            case STALE, RECONNECTING, CLOSED -> theme.sell();
        };
    }
}
