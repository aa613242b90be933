package dev.jiffy.video.source;

/// How NAL units are told apart in the bytes of a [Packet].
public enum Framing {
    /// By start codes, ITU-T H.264 Annex B; units and access units may go on from one packet to the next.
    ANNEX_B,
    /// By a length in front of each, ISO/IEC 14496-15 clause 5.3.3; a packet is an access unit.
    LENGTH_PREFIXED
}
