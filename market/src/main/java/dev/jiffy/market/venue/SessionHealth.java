package dev.jiffy.market.venue;

/// How a session is.
///
/// @param isUserStreamLive whether reports of own orders come in; without a key never
/// @param messages messages of the market since the start
/// @param gaps times that the venue's numbers had a hole, so that the book was thrown away
/// @param resyncs times that a book was made again after the first one
/// @param reconnects times that a connection was made again
/// @param badMessages messages that could not be read
/// @param lastMessageNanos when the last message came, as [System#nanoTime()] counts; 0 if none did
/// @param venueDelayMillis from the venue's time of the last depth message until it was here, as far as both clocks agree
/// @param clockOffsetMillis what is to be added to this machine's time to have the venue's
/// @param usedWeight share of the venue's request limit that is used up, in percent of a minute's
public record SessionHealth(SessionState state, boolean isUserStreamLive, long messages, long gaps, long resyncs,
        long reconnects, long badMessages, long lastMessageNanos, long venueDelayMillis, long clockOffsetMillis,
        int usedWeight) {
    /// Before anything was done.
    public static final SessionHealth IDLE = new SessionHealth(SessionState.IDLE, false, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
