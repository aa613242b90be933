package dev.jiffy.market.venue;

/// Something that a person should know of: a lost connection, a gap, an order that nobody knows about.
///
/// @param timeMillis milliseconds since 1970
/// @param isProblem whether it is bad news
/// @param text what happened and what is done about it
public record SessionEvent(long timeMillis, boolean isProblem, String text) {
}
