package dev.jiffy.line.journal;

import java.util.Map;

/// Something that happened.
///
/// @param number of the event, from 1, in order of recording, also across restarts
/// @param millis when it happened, since 1970
/// @param camera where, empty for the station itself
/// @param kind what: `verdict`, `overrule`, `alarm`, `zone`, `state`, `ladder`, `decoder`, `model`, `rules`, `start`, `stop`
/// @param text for people, one line
/// @param facts for programs, by name: numbers as Java prints them; of a verdict `frame`, `media_nanos`, `part`, `label`,
///        `verdict`, `score`, `marks`, `seen`, `model`, `rules`, `size_mm`
/// @param hasPicture whether a JPEG was recorded with it
public record Event(long number, long millis, String camera, String kind, String text, Map<String, String> facts,
        boolean hasPicture) {
}
