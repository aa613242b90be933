package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.matching.MatchingEngine;
import dev.jiffy.market.exchange.matching.PreventedMatch;
import dev.jiffy.market.exchange.matching.Trade;
import dev.jiffy.market.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// Balances, trades and limits of an account.
final class AccountOperations {
    /// In ten thousandths.
    private static final int COMMISSION_POINTS = 10;

    private AccountOperations() {
    }

    static void account(Call call) throws ApiException {
        Account account = call.owner();
        boolean omitsZeros = call.params().flag("omitZeroBalances", false);
        JsonWriter out = call.out().open('{').name("makerCommission").value(COMMISSION_POINTS).name("takerCommission")
                .value(COMMISSION_POINTS).name("buyerCommission").value(0).name("sellerCommission").value(0)
                .name("commissionRates").open('{').name("maker").decimal(MatchingEngine.COMMISSION).name("taker")
                .decimal(MatchingEngine.COMMISSION).name("buyer").decimal(0).name("seller").decimal(0).close('}')
                .name("canTrade").value(true).name("canWithdraw").value(false).name("canDeposit").value(false)
                .name("brokered").value(false).name("requireSelfTradePrevention").value(false).name("preventSor")
                .value(true).name("updateTime").value(call.time(account.updatedMicros())).name("accountType")
                .value("SPOT").name("balances").open('[');
        List<String> assets = call.venue().engine().assets();
        for (int asset = 0; asset < assets.size(); asset++) {
            if (!omitsZeros || account.free(asset) + account.locked(asset) > 0) {
                out.open('{').name("asset").value(assets.get(asset)).name("free").decimal(account.free(asset))
                        .name("locked").decimal(account.locked(asset)).close('}');
            }
        }
        out.close(']').name("permissions").open('[').value("SPOT").close(']').name("uid").value(account.id() + 1L)
                .close('}');
    }

    static void trades(Call call) throws ApiException {
        Market market = call.market();
        Long orderId = call.params().integer("orderId");
        Long fromId = call.params().integer("fromId");
        Long start = call.millis("startTime");
        Long end = call.millis("endTime");
        int limit = call.params().limit("limit", 500, 1000);
        Account account = call.owner();
        List<Trade> found = new ArrayList<>();
        for (Trade trade : account.trades(market)) {
            boolean isWanted = (orderId == null || trade.taker().id() == orderId || trade.maker().id() == orderId)
                    && (fromId == null || trade.id() >= fromId) && (start == null || trade.micros() / 1000 >= start)
                    && (end == null || trade.micros() / 1000 <= end);
            if (isWanted) {
                found.add(trade);
            }
        }
        boolean isFromStart = fromId != null || start != null;
        List<Trade> told = found.size() <= limit
                ? found
                : isFromStart ? found.subList(0, limit) : found.subList(found.size() - limit, found.size());
        call.out().open('[');
        for (Trade trade : told) {
            OrderJson.trade(call, account, trade, orderId);
        }
        call.out().close(']');
    }

    static void orderLimits(Call call) {
        call.out().open('[');
        call.limits().writeOrders(call.out(), call.owner());
        call.out().close(']');
    }

    static void commission(Call call) throws ApiException {
        Market market = call.market();
        JsonWriter out = call.out().open('{').name("symbol").value(market.symbol().name());
        commissionRates(out);
        out.close('}');
    }

    static void commissionRates(JsonWriter out) {
        rates(out.name("standardCommission"), MatchingEngine.COMMISSION);
        rates(out.name("specialCommission"), 0);
        rates(out.name("taxCommission"), 0);
        out.name("discount").open('{').name("enabledForAccount").value(false).name("enabledForSymbol").value(false)
                .name("discountAsset").nothing().name("discount").decimal(0).close('}');
    }

    private static void rates(JsonWriter out, long rate) {
        out.open('{').name("maker").decimal(rate).name("taker").decimal(rate).name("buyer").decimal(0).name("seller")
                .decimal(0).close('}');
    }

    static void preventedMatches(Call call) throws ApiException {
        Market market = call.market();
        Long id = call.params().integer("preventedMatchId");
        Long orderId = call.params().integer("orderId");
        Long from = call.params().integer("fromPreventedMatchId");
        int limit = call.params().limit("limit", 500, 1000);
        if (id == null && orderId == null) {
            throw ApiErrors.eitherMissing("preventedMatchId", "orderId");
        }
        call.out().open('[');
        int told = 0;
        for (PreventedMatch match : call.venue().preventedMatches()) {
            boolean isWanted = match.market() == market && match.taker().account() == call.owner()
                    && (id == null || match.id() == id) && (from == null || match.id() >= from)
                    && (orderId == null || match.taker().id() == orderId || match.maker().id() == orderId);
            if (isWanted && told < limit) {
                OrderJson.preventedMatch(call, match);
                told++;
            }
        }
        call.out().close(']');
    }

    static void filters(Call call) throws ApiException {
        Market market = call.market();
        call.out().open('{').name("exchangeFilters").open('[').close(']').name("symbolFilters");
        SymbolJson.filters(call.out(), market.symbol());
        call.out().name("assetFilters").open('[').close(']').close('}');
    }

    /// Nothing of this kind happened here: amendments and allocations are not kept.
    static void none(Call call) throws ApiException {
        call.market();
        call.out().open('[').close(']');
    }
}
