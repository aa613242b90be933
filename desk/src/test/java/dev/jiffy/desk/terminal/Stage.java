package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.PixelSurface;
import dev.jiffy.desk.surface.Surface;
import dev.jiffy.desk.widget.ClipboardAccess;
import dev.jiffy.market.venue.MarketSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A terminal before a random walk, without a window.
final class Stage implements Sessions {
    final List<WalkingSession> sessions = new CopyOnWriteArrayList<>();
    final LiveMarket market = new LiveMarket(this);
    final Terminal terminal;
    boolean isClosed;

    Stage(double scale, boolean isDark) {
        terminal = new Terminal(market, scale, isDark, ClipboardAccess.NONE, () -> isClosed = true);
        market.show("BTCUSDT");
        awaitSession(1);
    }

    /// The session on display.
    WalkingSession session() {
        return sessions.getLast();
    }

    /// Waits until a session was opened and taken.
    void awaitSession(int count) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (sessions.size() < count || market.health().state() == dev.jiffy.market.venue.SessionState.IDLE) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no session within 5 s");
            }
            terminal.update();
            Thread.onSpinWait();
        }
    }

    /// A picture of it as it is now.
    PixelSurface picture(int width, int height) {
        PixelSurface surface = new PixelSurface(width, height);
        paint(surface);
        return surface;
    }

    void paint(Surface surface) {
        terminal.touch();
        terminal.update();
        terminal.paint(surface, (x, y, w, h) -> {
        });
    }

    @Override
    public MarketSession open(String symbol) {
        WalkingSession session = new WalkingSession(symbol, 1);
        sessions.add(session);
        return session;
    }

    @Override
    public List<String> symbols() {
        return List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");
    }

    @Override
    public String venue() {
        return "a random walk";
    }
}
