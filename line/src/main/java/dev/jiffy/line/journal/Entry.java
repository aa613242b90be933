package dev.jiffy.line.journal;

/// An event with its picture.
///
/// @param jpeg empty for none
record Entry(Event event, byte[] jpeg) {
}
