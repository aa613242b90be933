package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.wire.Endpoint;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the three interfaces of a venue are.
///
/// @param rest questions and answers
/// @param stream what the market does
/// @param orders orders and what becomes of them; `null` where a venue offers none
public record VenueAddress(Endpoint rest, Endpoint stream, @Nullable Endpoint orders) {
    /// Finds all three from the first: same host and port, or as the public service has them.
    ///
    /// @param address of REST, such as `http://127.0.0.1:8080` or `https://api.binance.com`
    /// @throws MarketException if it is no address of a server
    public static VenueAddress from(String address) {
        Endpoint rest;
        try {
            rest = Endpoint.parse(address.contains("://") ? address : "https://" + address);
        } catch (IllegalArgumentException e) {
            throw new MarketException("endpoint " + address + ": want an address such as https://api.binance.com", e);
        }
        String host = rest.host().toLowerCase(Locale.ROOT);
        if (host.equals("data-api.binance.vision")) {
            return new VenueAddress(rest, Endpoint.parse("wss://data-stream.binance.vision:443/"), null);
        }
        if (host.equals("testnet.binance.vision")) {
            return new VenueAddress(rest, Endpoint.parse("wss://stream.testnet.binance.vision:443/"),
                    Endpoint.parse("wss://ws-api.testnet.binance.vision:443/ws-api/v3"));
        }
        if (host.matches("api(-gcp|[1-4])?\\.binance\\.com")) {
            return new VenueAddress(rest, Endpoint.parse("wss://stream.binance.com:9443/"),
                    Endpoint.parse("wss://ws-api.binance.com:443/ws-api/v3"));
        }
        return new VenueAddress(rest, rest.at("/"), rest.at("/ws-api/v3"));
    }
}
