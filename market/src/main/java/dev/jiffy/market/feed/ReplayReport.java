package dev.jiffy.market.feed;

import dev.jiffy.core.Json;
import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a replay came to: counts, books at the end and on the way, time and memory.
public final class ReplayReport {
    private record Checkpoint(long line, String symbol, long id, long bid, long ask) {
    }

    private record BadLine(long line, String reason) {
    }

    /// Most bad lines kept with their reasons, and most checkpoints: a file of nothing else must not fill the memory.
    private static final int MAX_KEPT = 1 << 20;
    private static final long NONE = -1;

    private final SymbolTable<SymbolReplay> symbols;
    private final List<BadLine> badLines = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private long badCount;
    long lines;
    long messages;
    long unknown;
    long disconnects;
    long nanos;
    long allocatedBytes;
    @Nullable
    String damage;

    ReplayReport(SymbolTable<SymbolReplay> symbols) {
        this.symbols = symbols;
    }

    void bad(long line, String reason) {
        badCount++;
        if (badLines.size() < MAX_KEPT) {
            badLines.add(new BadLine(line, reason));
        }
    }

    void checkpoint(long line, String symbol, @Nullable OrderBook book) {
        if (checkpoints.size() < MAX_KEPT) {
            checkpoints.add(book == null
                    ? new Checkpoint(line, symbol, NONE, NONE, NONE)
                    : new Checkpoint(line, symbol, book.lastUpdateId(), book.topBids() > 0 ? book.bidPrice(0) : NONE,
                            book.topAsks() > 0 ? book.askPrice(0) : NONE));
        }
    }

    /// Why the file could be read only in part; `null` if it could be read to its end.
    public @Nullable String damage() {
        return damage;
    }

    /// One JSON document.
    public String json() {
        Json json = new Json().open('{').name("lines").value(lines).name("messages").value(messages).name("unknown")
                .value(unknown).name("disconnects").value(disconnects).name("bad_lines").open('[');
        for (BadLine bad : badLines) {
            json.open('{').name("line").value(bad.line).name("reason").value(bad.reason).close('}');
        }
        json.close(']');
        if (badCount > badLines.size()) {
            json.name("bad_lines_more").value(badCount - badLines.size());
        }
        json.name("symbols").open('{');
        for (Map.Entry<String, SymbolReplay> symbol : symbols.byName().entrySet()) {
            json.name(symbol.getKey());
            symbol(json, symbol.getValue());
        }
        json.close('}').name("checkpoints").open('[');
        for (Checkpoint point : checkpoints) {
            json.open('[').value(point.line).value(point.symbol);
            if (point.id == NONE) {
                json.value(null);
            } else {
                json.value(point.id);
            }
            json.value(price(point.bid)).value(price(point.ask)).close(']');
        }
        json.close(']').name("ns_per_message").value(nanosPerMessage()).name("bytes_per_message")
                .value(bytesPerMessage());
        if (damage != null) {
            json.name("damage").value(damage);
        }
        return json.close('}').toString();
    }

    private static @Nullable String price(long price) {
        return price == NONE ? null : Decimals.plain(price);
    }

    private static void symbol(Json json, SymbolReplay symbol) {
        BookSync sync = symbol.sync;
        OrderBook book = sync.book();
        json.open('{').name("synced").value(book != null).name("partial").value(sync.isPartial())
                .name("last_update_id");
        if (book == null) {
            json.value(null);
        } else {
            json.value(book.lastUpdateId());
        }
        json.name("updates").value(sync.updates()).name("ignored").value(sync.ignored()).name("gaps").open('[');
        for (SymbolReplay.Gap gap : symbol.gaps) {
            gap(json, gap);
        }
        json.close(']');
        if (sync.gaps() > symbol.gaps.size()) {
            json.name("gaps_more").value(sync.gaps() - symbol.gaps.size());
        }
        json.name("resyncs").value(sync.resyncs()).name("snapshots_stale").value(sync.snapshotsStale())
                .name("snapshots_ignored").value(sync.snapshotsIgnored()).name("buffered").value(sync.waiting())
                .name("bid_levels").value(book == null ? 0 : book.bidLevels()).name("ask_levels")
                .value(book == null ? 0 : book.askLevels()).name("bids").open('[');
        for (int i = 0; book != null && i < book.topBids(); i++) {
            level(json, book.bidPrice(i), book.bidQuantity(i));
        }
        json.close(']').name("asks").open('[');
        for (int i = 0; book != null && i < book.topAsks(); i++) {
            level(json, book.askPrice(i), book.askQuantity(i));
        }
        json.close(']').name("trades").value(symbol.trades).name("trade_qty").value(symbol.tradeQuantity.toString())
                .name("trade_notional").value(symbol.tradeNotional.toString()).name("book_tickers")
                .value(symbol.bookTickers).name("agg_trades").value(symbol.aggTrades).name("klines")
                .value(symbol.klines).close('}');
    }

    private static void gap(Json json, SymbolReplay.Gap gap) {
        json.open('{').name("line").value(gap.line());
        if (gap.isCrossed()) {
            json.name("expected").value(null).name("got").value(null).name("reason").value("crossed");
        } else {
            json.name("expected").value(gap.expected()).name("got").value(gap.got()).name("reason").value("gap");
        }
        json.close('}');
    }

    private static void level(Json json, long price, long quantity) {
        json.open('[').value(Decimals.plain(price)).value(Decimals.plain(quantity)).close(']');
    }

    private double nanosPerMessage() {
        return messages == 0 ? 0 : (double) nanos / messages;
    }

    private double bytesPerMessage() {
        return messages == 0 ? 0 : (double) allocatedBytes / messages;
    }

    /// Lines for people.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(messages).append(messages == 1 ? " message in " : " messages in ").append(lines)
                .append(lines == 1 ? " line" : " lines");
        part(text, unknown, " of unknown kind");
        part(text, disconnects, disconnects == 1 ? " disconnect" : " disconnects");
        part(text, badCount, badCount == 1 ? " bad line" : " bad lines");
        text.append(String.format(Locale.ROOT, "; %.0f ns and %.0f bytes a message%n", nanosPerMessage(),
                bytesPerMessage()));
        for (BadLine bad : badLines.subList(0, Math.min(10, badLines.size()))) {
            text.append("  line ").append(bad.line).append(": ").append(bad.reason).append('\n');
        }
        if (badCount > 10) {
            text.append("  and ").append(badCount - 10).append(" more\n");
        }
        for (Map.Entry<String, SymbolReplay> symbol : symbols.byName().entrySet()) {
            symbol(text, symbol.getKey(), symbol.getValue());
        }
        return text.toString();
    }

    private static void part(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(what);
        }
    }

    private static void symbol(StringBuilder text, String name, SymbolReplay symbol) {
        BookSync sync = symbol.sync;
        OrderBook book = sync.book();
        text.append('\n').append(name).append(": ").append(sync.updates()).append(" updates");
        part(text, sync.ignored(), " ignored");
        part(text, sync.resyncs(), " times synchronized again");
        part(text, sync.snapshotsStale(), " stale snapshots");
        text.append(", ").append(symbol.trades).append(" trades of ").append(symbol.tradeQuantity).append(" for ")
                .append(symbol.tradeNotional).append('\n');
        for (SymbolReplay.Gap gap : symbol.gaps.subList(0, Math.min(10, symbol.gaps.size()))) {
            text.append("  line ").append(gap.line()).append(gap.isCrossed()
                    ? ": bid and ask met, book given up"
                    : ": gap, expected " + gap.expected() + ", got " + gap.got()).append('\n');
        }
        if (book == null) {
            text.append("  no book: ").append(sync.waiting()).append(" events wait for a snapshot\n");
            return;
        }
        text.append("  book at ").append(book.lastUpdateId())
                .append(sync.isPartial() ? ", of changes only: the file has no snapshot" : "").append(": ")
                .append(book.bidLevels()).append(" bids, ").append(book.askLevels()).append(" asks\n");
        for (int i = 0; i < 5 && (i < book.topBids() || i < book.topAsks()); i++) {
            text.append(String.format(Locale.ROOT, "  %16s %14s | %-14s %s%n",
                    i < book.topBids() ? Decimals.plain(book.bidQuantity(i)) : "",
                    i < book.topBids() ? Decimals.plain(book.bidPrice(i)) : "",
                    i < book.topAsks() ? Decimals.plain(book.askPrice(i)) : "",
                    i < book.topAsks() ? Decimals.plain(book.askQuantity(i)) : ""));
        }
    }
}
