package dev.jiffy.market.feed;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.feed.FeedMessage.Kind;
import dev.jiffy.market.json.JsonScanner;
import dev.jiffy.market.unit.Decimals;
import java.nio.charset.StandardCharsets;

/// Reads messages of a spot venue's market streams, one at a time, and allocates nothing.
///
/// A message is one event, or an envelope around one: `{"stream":…,"data":{…}}` of combined streams, and in recordings
/// `{"snapshot":SYMBOL,"data":{…}}` and `{"event":"connect"}`. Members come in any order, those that nobody asked for are checked and
/// passed over, and of several of the same name the last counts. What an event is says its member `e`; where that does not
/// come first the event is walked through twice. Best bid and ask alone have no `e` and are known by their stream or their members.
///
/// Nothing of a message that is damaged is kept: it is read whole before anybody sees it.
public final class FeedParser {
    private static final byte[] BOOK_TICKER = "@bookTicker".getBytes(StandardCharsets.US_ASCII);
    /// Members that best bid and ask have.
    private static final String BOOK_TICKER_MEMBERS = "usbBaA";

    private static final long NOWHERE = -1;

    private final JsonScanner scanner = new JsonScanner();
    private final FeedMessage message = new FeedMessage();
    private byte[] bytes = new byte[0];
    private int origin;
    private boolean isBookTickerStream;
    private boolean hasFirstId;
    private boolean hasLastId;
    private boolean hasBids;
    private boolean hasAsks;
    private boolean hasPrice;
    private boolean hasQuantity;

    /// A parser with a message of its own.
    public FeedParser() {
        // Everything is set by parse.
    }

    /// Reads a message.
    ///
    /// @return the same object each time
    /// @throws MarketException if it is no JSON object, or an event of a known kind that lacks something or has something impossible
    public FeedMessage parse(byte[] text, int from, int to) {
        bytes = text;
        origin = from;
        reset();
        scanner.from(text, from, to);
        long data = NOWHERE;
        boolean isRead = false;
        boolean isSnapshot = false;
        boolean isEnvelope = false;
        boolean isRaw = false;
        long start = scanner.mark();
        for (scanner.openObject(); scanner.nextName();) {
            if (scanner.nameIs("data")) {
                data = scanner.mark();
                isRead = isEnvelope && !isSnapshot;
                if (isRead) {
                    event();
                } else {
                    scanner.skip();
                }
            } else if (scanner.nameIs("stream") && scanner.peek() == '"') {
                scanner.text();
                isEnvelope = true;
                isBookTickerStream = endsWithBookTicker();
            } else if (scanner.nameIs("snapshot") && scanner.peek() == '"') {
                scanner.text();
                isSnapshot = true;
                symbol();
            } else if (scanner.nameIs("event") && scanner.peek() == '"') {
                scanner.text();
                message.kind = scanner.textIs("connect")
                        ? Kind.CONNECT
                        : scanner.textIs("disconnect") ? Kind.DISCONNECT : Kind.UNKNOWN;
            } else {
                isRaw = true;
                scanner.skip();
            }
        }
        scanner.end();
        if (isSnapshot) {
            snapshot(data);
        } else if (data != NOWHERE && !isRead) {
            scanner.rewind(data);
            event();
        } else if (data == NOWHERE && isRaw && !isEnvelope) {
            scanner.rewind(start);
            event();
        }
        return message;
    }

    /// Reads what the venue answers to a question for the book: `{"lastUpdateId":…,"bids":[…],"asks":[…]}`.
    ///
    /// @throws MarketException if it is something else
    public FeedMessage parseSnapshot(byte[] text, int from, int to) {
        bytes = text;
        origin = from;
        reset();
        scanner.from(text, from, to);
        snapshot(scanner.mark());
        scanner.end();
        return message;
    }

    private void reset() {
        resetEvent();
        message.kind = Kind.UNKNOWN;
        isBookTickerStream = false;
    }

    private void resetEvent() {
        message.symbolFrom = 0;
        message.symbolTo = 0;
        message.timeMillis = 0;
        message.bids.clear();
        message.asks.clear();
        hasFirstId = false;
        hasLastId = false;
        hasBids = false;
        hasAsks = false;
        hasPrice = false;
        hasQuantity = false;
    }

    private boolean endsWithBookTicker() {
        int from = scanner.textTo() - BOOK_TICKER.length;
        if (from < scanner.textFrom()) {
            return false;
        }
        for (int i = 0; i < BOOK_TICKER.length; i++) {
            if (bytes[from + i] != BOOK_TICKER[i]) {
                return false;
            }
        }
        return true;
    }

    private void symbol() {
        if (scanner.isTextEscaped()) {
            message.symbolBytes = scanner.textString().getBytes(StandardCharsets.UTF_8);
            message.symbolFrom = 0;
            message.symbolTo = message.symbolBytes.length;
        } else {
            message.symbolBytes = bytes;
            message.symbolFrom = scanner.textFrom();
            message.symbolTo = scanner.textTo();
        }
    }

    /// The event that the scanner stands before.
    private void event() {
        resetEvent();
        if (scanner.peek() != '{') {
            message.kind = Kind.UNKNOWN;
            scanner.skip();
            return;
        }
        long start = scanner.mark();
        scanner.openObject();
        boolean isFilled = scanner.nextName();
        if (isFilled && scanner.nameLetter() == 'e' && scanner.peek() == '"') {
            scanner.text();
            message.kind = kind();
            rest();
        } else if (isFilled && isBookTickerStream) {
            message.kind = Kind.BOOK_TICKER;
            scanner.rewind(start);
            scanner.openObject();
            if (!rest()) {
                again(start);
            }
        } else if (isFilled) {
            again(start);
        }
        check();
    }

    private void again(long start) {
        scanner.rewind(start);
        message.kind = find();
        scanner.rewind(start);
        scanner.openObject();
        rest();
    }

    /// What the event is, by all of its members.
    private Kind find() {
        Kind kind = isBookTickerStream ? Kind.BOOK_TICKER : Kind.UNKNOWN;
        int tickerMembers = 0;
        for (scanner.openObject(); scanner.nextName();) {
            char letter = scanner.nameLetter();
            if (letter == 'e' && scanner.peek() == '"') {
                scanner.text();
                kind = kind();
                tickerMembers = -1;
            } else {
                int member = letter == 0 ? -1 : BOOK_TICKER_MEMBERS.indexOf(letter);
                tickerMembers |= member < 0 ? 0 : 1 << member;
                scanner.skip();
            }
        }
        return tickerMembers == (1 << BOOK_TICKER_MEMBERS.length()) - 1 ? Kind.BOOK_TICKER : kind;
    }

    private Kind kind() {
        return scanner.textIs("depthUpdate")
                ? Kind.DEPTH
                : scanner.textIs("trade")
                        ? Kind.TRADE
                        : scanner.textIs("aggTrade")
                                ? Kind.AGG_TRADE
                                : scanner.textIs("kline")
                                        ? Kind.KLINE
                                        : scanner.textIs("24hrTicker")
                                                ? Kind.TICKER
                                                : scanner.textIs("bookTicker")
                                                        ? Kind.BOOK_TICKER
                                                        : scanner.textIs("serverShutdown")
                                                                ? Kind.SHUTDOWN
                                                                : Kind.UNKNOWN;
    }

    /// The rest of the members, or all of them.
    ///
    /// @return whether none of them said what the event is
    private boolean rest() {
        boolean hasKind = false;
        while (scanner.nextName()) {
            char letter = scanner.nameLetter();
            hasKind |= letter == 'e';
            if (letter == 's' && message.kind != Kind.UNKNOWN) {
                scanner.text();
                symbol();
            } else if (letter == 'E' && scanner.peek() != '"') {
                message.timeMillis = scanner.integer();
            } else {
                switch (message.kind) {
                    case DEPTH -> depthMember(letter);
                    case TRADE -> tradeMember(letter);
                    case TICKER -> tickerMember(letter);
                    default -> scanner.skip();
                }
            }
        }
        return !hasKind;
    }

    private void depthMember(char letter) {
        switch (letter) {
            case 'U' -> {
                message.firstId = scanner.integer();
                hasFirstId = true;
            }
            case 'u' -> {
                message.lastId = scanner.integer();
                hasLastId = true;
            }
            case 'b' -> {
                levels(message.bids);
                hasBids = true;
            }
            case 'a' -> {
                levels(message.asks);
                hasAsks = true;
            }
            default -> scanner.skip();
        }
    }

    private void tradeMember(char letter) {
        switch (letter) {
            case 't' -> message.tradeId = scanner.integer();
            case 'T' -> message.timeMillis = scanner.integer();
            case 'p' -> {
                message.price = scanner.decimal();
                hasPrice = true;
            }
            case 'q' -> {
                message.quantity = scanner.decimal();
                hasQuantity = true;
            }
            case 'm' -> message.isBuyerMaker = scanner.bool();
            default -> scanner.skip();
        }
    }

    private void tickerMember(char letter) {
        switch (letter) {
            case 'c' -> message.price = scanner.decimal();
            case 'p' -> message.change = scanner.decimal();
            case 'h' -> message.high = scanner.decimal();
            case 'l' -> message.low = scanner.decimal();
            case 'v' -> message.volume = volume();
            case 'q' -> message.quoteVolume = volume();
            default -> scanner.skip();
        }
    }

    /// A day's volume of a coin that is worth next to nothing does not fit; it is shown, and nobody computes with it.
    private long volume() {
        scanner.text();
        long value = scanner.isTextEscaped()
                ? Decimals.parse(scanner.textString())
                : Decimals.parse(bytes, scanner.textFrom(), scanner.textTo());
        need(Decimals.isNumber(value) || value == Decimals.TOO_LARGE, "a volume that is no decimal number");
        return value == Decimals.TOO_LARGE ? Decimals.MAX : value;
    }

    private void levels(Levels levels) {
        levels.clear();
        for (scanner.openArray(); scanner.nextElement();) {
            scanner.openArray();
            long price = scanner.nextElement() ? scanner.decimal() : -1;
            long quantity = scanner.nextElement() ? scanner.decimal() : -1;
            if ((price | quantity) < 0 || scanner.nextElement()) {
                int at = scanner.position() - origin;
                throw new MarketException("byte " + at + ": a level that is not two decimals from 0 up", at);
            }
            levels.add(price, quantity);
        }
    }

    private void snapshot(long data) {
        if (data == NOWHERE) {
            throw new MarketException("a snapshot without data");
        }
        message.kind = Kind.SNAPSHOT;
        scanner.rewind(data);
        for (scanner.openObject(); scanner.nextName();) {
            if (scanner.nameIs("lastUpdateId")) {
                message.lastId = scanner.integer();
                hasLastId = true;
            } else if (scanner.nameIs("bids")) {
                levels(message.bids);
                hasBids = true;
            } else if (scanner.nameIs("asks")) {
                levels(message.asks);
                hasAsks = true;
            } else {
                scanner.skip();
            }
        }
        need(hasLastId && hasBids && hasAsks, "a snapshot without lastUpdateId, bids or asks");
    }

    private void check() {
        switch (message.kind) {
            case DEPTH -> {
                need(hasFirstId && hasLastId && hasBids && hasAsks, "a depth event without U, u, b or a");
                need(message.firstId <= message.lastId, "a depth event whose U is above its u");
                need(message.hasSymbol(), "a depth event without a symbol");
            }
            case TRADE -> {
                need(hasPrice && hasQuantity, "a trade without p or q");
                need(message.hasSymbol(), "a trade without a symbol");
            }
            case AGG_TRADE, KLINE, BOOK_TICKER, TICKER ->
                need(message.hasSymbol(), "an event without a symbol");
            default -> {
                // Nothing to check.
            }
        }
    }

    private static void need(boolean isGood, String problem) {
        if (!isGood) {
            throw new MarketException(problem);
        }
    }
}
