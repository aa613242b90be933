package dev.jiffy.video;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.AccessUnits;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A decoder that another can take the place of while the stream runs, without a frame lost, doubled or out of order.
///
/// The change happens at the next IDR picture, where nothing that follows refers to anything before and output begins
/// anew (ITU-T H.264 clause 7.4.1.2.4): the old decoder is flushed and its frames come out first; the new one
/// gets the configuration, the parameter sets in force and the IDR picture. A recovery point that is no IDR picture is not taken:
/// pictures shown before it may follow it in the stream and refer to what the new decoder never saw. A stream without
/// another IDR picture goes on with the decoder it has.
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
    /// Who is to go on at the next IDR picture; written by any thread.
    private volatile @Nullable String wanted;

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

    /// Has the decoder of another name go on at the next IDR picture; of the same name, a new one. The last call before that
    /// picture counts. Any thread may call this.
    ///
    /// @throws IllegalArgumentException if there is no such name
    public void switchTo(String name) {
        wanted = decoders.check(name);
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
    }

    @Override
    public void push(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
        beginInput(false);
        boolean key = units.look(data, from, length);
        give(data, from, length, offset, presentationTime, captureNanos, key);
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

    private void give(byte[] data, int from, int length, long offset, long time, long capture, boolean key) {
        if (key && wanted != null) {
            byte[] sets = units.parameterSets();
            heldLength = sets.length + length;
            held = Arrays.copyOf(sets, heldLength);
            System.arraycopy(data, from, held, sets.length, length);
            heldOffset = offset - sets.length;
            heldTime = time;
            heldCapture = capture;
            leaving = true;
            decoder.flush();
        } else {
            decoder.push(data, from, length, offset, time, capture);
        }
    }

    @Override
    public @Nullable Frame poll() {
        if (closed) {
            return null;
        }
        while (true) {
            Frame frame = decoder.poll();
            if (frame != null) {
                return frame;
            }
            if (leaving) {
                change();
            } else if (cutting && units.next()) {
                give(units.data(), 0, units.length(), units.offset(), units.presentationTime(), units.captureNanos(),
                        units.key());
            } else if (flushing && !flushed) {
                flushed = true;
                decoder.flush();
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

    /// The new decoder goes on with the picture that waits.
    private void change() {
        replace();
        decoder.push(held, 0, heldLength, heldOffset, heldTime, heldCapture);
    }

    private void replace() {
        leaving = false;
        String name = wanted;
        if (name == null) {
            name = running;
        }
        wanted = null;
        takeDamage();
        decoder.close();
        decoder = decoders.open(name, stream, threads);
        running = name;
        changes++;
        byte[] avcC = configuration;
        if (avcC != null) {
            decoder.configure(avcC);
        }
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
        decoder.close();
    }
}
