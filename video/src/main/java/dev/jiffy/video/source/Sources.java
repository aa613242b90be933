package dev.jiffy.video.source;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.MappedBytes;
import dev.jiffy.video.mp4.Mp4File;
import dev.jiffy.video.rtp.Patience;
import dev.jiffy.video.rtp.StreamClient;
import dev.jiffy.video.rtsp.RtspClient;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens files, streams and cameras as sources.
public final class Sources {
    /// Bytes in which a stream shows what it is.
    private static final int DETECTED = 4096;
    private static final String RTSP = "rtsp://";
    private static final String RTP = "rtp://";
    private static final String UDP = "udp://";

    private Sources() {
    }

    /// Opens a file, whatever its name, for its first H.264 video track.
    ///
    /// @throws MediaException if it cannot be opened, is of no known kind or has no H.264 video in the clear
    public static Source open(Path path) {
        MappedBytes bytes = MappedBytes.open(path);
        try {
            return switch (ContainerFormat.detect(bytes)) {
                case MPEG_TS -> new TransportStreamSource(new FileFeed(bytes));
                case MP4 -> {
                    bytes.close();
                    yield mp4(Mp4File.open(path));
                }
                default -> new AnnexBSource(new FileFeed(bytes));
            };
        } catch (MediaException problem) {
            bytes.close();
            throw problem;
        }
    }

    /// Opens what a command line names:
    ///
    /// - a file; a folder or a pattern like `clips/*.mp4`, whose files follow each other in the order of their names
    /// - `-`, standard input, an H.264 byte stream or an MPEG transport stream
    /// - `rtsp://user:password@host:port/path`, with `?transport=udp` or `tcp` if one of them is wanted
    /// - `rtp://@:5004`, `rtp://239.1.2.3:5004?sdp=camera.sdp`, packets that somebody sends
    /// - `udp://@:1234`, an MPEG transport stream in datagrams
    ///
    /// A camera is connected when this returns, and its source ends when it is lost; see [#camera] for more patience.
    ///
    /// @throws MediaException if there is nothing to be read; credentials are not in its words
    public static Source open(String spec) {
        if (spec.equals("-")) {
            return stream("-", System.in);
        }
        if (startsWith(spec, UDP)) {
            return DatagramAddress.parse(spec).transportStream(Patience.USUAL);
        }
        if (startsWith(spec, RTSP) || startsWith(spec, RTP)) {
            return CameraSource.once(name(spec), clients(spec, Patience.USUAL));
        }
        List<Path> files = files(spec);
        return files.size() == 1 ? open(files.getFirst()) : new PlaylistSource(spec, files);
    }

    private static List<Path> files(String spec) {
        int scheme = spec.indexOf("://");
        if (scheme > 1 && spec.substring(0, scheme).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            // The rest may hold a password.
            throw new MediaException(spec.substring(0, scheme) + "://…", 0, "addresses of this kind are not read");
        }
        try {
            return FileList.expand(spec);
        } catch (InvalidPathException e) {
            throw new MediaException(spec, 0, "no path: " + e.getReason(), e);
        }
    }

    /// The file that [#open(String)] would open, `null` if it would open something else.
    static @Nullable Path singleFile(String spec) {
        if (spec.equals("-") || isCamera(spec) || startsWith(spec, UDP)) {
            return null;
        }
        List<Path> files = files(spec);
        return files.size() == 1 ? files.getFirst() : null;
    }

    /// Keeps a stream of `rtsp://` or `rtp://` open: whenever it fails, from the beginning on, it is tried again, after
    /// half a second at first and half a minute at last. It fails for good only if the camera refuses the credentials.
    ///
    /// @throws MediaException if it is no such address; credentials are not in its words
    public static LiveSource camera(String spec) {
        return camera(spec, Patience.USUAL);
    }

    /// The same with times of one's own.
    ///
    /// @throws MediaException if it is no such address; credentials are not in its words
    public static LiveSource camera(String spec, Patience patience) {
        return CameraSource.reconnecting(name(spec), clients(spec, patience));
    }

    /// Whether [#camera] is for it.
    public static boolean isCamera(String spec) {
        return startsWith(spec, RTSP) || startsWith(spec, RTP);
    }

    /// What to call it in reports: without credentials.
    ///
    /// @throws MediaException if it is an address that cannot be read
    public static String name(String spec) {
        try {
            return startsWith(spec, RTSP) ? RtspClient.displayName(spec) : spec;
        } catch (IllegalArgumentException e) {
            throw new MediaException(RTSP + "…", 0, String.valueOf(e.getMessage()), e);
        }
    }

    /// Reads bytes that come but once, an H.264 byte stream or an MPEG transport stream.
    ///
    /// @throws MediaException if they are neither
    public static Source stream(String name, InputStream in) {
        ByteFeed feed = new InputFeed(name, in);
        try {
            return switch (ContainerFormat.detect(MappedBytes.of(name, MemorySegment.ofArray(beginning(feed))))) {
                case MPEG_TS -> new TransportStreamSource(feed);
                case ANNEX_B -> new AnnexBSource(feed);
                default -> throw new MediaException(name, 0, "MP4 needs a file, it cannot be read as it comes");
            };
        } catch (MediaException problem) {
            feed.close();
            throw problem;
        }
    }

    private static byte[] beginning(ByteFeed feed) {
        byte[] bytes = new byte[DETECTED];
        byte[] piece = new byte[DETECTED];
        int filled = 0;
        feed.mark(2 * DETECTED);
        for (int count = feed.read(piece); count > 0; count = feed.read(piece)) {
            count = Math.min(count, DETECTED - filled);
            System.arraycopy(piece, 0, bytes, filled, count);
            filled += count;
            if (filled == DETECTED) {
                break;
            }
        }
        feed.reset();
        return Arrays.copyOf(bytes, filled);
    }

    private static Supplier<StreamClient> clients(String spec, Patience patience) {
        if (startsWith(spec, RTSP)) {
            return () -> new RtspClient(spec, patience);
        }
        if (!startsWith(spec, RTP)) {
            throw new MediaException(spec, 0, "no address of a camera");
        }
        DatagramAddress address = DatagramAddress.parse(spec);
        return () -> address.rtpClient(patience);
    }

    private static boolean startsWith(String spec, String scheme) {
        return spec.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /// Takes an open MP4 file as a source; closing the source closes the file.
    ///
    /// @throws MediaException if it has no H.264 video in the clear; the file is closed then
    public static Source mp4(Mp4File file) {
        try {
            return new Mp4Source(file);
        } catch (MediaException problem) {
            file.close();
            throw problem;
        }
    }
}
