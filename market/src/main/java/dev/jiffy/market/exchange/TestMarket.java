package dev.jiffy.market.exchange;

import dev.jiffy.market.exchange.matching.Symbol;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The symbols that there are, and what accounts begin with.
final class TestMarket {
    private static final List<Symbol> USUAL = List.of(
            Symbol.of("BTC", "USDT", Decimals.of("60000"), Decimals.of("0.01"), Decimals.of("0.00001"),
                    Decimals.of("5")),
            Symbol.of("ETH", "USDT", Decimals.of("2500"), Decimals.of("0.01"), Decimals.of("0.0001"), Decimals.of("5")),
            Symbol.of("ETH", "BTC", Decimals.of("0.04"), Decimals.of("0.00001"), Decimals.of("0.0001"),
                    Decimals.of("0.0001")));
    private static final List<String> QUOTES = List.of("USDT", "USDC", "FDUSD", "BTC", "ETH", "BNB", "EUR", "TRY");

    private TestMarket() {
    }

    /// The usual ones, and that of a recording if it is another.
    static List<Symbol> symbols(@Nullable String recorded) {
        List<Symbol> symbols = new ArrayList<>(USUAL);
        if (recorded == null || USUAL.stream().anyMatch(symbol -> symbol.name().equals(recorded))) {
            return symbols;
        }
        String quote = QUOTES.stream().filter(each -> recorded.endsWith(each) && recorded.length() > each.length())
                .findFirst().orElse("");
        symbols.add(Symbol.of(recorded.substring(0, recorded.length() - quote.length()), quote, Decimals.ONE,
                Decimals.of("0.00000001"), Decimals.of("0.00000001"), Decimals.of("0.00000001")));
        return symbols;
    }

    /// What an account has of an asset at the start.
    static long funds(String asset) {
        return switch (asset) {
            case "BTC" -> 100 * Decimals.ONE;
            case "ETH" -> 1000 * Decimals.ONE;
            case "USDT" -> 10_000_000 * Decimals.ONE;
            default -> 0;
        };
    }
}
