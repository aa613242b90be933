package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.unit.Amounts;

/// What an order would take from the book as it is now, hidden parts and all, without taking it.
///
/// @param quantity what would trade
/// @param quote what that is worth
record Sweep(long quantity, long quote) {

    /// Walks through the other side as [MatchingEngine] does. Iceberg orders are met a part at a time, behind the others of
    /// their price; quantities and prices do not depend on that, and amounts, rounded trade by trade, are rounded up here.
    static Sweep of(OrderRequest request) {
        BookSide other = request.market().book().side(request.side().opposite());
        boolean isLimit = request.type().hasPrice();
        long quantity = 0;
        long quote = 0;
        for (int depth = 0; depth < other.size(); depth++) {
            PriceLevel level = other.level(depth);
            if (isLimit && !other.isWithin(request.price(), level.price)) {
                break;
            }
            for (Order maker = level.first; maker != null; maker = maker.next) {
                if (request.prevention() != SelfTradePrevention.NONE && maker.account() == request.account()) {
                    switch (request.prevention()) {
                        case EXPIRE_TAKER, EXPIRE_BOTH -> {
                            return new Sweep(quantity, quote);
                        }
                        default -> {
                            continue;
                        }
                    }
                }
                long taken = quantity(request, maker.left(), level.price, quantity, quote);
                if (taken == 0) {
                    return new Sweep(quantity, quote);
                }
                quantity += taken;
                quote += Amounts.multiply(level.price, taken);
            }
        }
        return new Sweep(quantity, quote);
    }

    /// How much of `available` at this price an order takes that has taken so much already; 0 if it needs nothing more.
    static long quantity(OrderRequest request, long available, long price, long takenQuantity, long takenQuote) {
        if (request.quoteQuantity() == 0) {
            return Math.min(available, request.quantity() - takenQuantity);
        }
        long step = request.market().symbol().step();
        long affordable = Amounts.divide(request.quoteQuantity() - takenQuote, price);
        return Math.min(available, affordable - affordable % step);
    }
}
