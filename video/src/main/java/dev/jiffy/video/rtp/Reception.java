package dev.jiffy.video.rtp;

/// How it goes with one stream.
///
/// @param packets RTP packets that came
/// @param lost packets given up
/// @param late packets that came after they were given up, or twice
/// @param accessUnits pictures handed out
/// @param damagedAccessUnits pictures among them with something missing
/// @param skippedAccessUnits pictures left out while waiting for one to start with, or because nobody took them
/// @param jitterMillis variation of the packets' delay, RFC 3550 clause 6.4.1
/// @param synchronised whether the sender has told the time of its clock
public record Reception(long packets, long lost, long late, long accessUnits, long damagedAccessUnits,
        long skippedAccessUnits, double jitterMillis, boolean synchronised) {
    /// Nothing yet.
    public static final Reception NONE = new Reception(0, 0, 0, 0, 0, 0, 0, false);

    /// These and those of another connection, whose jitter and clock count.
    public Reception plus(Reception later) {
        return new Reception(packets + later.packets, lost + later.lost, late + later.late,
                accessUnits + later.accessUnits, damagedAccessUnits + later.damagedAccessUnits,
                skippedAccessUnits + later.skippedAccessUnits, later.jitterMillis, later.synchronised);
    }
}
