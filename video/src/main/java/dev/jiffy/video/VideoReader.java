package dev.jiffy.video;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.H264Decoder;
import dev.jiffy.video.h264.picture.Kernels;
import dev.jiffy.video.source.Framing;
import dev.jiffy.video.source.Packet;
import dev.jiffy.video.source.Source;
import dev.jiffy.video.source.Sources;
import dev.jiffy.video.source.TrackInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Frames of a file in output order, one after the other or at a time: a [Source] and a [VideoDecoder] in one.
///
/// ```java
/// try (VideoReader reader = VideoReader.open(Path.of("clip.mp4"), 2)) {
///     for (Frame frame : reader) {
///         try (frame) {
///             use(frame);
///         }
///     }
/// }
/// ```
///
/// Pictures that an edit list hides are decoded, because others may refer to them, and not handed out.
///
/// Every frame that is handed out belongs to the caller, who releases it. One thread at a time.
public final class VideoReader implements Iterable<Frame>, AutoCloseable {
    /// Frames to the second of a stream that has no times.
    public static final int NOMINAL_RATE = 25;

    private final Source source;
    private final VideoDecoder decoder;
    private final Packet packet = new Packet();
    private final List<Damage> damage = new ArrayList<>();
    private int configuration = -1;
    private boolean ended;
    /// Times of pictures in the decoder that an edit list hides.
    private final Set<Long> hidden = new HashSet<>();
    /// Time below which frames are decoded but not handed out, after a seek.
    private long from = Long.MIN_VALUE;
    /// Read to see where the frame before it ends, and not yet handed out.
    private @Nullable Frame ahead;

    /// Reads a source with a decoder; both are closed with the reader.
    public VideoReader(Source source, VideoDecoder decoder) {
        this.source = source;
        this.decoder = decoder;
    }

    /// Opens a file of any known kind.
    ///
    /// @param threads decoding threads; 1 decodes in the thread that asks for frames
    /// @throws MediaException if nothing can be read from it
    public static VideoReader open(Path file, int threads) {
        Source source = Sources.open(file);
        return new VideoReader(source, H264Decoder.of(file.toString(), threads));
    }

    /// Opens whatever [Sources#open(String)] understands: files, folders, standard input, cameras.
    ///
    /// @param threads decoding threads; 1 decodes in the thread that asks for frames
    /// @throws MediaException if nothing can be read from it
    public static VideoReader open(String spec, int threads) {
        Source source = Sources.open(spec);
        return new VideoReader(source, H264Decoder.of(source.name(), threads));
    }

    /// What the container says about the track.
    public TrackInfo track() {
        return source.video();
    }

    /// The next frame in output order, `null` at the end.
    public @Nullable Frame next() {
        Frame known = ahead;
        if (known != null) {
            ahead = null;
            return known;
        }
        while (true) {
            Frame frame = decoder.poll();
            if (frame != null) {
                long time = frame.presentationTime();
                if (time < from && time != VideoDecoder.NO_TIME || !hidden.isEmpty() && hidden.remove(time)) {
                    frame.release();
                    continue;
                }
                cropToContainer(frame);
                return frame;
            }
            if (ended) {
                return null;
            }
            feed();
        }
    }

    private void feed() {
        if (!source.next(packet)) {
            ended = true;
            decoder.flush();
            return;
        }
        if (!packet.shown()) {
            hidden.add(packet.presentationTime());
        }
        if (packet.configuration() != configuration && packet.configuration() < source.configurations()) {
            configuration = packet.configuration();
            byte[] avcC = source.configuration(configuration);
            if (avcC.length > 0) {
                decoder.configure(avcC);
            }
        }
        if (source.framing() == Framing.LENGTH_PREFIXED) {
            decoder.push(packet.data(), packet.offset(), packet.length(), packet.position(), packet.presentationTime(),
                    packet.captureNanos());
        } else {
            decoder.pushPiece(packet.data(), packet.offset(), packet.length(), packet.position(),
                    packet.presentationTime(),
                    packet.captureNanos());
        }
    }

    /// Some cameras leave the rows that fill up the last macroblocks to the container: where the stream crops nothing and
    /// the sample entry is smaller by less than a macroblock, its size is the picture's.
    private void cropToContainer(Frame frame) {
        int width = source.video().width();
        int height = source.video().height();
        int codedWidth = frame.format().codedWidth();
        int codedHeight = frame.format().codedHeight();
        boolean uncropped = frame.width() == codedWidth && frame.height() == codedHeight;
        if (uncropped && width > 0 && height > 0 && width <= codedWidth && height <= codedHeight
                && codedWidth - width < 16 && codedHeight - height < 16) {
            frame.crop(0, 0, width, height);
        }
    }

    /// The frame that is on display at a time, in units of the track: the last one that begins at or before it, the first
    /// one of all if none does, `null` if the file has no frames. Frames go on from there with [#next()].
    ///
    /// @throws UnsupportedOperationException if the source cannot seek
    public @Nullable Frame frameAt(long time) {
        seek(time);
        from = Long.MIN_VALUE;
        return lastBy(next(), time);
    }

    /// The frame on display a time after the beginning, with frames going on from there, of any source: one that cannot seek is
    /// decoded up to there. The frames of a raw stream, which has no times, count as [#NOMINAL_RATE] to the second.
    /// Behind the end it is the last frame; `null` if there are no frames.
    public @Nullable Frame frameAt(Duration sinceStart) {
        long timescale = source.video().timescale();
        if (source.canSeek() && timescale > 0) {
            return frameAt(units(sinceStart, timescale));
        }
        rewind();
        Frame first = next();
        if (first != null && first.presentationTime() != VideoDecoder.NO_TIME && timescale > 0) {
            return lastBy(first, first.presentationTime() + units(sinceStart, timescale));
        }
        Frame best = first;
        for (long left = units(sinceStart, NOMINAL_RATE); left > 0 && best != null; left--) {
            Frame following = next();
            if (following == null) {
                break;
            }
            best.release();
            best = following;
        }
        return best;
    }

    private static long units(Duration time, long timescale) {
        return Math.addExact(Math.multiplyExact(time.getSeconds(), timescale),
                (time.getNano() * timescale + 500_000_000L) / 1_000_000_000L);
    }

    /// The last frame from `first` on that begins at a time or before, or `first`.
    private @Nullable Frame lastBy(@Nullable Frame first, long time) {
        Frame best = first;
        while (best != null && best.presentationTime() < time) {
            Frame following = next();
            if (following == null || following.presentationTime() > time) {
                ahead = following;
                break;
            }
            best.release();
            best = following;
        }
        return best;
    }

    /// Goes on with the first frame that begins at or after a time, in units of the track.
    ///
    /// @throws UnsupportedOperationException if the source cannot seek
    public void seek(long time) {
        source.seek(time);
        reset();
        from = time;
    }

    /// Whether [#rewind] works, and with it jumps of any kind: not with cameras and streams that come but once.
    public boolean canRewind() {
        return source.canRewind();
    }

    /// Goes back to the beginning.
    ///
    /// @throws UnsupportedOperationException unless [#canRewind()]
    public void rewind() {
        source.rewind();
        reset();
        from = Long.MIN_VALUE;
    }

    private void reset() {
        dropAhead();
        decoder.reset();
        hidden.clear();
        configuration = -1;
        ended = false;
    }

    private void dropAhead() {
        Frame frame = ahead;
        if (frame != null) {
            ahead = null;
            frame.release();
        }
    }

    /// Which kernels decode 8-bit samples now: `scalar`, `vector`, or the groups that are vectorised so far.
    public static String kernels() {
        return Kernels.describe();
    }

    /// What was wrong so far, with the file and with the stream in it.
    public List<Damage> damage() {
        for (Damage d = decoder.pollDamage(); d != null; d = decoder.pollDamage()) {
            damage.add(d);
        }
        List<Damage> all = new ArrayList<>(source.damage());
        all.addAll(damage);
        return all;
    }

    /// The frames from here on.
    @Override
    public Iterator<Frame> iterator() {
        return new Iterator<>() {
            private @Nullable Frame upcoming;
            private boolean looked;

            @Override
            public boolean hasNext() {
                if (!looked) {
                    upcoming = VideoReader.this.next();
                    looked = true;
                }
                return upcoming != null;
            }

            @Override
            public Frame next() {
                if (!hasNext() || upcoming == null) {
                    throw new NoSuchElementException();
                }
                looked = false;
                return upcoming;
            }
        };
    }

    @Override
    public void close() {
        dropAhead();
        decoder.close();
        source.close();
    }
}
