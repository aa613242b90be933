package dev.jiffy.video;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.AccessUnits;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A decoder that another can take the place of while the stream runs, without a frame lost, doubled or out of order.
///
/// The change happens at the next place where decoding may begin. At an IDR picture nothing that follows refers to anything
/// before, and output begins anew (ITU-T H.264 clause 7.4.1.2.4): the old decoder is flushed and its frames come out first;
/// the new one gets the configuration, the parameter sets in force and the IDR picture. At an exact recovery point that is no
/// IDR picture (clause D.2.8) pictures shown before it may still follow and refer to what the new decoder never saw: both decode for
/// a while, see [Takeover]. A stream with neither goes on with the decoder it has.
///
/// Pieces of a byte stream are cut into access units first, which copies them once.
public final class SwitchableDecoder implements VideoDecoder {
    private final VideoDecoders decoders;
    private final String stream;
    private final int threads;
    private final AccessUnits units = new AccessUnits();
    private final ArrayDeque<Damage> damage = new ArrayDeque<>();
    private VideoDecoder decoder;
    private String running;
    /// Who is to go on; set by any thread.
    private final AtomicReference<@Nullable String> wanted = new AtomicReference<>();
    private @Nullable Takeover takeover;

    private byte @Nullable [] configuration;
    private byte[] staging = {};
    private int changes;
    private boolean cutting;
    private boolean inputPending;
    private boolean flushing;
    /// The decoder was flushed for good; what it has left comes first.
    private boolean leaving;
    private boolean flushed;
    private boolean closed;

    // The access unit that waits for the new decoder.
    private byte[] held = {};
    private int heldLength;
    private long heldOffset;
    private long heldTime;
    private long heldCapture;

    /// Begins with the decoder of a name; see [VideoDecoders#open].
    ///
    /// @throws IllegalArgumentException if there is no such name
    public SwitchableDecoder(VideoDecoders decoders, String name, String stream, int threads) {
        this.decoders = decoders;
        this.stream = stream;
        this.threads = threads;
        running = name;
        decoder = decoders.open(name, stream, threads);
    }

    /// Has the decoder of another name go on at the next IDR picture or recovery point; of the same name, a new one. The last
    /// call before that picture counts. Any thread may call this.
    ///
    /// @throws IllegalArgumentException if there is no such name
    public void switchTo(String name) {
        wanted.set(decoders.check(name));
    }

    /// Name of the decoder at work.
    public String running() {
        return running;
    }

    /// How often another decoder has gone on so far.
    public int changes() {
        return changes;
    }

    @Override
    public void configure(byte[] avcC) {
        configuration = avcC.clone();
        units.configure(avcC);
        decoder.configure(avcC);
        if (takeover != null) {
            takeover.next().configure(avcC);
        }
    }

    @Override
    public void push(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
        beginInput(false);
        units.look(data, from, length);
        give(data, from, length, offset, presentationTime, captureNanos);
    }

    @Override
    public void push(MemorySegment unit, long offset, long presentationTime, long captureNanos) {
        int length = Math.toIntExact(unit.byteSize());
        if (staging.length < length) {
            staging = new byte[Math.max(length, 2 * staging.length)];
        }
        MemorySegment.copy(unit, ValueLayout.JAVA_BYTE, 0, staging, 0, length);
        push(staging, 0, length, offset, presentationTime, captureNanos);
    }

    @Override
    public void pushPiece(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
        beginInput(true);
        units.piece(data, from, length, offset, presentationTime, captureNanos);
    }

    private void beginInput(boolean pieces) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (inputPending || flushing) {
            throw new IllegalStateException("poll until there is nothing before more is pushed");
        }
        inputPending = true;
        cutting = pieces;
    }

    private void give(byte[] data, int from, int length, long offset, long time, long capture) {
        Takeover both = takeover;
        if (both != null && !both.marked() && !units.exact() && !units.recovering()) {
            abandonTakeover(both);
            both = null;
        }
        if (both != null) {
            both.push(data, from, length, offset, both.timeFor(time, units.exact()), capture);
        } else if (units.key() && wanted.get() != null) {
            hold(data, from, length, offset);
            heldTime = time;
            heldCapture = capture;
            leaving = true;
            decoder.flush();
        } else if (units.recoveryPoint() && wanted.get() != null && units.followRecovery()) {
            hold(data, from, length, offset);
            String name = takeWanted();
            both = new Takeover(decoder, open(name), name);
            takeover = both;
            long marked = both.timeFor(time, units.exact());
            decoder.push(data, from, length, offset, marked, capture);
            both.next().push(held, 0, heldLength, heldOffset, marked, capture);
        } else {
            decoder.push(data, from, length, offset, time, capture);
        }
    }

    /// Puts the parameter sets in front of an access unit, for a decoder that begins with it.
    private void hold(byte[] data, int from, int length, long offset) {
        byte[] sets = units.parameterSets();
        heldLength = sets.length + length;
        held = Arrays.copyOf(sets, heldLength);
        System.arraycopy(data, from, held, sets.length, length);
        heldOffset = offset - sets.length;
    }

    @Override
    public @Nullable Frame poll() {
        if (closed) {
            return null;
        }
        while (true) {
            Takeover both = takeover;
            Frame frame = both == null ? decoder.poll() : both.poll();
            if (frame != null) {
                if (both != null && both.done()) {
                    complete(both);
                }
                return frame;
            }
            if (leaving) {
                change();
            } else if (cutting && units.next()) {
                give(units.data(), 0, units.length(), units.offset(), units.presentationTime(), units.captureNanos());
            } else if (flushing && both != null && flushed) {
                end(both);
            } else if (flushing && !flushed) {
                flushed = true;
                flush(both);
            } else {
                finishInput();
                return null;
            }
        }
    }

    private void finishInput() {
        inputPending = false;
        if (flushing) {
            flushing = false;
            flushed = false;
            units.reset();
            cutting = false;
        }
    }

    private void flush(@Nullable Takeover both) {
        if (both != null && both.marked()) {
            both.next().flush(); // its first frame has the old one flushed as well
            return;
        }
        if (both != null) {
            abandonTakeover(both);
        }
        decoder.flush();
    }

    /// Both were flushed, and the new decoder has not given the picture that it was to begin with.
    private void end(Takeover both) {
        if (both.oldEnded()) {
            complete(both);
        } else {
            abandonTakeover(both);
            decoder.flush();
        }
    }

    /// The new decoder goes on with the picture that waits.
    private void change() {
        leaving = false;
        String name = takeWanted();
        replace(open(name), name);
        decoder.push(held, 0, heldLength, heldOffset, heldTime, heldCapture);
    }

    private String takeWanted() {
        String name = wanted.getAndSet(null);
        return name == null ? running : name;
    }

    private VideoDecoder open(String name) {
        VideoDecoder next = decoders.open(name, stream, threads);
        byte[] avcC = configuration;
        if (avcC != null) {
            next.configure(avcC);
        }
        return next;
    }

    private void complete(Takeover both) {
        takeover = null;
        replace(both.next(), both.name());
        // So far both have seen the same, and only one of them from the beginning.
        while (decoder.pollDamage() != null) {
            // Dropped.
        }
    }

    private void replace(VideoDecoder next, String name) {
        takeDamage();
        decoder.close();
        decoder = next;
        running = name;
        changes++;
    }

    /// The old decoder goes on, and what was wanted still is.
    private void abandonTakeover(Takeover both) {
        takeover = null;
        both.abandon();
        both.next().close();
        wanted.compareAndSet(null, both.name());
    }

    private void takeDamage() {
        for (Damage report = decoder.pollDamage(); report != null; report = decoder.pollDamage()) {
            damage.add(report);
        }
    }

    @Override
    public void flush() {
        if (cutting) {
            units.finish();
        }
        flushing = true;
    }

    @Override
    public void reset() {
        Takeover both = takeover;
        if (both != null && both.oldEnded()) {
            complete(both);
        } else if (both != null) {
            abandonTakeover(both);
        }
        decoder.reset();
        units.reset();
        leaving = false;
        inputPending = false;
        cutting = false;
        flushing = false;
        flushed = false;
    }

    @Override
    public @Nullable Damage pollDamage() {
        Damage report = damage.poll();
        return report != null ? report : decoder.pollDamage();
    }

    @Override
    public void close() {
        closed = true;
        if (takeover != null) {
            abandonTakeover(takeover);
        }
        decoder.close();
    }
}
