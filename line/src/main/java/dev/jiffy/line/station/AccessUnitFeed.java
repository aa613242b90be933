package dev.jiffy.line.station;

import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.h264.AccessUnits;
import dev.jiffy.video.source.Framing;
import dev.jiffy.video.source.LiveSource;
import dev.jiffy.video.source.Packet;
import dev.jiffy.video.source.Source;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The access units of a source, one after the other, with what a pipeline wants to know about each before it is decoded.
///
/// The bytes are a view that holds until the next call. One thread at a time.
final class AccessUnitFeed {
    /// How long to wait for a camera before saying that nothing came.
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final int MAX_RATE = 1000;
    private static final double NOMINAL_RATE = 25;

    /// What came.
    enum Event {
        /// An access unit.
        UNIT,
        /// Nothing yet.
        NOTHING,
        /// The source has come to its end.
        END
    }

    private final Source source;
    private final MediaTimeline times;
    private final Packet packet = new Packet();
    private final AccessUnits units = new AccessUnits();
    private final boolean cutting;
    private int configuration = -1;
    private byte @Nullable [] newConfiguration;
    private int lengthSize = 4;
    private boolean finishing;

    /// @param since what has passed since the camera began, for the time line
    AccessUnitFeed(Source source, MediaTimeline times, long since) {
        this.source = source;
        this.times = times;
        cutting = source.framing() == Framing.ANNEX_B;
        double told = source.video().averageRate();
        times.frameNanos(Math.round(1e9 / (told >= 1 && told <= MAX_RATE ? told : NOMINAL_RATE)));
        times.begin(since);
    }

    /// Goes on to the next access unit.
    Event next() {
        while (true) {
            if (cutting && units.next()) {
                times.next(units.presentationTime(), Packet.NO_TIME, 0, source.video().timescale());
                return Event.UNIT;
            }
            if (finishing) {
                return Event.END;
            }
            boolean isThere = source instanceof LiveSource live ? live.next(packet, PATIENCE) : source.next(packet);
            if (!isThere) {
                if (source instanceof LiveSource live && !live.state().isFinal()) {
                    return Event.NOTHING;
                }
                finishing = true;
                if (!cutting) {
                    return Event.END;
                }
                units.finish();
            } else if (take()) {
                return Event.UNIT;
            }
        }
    }

    /// Whether the packet is an access unit.
    private boolean take() {
        if (packet.configuration() != configuration && packet.configuration() < source.configurations()) {
            configuration = packet.configuration();
            byte[] avcC = source.configuration(configuration);
            if (avcC.length > 4) {
                units.configure(avcC);
                lengthSize = (avcC[4] & 3) + 1;
                newConfiguration = avcC;
            }
        }
        if (cutting) {
            units.piece(packet.data(), packet.offset(), packet.length(), packet.position(), packet.presentationTime(),
                    packet.captureNanos());
            return false;
        }
        units.look(packet.data(), packet.offset(), packet.length());
        times.next(packet.presentationTime(), packet.decodingTime(), packet.duration(), source.video().timescale());
        return true;
    }

    /// Begins again; the time line goes on.
    void rewind() {
        source.rewind();
        units.reset();
        finishing = false;
        times.begin(0);
    }

    /// The configuration that a decoder needs from this access unit on, once; `null` if it has not changed.
    byte @Nullable [] takeConfiguration() {
        byte[] taken = newConfiguration;
        newConfiguration = null;
        return taken;
    }

    /// Gives the access unit to a decoder.
    void push(VideoDecoder decoder, long captureNanos) {
        decoder.push(data(), from(), length(), offset(), times.presentation(), captureNanos);
    }

    byte[] data() {
        return cutting ? units.data() : packet.data();
    }

    int from() {
        return cutting ? 0 : packet.offset();
    }

    int length() {
        return cutting ? units.length() : packet.length();
    }

    private long offset() {
        return cutting ? units.offset() : packet.position();
    }

    /// Bytes of the lengths in front of NAL units; 0 for start codes.
    int lengthSize() {
        return cutting ? 0 : lengthSize;
    }

    /// When the camera took it, 0 if unknown.
    long captureNanos() {
        return cutting ? units.captureNanos() : packet.captureNanos();
    }

    /// Whether decoding can start here.
    boolean entry() {
        return units.key() || units.recoveryPoint();
    }

    /// Whether other pictures may refer to it.
    boolean reference() {
        return units.reference();
    }

    /// Whether its picture is shown, or decoded for others only.
    boolean shown() {
        return cutting || packet.shown();
    }

    MediaTimeline times() {
        return times;
    }

    /// How often a parameter set has come or changed.
    int parameterSetChanges() {
        return units.parameterSetChanges();
    }

    List<byte[]> parameterSets(boolean pictures) {
        return units.parameterSets(pictures);
    }
}
