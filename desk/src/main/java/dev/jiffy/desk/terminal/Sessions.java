package dev.jiffy.desk.terminal;

import dev.jiffy.market.venue.MarketSession;
import java.util.List;

/// Opens sessions at the venue that the terminal looks at.
public interface Sessions {
    /// A session for a symbol, not yet started. May take its time: it is called in a thread of its own.
    MarketSession open(String symbol);

    /// Symbols to offer, the one to begin with first.
    List<String> symbols();

    /// What to call the venue.
    String venue();
}
