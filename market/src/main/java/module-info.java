/// Markets: units of price and quantity, the order book, the feed and what orders go through, the audit log and an exchange
/// of its own to work with offline. Plain data and sockets: it draws nothing and depends on no library outside the JDK.
module dev.jiffy.market {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.core;

    exports dev.jiffy.market;
    exports dev.jiffy.market.audit;
    exports dev.jiffy.market.book;
    exports dev.jiffy.market.exchange;
    exports dev.jiffy.market.exchange.matching;
    exports dev.jiffy.market.feed;
    exports dev.jiffy.market.json;
    exports dev.jiffy.market.order;
    exports dev.jiffy.market.risk;
    exports dev.jiffy.market.unit;
    exports dev.jiffy.market.venue;
    exports dev.jiffy.market.wire;
}
