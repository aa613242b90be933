package dev.jiffy.market.exchange;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.exchange.data.LevelBook;
import dev.jiffy.market.exchange.data.MarketData;
import dev.jiffy.market.exchange.data.PublicTrade;
import dev.jiffy.market.exchange.matching.BookSide;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonArray;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.json.JsonValue.JsonString;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A recorded feed of one symbol: its lines, and how each of them changes a market.
///
/// A line is `<nanoseconds> <JSON>`. When the recording begins anew, its update ids and trade ids go on where they ended: what was in
/// the book is told as gone first, so whoever follows by differences still has the right book.
final class Recording {
    private static final int LINES_TO_LOOK_AT = 1000;

    private final Path file;
    private final String symbol;
    private final LevelBook book = new LevelBook();
    private long shift;
    private long tradeShift;
    private boolean isShiftKnown = true;
    private boolean isTradeShiftKnown = true;
    private long lastTradeId;
    private boolean hasTickers;

    private Recording(Path file, String symbol) {
        this.file = file;
        this.symbol = symbol;
    }

    /// Looks which symbol a recording is of.
    ///
    /// @throws IOException if there is no file, or nothing of a market in its first lines
    static Recording open(Path file) throws IOException {
        try (BufferedReader lines = lines(file)) {
            for (int i = 0; i < LINES_TO_LOOK_AT; i++) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                JsonObject message = message(line);
                String name = message == null ? null : symbol(message);
                if (name != null) {
                    return new Recording(file, name);
                }
            }
        }
        throw new IOException(file + ": no recorded messages of a symbol in its first lines");
    }

    static BufferedReader lines(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        boolean isPacked = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return new BufferedReader(
                new InputStreamReader(isPacked ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }

    Path file() {
        return file;
    }

    String symbol() {
        return symbol;
    }

    LevelBook book() {
        return book;
    }

    /// When a line was recorded; -1 if it is none.
    static long nanos(String line) {
        int space = line.indexOf(' ');
        if (space <= 0 || space > 20) {
            return -1;
        }
        try {
            return Long.parseLong(line.substring(0, space));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// The message of a line, none if it has none.
    static @Nullable JsonObject message(String line) {
        int space = line.indexOf(' ');
        if (space <= 0) {
            return null;
        }
        try {
            return JsonValue.parse(line.substring(space + 1)) instanceof JsonObject object ? object : null;
        } catch (MarketException e) {
            return null;
        }
    }

    private static @Nullable String symbol(JsonObject message) {
        if (message.get("snapshot") instanceof JsonString name) {
            return name.value();
        }
        if (message.get("stream") instanceof JsonString stream && stream.value().indexOf('@') > 0) {
            return stream.value().substring(0, stream.value().indexOf('@')).toUpperCase(Locale.ROOT);
        }
        return null;
    }

    /// Carries a message out. What is broken, or of another symbol, changes nothing.
    void apply(JsonObject message, Venue venue, Market market) {
        if (!symbol.equals(symbol(message)) || !(message.get("data") instanceof JsonObject data)) {
            return;
        }
        try {
            if (message.has("snapshot")) {
                snapshot(data, venue, market);
                return;
            }
            String kind = data.string("e", data.has("b") && data.has("B") ? "bookTicker" : "");
            switch (kind) {
                case "depthUpdate" -> depth(data, venue, market);
                case "trade" -> trade(data, venue, market);
                case "bookTicker" -> ticker(data, venue, market);
                default -> {
                }
            }
        } catch (MarketException | ArithmeticException e) {
            // A recording may be damaged on purpose; the line is left out.
            System.getLogger("dev.jiffy.market.exchange").log(System.Logger.Level.DEBUG, e.getMessage());
        }
    }

    private long shifted(long id) {
        if (!isShiftKnown) {
            shift = book.updateId() + 1 - id;
            isShiftKnown = true;
        }
        return id + shift;
    }

    private void snapshot(JsonObject data, Venue venue, Market market) {
        JsonArray bids = data.array("bids");
        JsonArray asks = data.array("asks");
        long id = shifted(data.integer("lastUpdateId"));
        long first = book.updateId() + 1;
        MarketData of = venue.data(market);
        long[][] newBids = levels(bids);
        long[][] newAsks = levels(asks);
        if (id < first && book.updateId() > 0) {
            return; // older than what was told
        }
        gone(Side.BUY, of, first, id);
        gone(Side.SELL, of, first, id);
        book.clear();
        set(Side.BUY, newBids, of, first, id);
        set(Side.SELL, newAsks, of, first, id);
        told(venue, of, id);
    }

    private void gone(Side side, MarketData of, long first, long id) {
        BookSide levels = book.side(side);
        for (int i = 0; i < levels.size(); i++) {
            of.levels(side, levels.price(i), 0, first, id);
        }
    }

    private void depth(JsonObject data, Venue venue, Market market) {
        long first = shifted(data.integer("U"));
        long last = data.integer("u") + shift;
        long[][] bids = levels(data.array("b"));
        long[][] asks = levels(data.array("a"));
        if (last <= book.updateId() || first > last) {
            return;
        }
        MarketData of = venue.data(market);
        of.ids(first, last);
        set(Side.BUY, bids, of, first, last);
        set(Side.SELL, asks, of, first, last);
        told(venue, of, last);
    }

    private void set(Side side, long[][] levels, MarketData of, long first, long last) {
        for (long[] level : levels) {
            book.set(side, level[0], level[1]);
            of.levels(side, level[0], level[1], first, last);
        }
    }

    private void told(Venue venue, MarketData of, long id) {
        book.updateId(id);
        venue.streams().recordedDiff(of, venue.micros());
        if (of.takeBestChange() && !hasTickers) {
            venue.streams().bookTicker(of, id);
        }
    }

    private static long[][] levels(JsonArray array) {
        long[][] levels = new long[array.elements().size()][];
        for (int i = 0; i < levels.length; i++) {
            if (!(array.elements().get(i) instanceof JsonArray level) || level.elements().size() < 2) {
                throw new MarketException("a level that is no pair");
            }
            levels[i] = new long[]{decimal(level.elements().get(0)), decimal(level.elements().get(1))};
        }
        return levels;
    }

    private static long decimal(JsonValue value) {
        long number = value instanceof JsonString text ? Decimals.parse(text.value()) : Decimals.MALFORMED;
        if (number < 0) {
            throw new MarketException("a level that is no two decimals");
        }
        return number;
    }

    private void trade(JsonObject data, Venue venue, Market market) {
        long price = data.decimal("p");
        long quantity = data.decimal("q");
        long id = data.integer("t");
        if (!isTradeShiftKnown) {
            tradeShift = lastTradeId + 1 - id;
            isTradeShiftKnown = true;
        }
        lastTradeId = id + tradeShift;
        MarketData of = venue.data(market);
        PublicTrade trade = new PublicTrade(lastTradeId, price, quantity, Amounts.multiply(price, quantity),
                venue.micros(),
                data.bool("m", false));
        venue.streams().trade(of, trade, venue.micros());
        venue.streams().aggregate(of, of.trade(trade), venue.micros());
        venue.streams().aggregate(of, of.endAggregate(), venue.micros());
    }

    private void ticker(JsonObject data, Venue venue, Market market) {
        hasTickers = true;
        long id = data.integer("u") + shift;
        long bid = data.decimal("b");
        long bidQuantity = data.decimal("B");
        long ask = data.decimal("a");
        long askQuantity = data.decimal("A");
        venue.streams().bookTicker(venue.data(market), (out, _) -> out.open('{').name("u").value(id).name("s")
                .value(symbol).name("b").decimal(bid).name("B").decimal(bidQuantity).name("a").decimal(ask).name("A")
                .decimal(askQuantity).close('}'));
    }

    /// The recording begins anew: everything in the book is told as gone.
    void restart(Venue venue, Market market) {
        MarketData of = venue.data(market);
        long id = book.updateId() + 1;
        gone(Side.BUY, of, id, id);
        gone(Side.SELL, of, id, id);
        of.ids(id, id);
        book.clear();
        told(venue, of, id);
        isShiftKnown = false;
        isTradeShiftKnown = false;
    }
}
