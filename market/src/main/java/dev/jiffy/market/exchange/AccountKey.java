package dev.jiffy.market.exchange;

/// A key of an account and its secret, to hand to a client. Its text has no secret.
public record AccountKey(String key, String secret) {
    @Override
    public String toString() {
        return "AccountKey[" + key + "]";
    }
}
