package dev.jiffy.line.station;

import dev.jiffy.core.TimeSource;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.video.VideoDecoders;
import dev.jiffy.vision.Detector;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a station is made of.
///
/// ```java
/// StationSettings settings = StationSettings
///         .of(cameras, model, (path, rules) -> OnnxDetector.open(path, labels, 0.1, rules.iou()))
///         .rules(Path.of("line.toml"), Files.readString(Path.of("line.toml")));
/// ```
///
/// @param cameras in the order in which they are shown
/// @param model the model to begin with; the others are the `.onnx` files in its folder and those that were sent
/// @param fixedModel whether the model that rules name does not matter
/// @param modelFolder where models that are sent are kept; `null` for the folder of the first
/// @param opener opens a model
/// @param rules as TOML, to begin with
/// @param ruleFile whose content takes their place whenever it changes; `null` for none
/// @param decoders to choose from
/// @param decoder to begin with
/// @param inferenceThreads threads that look at pictures, each with a detector of its own
/// @param clock of all times that are not told by the media
public record StationSettings(List<CameraSettings> cameras, Path model, boolean fixedModel,
        @Nullable Path modelFolder, Opener opener, String rules, @Nullable Path ruleFile, VideoDecoders decoders,
        String decoder, int inferenceThreads, TimeSource clock) {
    /// Opens models.
    @FunctionalInterface
    public interface Opener {
        /// A detector, which is its caller's to close.
        ///
        /// @param rules whose confidences and overlap it shall serve
        /// @throws dev.jiffy.vision.DetectorException if it cannot be opened
        Detector open(Path model, LineConfig rules);
    }

    /// Checks that cameras have names of their own.
    public StationSettings {
        cameras = List.copyOf(cameras);
        if (cameras.stream().map(CameraSettings::name).distinct().count() != cameras.size() || inferenceThreads < 1) {
            throw new IllegalArgumentException("cameras " + cameras.stream().map(CameraSettings::name).toList() + ", "
                    + inferenceThreads + " inference threads");
        }
    }

    /// No rules, the usual decoder, one thread that detects.
    public static StationSettings of(List<CameraSettings> cameras, Path model, Opener opener) {
        return new StationSettings(cameras, model, false, null, opener, "", null, VideoDecoders.standard(),
                VideoDecoders.H264, 1,
                TimeSource.SYSTEM);
    }

    /// The same with rules.
    ///
    /// @param file to watch, `null` for none
    public StationSettings rules(@Nullable Path file, String toml) {
        return new StationSettings(cameras, model, fixedModel, modelFolder, opener, toml, file, decoders, decoder,
                inferenceThreads, clock);
    }

    /// The same whatever model the rules name.
    ///
    /// @param isFixed whether the first model stays until somebody asks for another by name
    public StationSettings fixedModel(boolean isFixed) {
        return new StationSettings(cameras, model, isFixed, modelFolder, opener, rules, ruleFile, decoders, decoder,
                inferenceThreads, clock);
    }

    /// The same with a folder for models that are sent, which is made when the first comes.
    public StationSettings modelFolder(Path folder) {
        return new StationSettings(cameras, model, fixedModel, folder, opener, rules, ruleFile, decoders, decoder,
                inferenceThreads, clock);
    }

    /// The same with other decoders.
    public StationSettings decoders(VideoDecoders others, String first) {
        return new StationSettings(cameras, model, fixedModel, modelFolder, opener, rules, ruleFile, others, first,
                inferenceThreads, clock);
    }

    /// The same with more threads that detect.
    public StationSettings inferenceThreads(int threads) {
        return new StationSettings(cameras, model, fixedModel, modelFolder, opener, rules, ruleFile, decoders, decoder,
                threads, clock);
    }

    /// The same by another clock.
    public StationSettings clock(TimeSource other) {
        return new StationSettings(cameras, model, fixedModel, modelFolder, opener, rules, ruleFile, decoders, decoder,
                inferenceThreads,
                other);
    }
}
