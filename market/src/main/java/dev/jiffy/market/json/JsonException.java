package dev.jiffy.market.json;

import dev.jiffy.market.MarketException;

/// Bytes that are no JSON, or not of the shape that was asked for; [#where()] is the offset in the message.
public final class JsonException extends MarketException {
    private static final long serialVersionUID = 1;

    JsonException(String message, long offset) {
        super("byte " + offset + ": " + message, offset);
    }
}
