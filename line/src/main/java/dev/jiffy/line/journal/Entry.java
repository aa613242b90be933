package dev.jiffy.line.journal;

/// An event with its picture. Whoever makes one does not change the picture any more.
final class Entry {
    private final Event event;
    private final byte[] jpeg;

    /// @param jpeg empty for none
    Entry(Event event, byte[] jpeg) {
        this.event = event;
        this.jpeg = jpeg;
    }

    Event event() {
        return event;
    }

    byte[] jpeg() {
        return jpeg;
    }
}
