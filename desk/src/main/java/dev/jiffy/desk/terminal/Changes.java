package dev.jiffy.desk.terminal;

import dev.jiffy.market.venue.SessionListener;
import java.util.concurrent.atomic.AtomicInteger;

/// Notes what a session says is new until the painter asks, so that the session never waits and the painter asks for lists only when they
/// changed.
final class Changes implements SessionListener {
    private final AtomicInteger bits = new AtomicInteger();

    @Override
    public void changed(Change change) {
        int bit = switch (change) {
            // The painter looks at these at each frame anyway.
            case BOOK, TRADES -> 0;
            case ORDERS -> LiveMarket.ORDERS;
            case BALANCES -> LiveMarket.BALANCES;
            case TICKER, STATE -> LiveMarket.STATE;
        };
        if (bit != 0) {
            bits.getAndUpdate(before -> before | bit);
        }
    }

    /// What was said since the last call, as the bits of [LiveMarket].
    int take() {
        return bits.getOpaque() == 0 ? 0 : bits.getAndSet(0);
    }
}
