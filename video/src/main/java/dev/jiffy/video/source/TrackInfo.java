package dev.jiffy.video.source;

import dev.jiffy.core.ColorDescription;
import dev.jiffy.video.TrackKind;
import org.jspecify.annotations.Nullable;

/// What a container says about one of its tracks.
///
/// @param id `track_ID`, PID, or 1
/// @param kind what it carries
/// @param codec what it is coded with, as people say it: `h264`, `aac`, …
/// @param format what the container calls it: `avc1`, `0x1B`, …
/// @param width columns of a picture, 0 if not told
/// @param height rows of a picture, 0 if not told
/// @param timescale units of a second in all times, 0 if not told
/// @param duration length of the media, 0 if not told
/// @param samples number of samples, −1 if not told
/// @param syncSamples number of samples at which decoding can start, −1 if not told
/// @param rotation clockwise turn for display, in degrees
/// @param mirrored whether top and bottom change places after the turn
/// @param averageRate samples to the second, 0 if not told
/// @param color how samples map to colour
/// @param pixelAspectWidth width of a sample relative to `pixelAspectHeight`
/// @param pixelAspectHeight height of a sample
/// @param encryption scheme, `null` for what is in the clear
public record TrackInfo(long id, TrackKind kind, String codec, String format, int width, int height, long timescale,
        long duration, int samples, int syncSamples, int rotation, boolean mirrored, double averageRate,
        ColorDescription color, long pixelAspectWidth, long pixelAspectHeight, @Nullable String encryption) {
    /// A stream of which only this is known.
    static TrackInfo bare(long id, TrackKind kind, String codec, String format, long timescale) {
        return new TrackInfo(id, kind, codec, format, 0, 0, timescale, 0, -1, -1, 0, false, 0,
                ColorDescription.UNSPECIFIED, 1, 1, null);
    }

    /// The same but for the units of its times, which are not converted.
    TrackInfo withTimescale(long other) {
        return new TrackInfo(id, kind, codec, format, width, height, other, 0, samples, syncSamples, rotation, mirrored,
                averageRate, color, pixelAspectWidth, pixelAspectHeight, encryption);
    }
}
