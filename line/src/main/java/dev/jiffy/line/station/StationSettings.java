package dev.jiffy.line.station;

import dev.jiffy.core.TimeSource;
import dev.jiffy.video.VideoDecoders;
import dev.jiffy.vision.Detector;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a station is made of.
///
/// ```java
/// StationSettings settings = StationSettings.of(cameras, model, path -> OnnxDetector.open(path, labels, 0.1, 0.45))
///         .rules(Path.of("line.toml"), Files.readString(Path.of("line.toml")));
/// ```
///
/// @param cameras in the order in which they are shown
/// @param model the model to begin with; the others are the `.onnx` files in its folder
/// @param opener opens a model, or throws [dev.jiffy.vision.DetectorException]
/// @param rules as TOML, to begin with
/// @param ruleFile whose content takes their place whenever it changes; `null` for none
/// @param decoders to choose from
/// @param decoder to begin with
/// @param inferenceThreads threads that look at pictures, each with a detector of its own
/// @param clock of all times that are not told by the media
public record StationSettings(List<CameraSettings> cameras, Path model, Function<Path, Detector> opener, String rules,
        @Nullable Path ruleFile, VideoDecoders decoders, String decoder, int inferenceThreads, TimeSource clock) {
    /// Checks that cameras have names of their own.
    public StationSettings {
        cameras = List.copyOf(cameras);
        if (cameras.stream().map(CameraSettings::name).distinct().count() != cameras.size() || inferenceThreads < 1) {
            throw new IllegalArgumentException("cameras " + cameras.stream().map(CameraSettings::name).toList() + ", "
                    + inferenceThreads + " inference threads");
        }
    }

    /// No rules, the usual decoder, one thread that detects.
    public static StationSettings of(List<CameraSettings> cameras, Path model, Function<Path, Detector> opener) {
        return new StationSettings(cameras, model, opener, "", null, VideoDecoders.standard(), VideoDecoders.H264, 1,
                TimeSource.SYSTEM);
    }

    /// The same with rules.
    ///
    /// @param file to watch, `null` for none
    public StationSettings rules(@Nullable Path file, String toml) {
        return new StationSettings(cameras, model, opener, toml, file, decoders, decoder, inferenceThreads, clock);
    }

    /// The same with other decoders.
    public StationSettings decoders(VideoDecoders others, String first) {
        return new StationSettings(cameras, model, opener, rules, ruleFile, others, first, inferenceThreads, clock);
    }

    /// The same with more threads that detect.
    public StationSettings inferenceThreads(int threads) {
        return new StationSettings(cameras, model, opener, rules, ruleFile, decoders, decoder, threads, clock);
    }

    /// The same by another clock.
    public StationSettings clock(TimeSource other) {
        return new StationSettings(cameras, model, opener, rules, ruleFile, decoders, decoder, inferenceThreads,
                other);
    }
}
