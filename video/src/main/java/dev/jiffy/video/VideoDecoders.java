package dev.jiffy.video;

import dev.jiffy.video.h264.H264Decoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// Decoders by name: versions or kernel sets of one format that stand in for each other. Immutable.
///
/// ```java
/// VideoDecoders decoders = VideoDecoders.standard().with("mine", (name, threads) -> new MyDecoder(name));
/// VideoDecoder decoder = decoders.open("mine", "camera 3", 1);
/// ```
public final class VideoDecoders {
    /// The decoder that is taken where nothing is said.
    public static final String H264 = "h264";
    /// The same with scalar kernels only.
    public static final String H264_SCALAR = "h264-scalar";

    /// Makes decoders.
    @FunctionalInterface
    public interface Factory {
        /// A new decoder.
        ///
        /// @param stream what to call the stream in reports of damage
        /// @param threads decoding threads; 1 decodes in the thread that polls
        VideoDecoder open(String stream, int threads);
    }

    private static final VideoDecoders STANDARD = new VideoDecoders(new LinkedHashMap<>()).with(H264, H264Decoder::of)
            .with(H264_SCALAR, H264Decoder::scalar);

    private final SequencedMap<String, Factory> factories;

    private VideoDecoders(SequencedMap<String, Factory> factories) {
        this.factories = factories;
    }

    /// What comes with this module: [#H264] and [#H264_SCALAR].
    public static VideoDecoders standard() {
        return STANDARD;
    }

    /// These and one more, which takes the place of one of the same name.
    public VideoDecoders with(String name, Factory factory) {
        SequencedMap<String, Factory> more = new LinkedHashMap<>(factories);
        more.put(name, factory);
        return new VideoDecoders(more);
    }

    /// All names, in the order they were added.
    public SequencedSet<String> names() {
        return Collections.unmodifiableSequencedSet(factories.sequencedKeySet());
    }

    /// A new decoder of a name; see [Factory#open].
    ///
    /// @throws IllegalArgumentException if nobody has that name
    public VideoDecoder open(String name, String stream, int threads) {
        return find(name).open(stream, threads);
    }

    /// Returns the name.
    ///
    /// @throws IllegalArgumentException if nobody has it
    String check(String name) {
        find(name);
        return name;
    }

    private Factory find(String name) {
        Factory factory = factories.get(name);
        if (factory == null) {
            throw new IllegalArgumentException("no decoder \"" + name + "\", there are " + names());
        }
        return factory;
    }
}
