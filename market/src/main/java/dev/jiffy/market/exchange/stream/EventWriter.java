package dev.jiffy.market.exchange.stream;

import dev.jiffy.market.json.JsonWriter;

/// Writes one event; called once for each unit of time that somebody wants.
@FunctionalInterface
public interface EventWriter {
    /// Writes one JSON value.
    void write(JsonWriter out, TimeUnits times);
}
