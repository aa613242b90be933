package dev.jiffy.line;

import dev.jiffy.vision.track.Track;

/// A verdict on a part, and what it rests on.
///
/// @param track of the part, as it was followed last
/// @param failed whether it is faulty
/// @param seen in how many pictures it was seen
/// @param marked in how many of them with a fault
public record Judgement(Track track, boolean failed, int seen, int marked) {
}
