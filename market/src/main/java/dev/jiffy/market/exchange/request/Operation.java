package dev.jiffy.market.exchange.request;

/// What can be asked for.
///
/// @param security what the request must have
/// @param isOrder whether it counts against the account's orders
/// @param weight what it costs
/// @param handler answers it
record Operation(Security security, boolean isOrder, Weight weight, Handler handler) {

    /// What a request must have.
    enum Security {
        /// Nothing.
        NONE,
        /// A key.
        KEY,
        /// A key and a signature.
        SIGNED
    }

    /// Answers a call by writing one JSON value.
    @FunctionalInterface
    interface Handler {
        void answer(Call call) throws ApiException;
    }

    /// What a request with these parameters costs.
    @FunctionalInterface
    interface Weight {
        int of(Params params) throws ApiException;
    }

    static Operation open(int weight, Handler handler) {
        return new Operation(Security.NONE, false, _ -> weight, handler);
    }

    static Operation open(Weight weight, Handler handler) {
        return new Operation(Security.NONE, false, weight, handler);
    }

    static Operation signed(int weight, Handler handler) {
        return new Operation(Security.SIGNED, false, _ -> weight, handler);
    }

    static Operation signed(Weight weight, Handler handler) {
        return new Operation(Security.SIGNED, false, weight, handler);
    }

    /// An order: its weight is charged only if it is refused.
    static Operation order(Handler handler) {
        return new Operation(Security.SIGNED, true, _ -> 1, handler);
    }

    /// What is not offered, said so that nobody takes it for a mistake of his own.
    static Operation refused(String why) {
        return signed(1, _ -> {
            throw ApiErrors.unsupported(why);
        });
    }
}
