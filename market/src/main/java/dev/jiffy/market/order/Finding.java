package dev.jiffy.market.order;

/// What a rule or a venue's filter has to say about an order.
///
/// @param rule its name, such as `price-collar`
/// @param message what is wrong, with both numbers, and what to do
/// @param owner who set the limit and answers for it
/// @param threshold the limit, as it was set
public record Finding(String rule, Level level, String message, String owner, String threshold) {
    /// How much a finding weighs.
    public enum Level {
        /// Said, for instance that a price was rounded; nothing is wrong.
        NOTE,
        /// The order goes out, and whoever sent it is told.
        WARNING,
        /// The order is not sent.
        OBJECTION
    }

    /// Whether it keeps the order back.
    public boolean isObjection() {
        return level == Level.OBJECTION;
    }
}
