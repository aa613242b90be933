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

    /// What the container says about the track.
    public TrackInfo track() {
        return source.video();
    }

    /// The next frame in output order, `null` at the end.
    public @Nullable Frame next() {
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
                    0);
        } else {
            decoder.pushPiece(packet.data(), packet.offset(), packet.length(), packet.position(),
                    packet.presentationTime(),
                    0);
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
        Frame best = null;
        for (Frame frame = next(); frame != null; frame = next()) {
            if (best != null && frame.presentationTime() > time) {
                frame.release();
                break;
            }
            if (best != null) {
                best.release();
            }
            best = frame;
            if (frame.presentationTime() >= time) {
                break;
            }
        }
        return best;
    }

    /// Goes on with the first frame that begins at or after a time, in units of the track.
    ///
    /// @throws UnsupportedOperationException if the source cannot seek
    public void seek(long time) {
        source.seek(time);
        decoder.reset();
        hidden.clear();
        configuration = -1;
        ended = false;
        from = time;
    }

    /// Goes back to the beginning.
    public void rewind() {
        source.rewind();
        decoder.reset();
        hidden.clear();
        configuration = -1;
        ended = false;
        from = Long.MIN_VALUE;
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
        decoder.close();
        source.close();
    }
}
