package dev.jiffy.market.exchange.matching;

/// An order was refused; nothing has changed.
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    /// Why.
    private final Rejection reason;

    RejectedException(Rejection reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /// Why.
    public Rejection reason() {
        return reason;
    }
}
