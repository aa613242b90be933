package dev.jiffy.video.rtp;

import dev.jiffy.video.Damage;
import java.io.IOException;
import java.util.List;

/// One connection to one stream: opened once, received once, closed once. Interrupting the thread that opens or
/// receives makes it return with an exception.
public interface StreamClient extends AutoCloseable {
    /// Connects, up to where packets come.
    ///
    /// @param queue where access units go
    /// @throws IOException with the reason, free of credentials
    void open(AccessUnitQueue queue) throws IOException;

    /// Receives until the sender ends the stream.
    ///
    /// @throws IOException with the reason if the stream was lost
    void receive() throws IOException;

    /// How it goes. Any thread may ask.
    Reception reception();

    /// What was wrong so far. Any thread may ask.
    List<Damage> damage();

    /// Says goodbye and lets go of everything.
    @Override
    void close();
}
