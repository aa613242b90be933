package dev.jiffy.market.feed;

import dev.jiffy.market.MarketException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/// Sends a recorded feed through parser and book as a live one would go, and counts.
///
/// The file is read twice: whether a symbol ever gets a snapshot decides what to make of its first events, and that stands anywhere in
/// the file. Time and memory a message are those of the second reading without the reading itself.
public final class Replay {
    private static final int MAX_WAITING_LEVELS = 1 << 22;

    private final Set<String> withSnapshots = new HashSet<>();
    private final FeedParser parser = new FeedParser();
    private final SymbolTable<SymbolReplay> symbols = new SymbolTable<>(this::symbol);
    private final ReplayReport report = new ReplayReport(symbols);
    private final long checkpointEvery;

    private Replay(long checkpointEvery) {
        this.checkpointEvery = checkpointEvery;
    }

    /// Replays a file.
    ///
    /// @param checkpointEvery lines after which the state of all symbols is noted; 0 for never
    /// @param allocatedBytes bytes that this thread has allocated so far
    public static ReplayReport run(Path file, long checkpointEvery, LongSupplier allocatedBytes) throws IOException {
        if (checkpointEvery < 0) {
            throw new IllegalArgumentException("a checkpoint every " + checkpointEvery + " lines");
        }
        Replay replay = new Replay(checkpointEvery);
        try (Recording recording = Recording.open(file)) {
            replay.findSnapshots(recording);
        }
        try (Recording recording = Recording.open(file)) {
            replay.read(recording, allocatedBytes);
        }
        return replay.report;
    }

    private SymbolReplay symbol(String name) {
        return new SymbolReplay(name, withSnapshots.contains(name)
                ? BookSync.withSnapshots(MAX_WAITING_LEVELS)
                : BookSync.partial());
    }

    private void findSnapshots(Recording recording) throws IOException {
        byte[] word = {'"', 's', 'n', 'a', 'p', 's', 'h', 'o', 't', '"'};
        while (recording.next()) {
            int json = Line.json(recording.bytes(), recording.from(), recording.to());
            if (json < 0 || recording.isTooLong() || !Line.contains(recording.bytes(), json, recording.to(), word)) {
                continue;
            }
            try {
                FeedMessage message = parser.parse(recording.bytes(), json, recording.to());
                if (message.kind() == FeedMessage.Kind.SNAPSHOT) {
                    withSnapshots.add(message.symbol());
                }
            } catch (MarketException e) {
                // A bad line is no snapshot; the second reading says so.
            }
        }
    }

    private void read(Recording recording, LongSupplier allocatedBytes) throws IOException {
        long bytes = allocatedBytes.getAsLong();
        long start = System.nanoTime();
        while (recording.next()) {
            if (recording.to() > recording.from()) {
                line(recording);
            }
            if (checkpointEvery > 0 && recording.line() % checkpointEvery == 0) {
                checkpoint(recording.line());
            }
        }
        report.nanos = System.nanoTime() - start - recording.waitedNanos();
        report.allocatedBytes = allocatedBytes.getAsLong() - bytes;
        report.lines = recording.line();
        report.damage = recording.damage();
    }

    private void line(Recording recording) {
        long number = recording.line();
        if (recording.isTooLong()) {
            report.bad(number, "longer than " + Recording.MAX_LINE + " bytes");
            return;
        }
        byte[] bytes = recording.bytes();
        int json = Line.json(bytes, recording.from(), recording.to());
        if (json < 0) {
            report.bad(number, "does not start with a time, a space and a message");
            return;
        }
        try {
            FeedMessage message = parser.parse(bytes, json, recording.to());
            report.messages++;
            message(message, number, Line.time(bytes, recording.from()));
        } catch (MarketException e) {
            report.bad(number, String.valueOf(e.getMessage()));
        }
    }

    private void message(FeedMessage message, long line, long timeNanos) {
        switch (message.kind()) {
            case DEPTH -> symbols.get(message).depth(message, line, timeNanos);
            case SNAPSHOT -> symbols.get(message).snapshot(message, line, timeNanos);
            case TRADE -> symbols.get(message).trade(message);
            case AGG_TRADE -> symbols.get(message).aggTrades++;
            case KLINE -> symbols.get(message).klines++;
            case BOOK_TICKER -> symbols.get(message).bookTickers++;
            case DISCONNECT -> {
                report.disconnects++;
                symbols.byName().values().forEach(symbol -> symbol.sync.disconnected());
            }
            case CONNECT -> {
                // Counted as a message; what comes over it says more.
            }
            case TICKER, SHUTDOWN, UNKNOWN -> report.unknown++;
        }
    }

    private void checkpoint(long line) {
        symbols.byName().forEach((name, symbol) -> report.checkpoint(line, name, symbol.sync.book()));
    }
}
