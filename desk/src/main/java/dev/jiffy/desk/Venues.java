package dev.jiffy.desk;

import dev.jiffy.desk.terminal.Sessions;
import dev.jiffy.market.venue.MarketSession;
import java.util.List;

/// Where the terminal's sessions come from: the venue of the command line, or the exchange that runs inside.
final class Venues implements Sessions, AutoCloseable {
    private final DeskOptions options;

    Venues(DeskOptions options) {
        this.options = options;
    }

    @Override
    public MarketSession open(String symbol) {
        throw new IllegalStateException("no venue");
    }

    @Override
    public List<String> symbols() {
        return List.of(options.symbols());
    }

    @Override
    public String venue() {
        String endpoint = options.endpoint();
        return endpoint == null ? "the exchange inside" : endpoint;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
