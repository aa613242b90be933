package dev.jiffy.video.source;

import dev.jiffy.video.rtp.Reception;
import java.time.Duration;
import java.util.function.Consumer;

/// A camera: a source that comes when it comes, once, and can be lost.
///
/// [Source#next] waits for a packet, while the camera is away too; [#close] from any thread makes it return `false` at
/// once. It cannot seek, nor go back.
public interface LiveSource extends Source {
    /// How it stands with the camera. Any thread may ask.
    ConnectionState state();

    /// Has somebody told of every change of state, in the thread that changes it, the present one first. Listeners must be quick.
    void onState(Consumer<ConnectionState> listener);

    /// How it goes, all connections together. Any thread may ask.
    Reception reception();

    /// Like [Source#next], but waits no longer than it is told to: `false` means that nothing came in time, or, once
    /// [ConnectionState#isFinal()] says so, that nothing will.
    boolean next(Packet packet, Duration patience);

    /// Ends the stream. Any thread may call.
    @Override
    void close();
}
