package dev.jiffy.video.mp4;

import dev.jiffy.core.ColorDescription;
import org.jspecify.annotations.Nullable;

/// How samples are coded: one entry of `stsd`, ISO/IEC 14496-12 clause 8.5.2 and ISO/IEC 14496-15 clause 5.4.2.
///
/// @param format four-character code as in the file: `avc1`, `encv`, `mp4a`, …
/// @param codec the same below encryption: `frma` where the entry is protected, else `format`
/// @param width columns of a picture, 0 for what has none
/// @param height rows of a picture, 0 for what has none
/// @param channels of sound, 0 for what has none
/// @param sampleRate of sound in Hz, 0 for what has none
/// @param configurationType box that configures the decoder: `avcC`, `hvcC`, `esds`, …; `null` if there is none
/// @param configuration content of that box, not to be changed
/// @param color how samples map to colour
/// @param iccProfile whether an ICC profile says it instead
/// @param pixelAspectWidth width of a sample relative to `pixelAspectHeight`
/// @param pixelAspectHeight height of a sample
/// @param cleanAperture the part to show, `null` for all
/// @param encryptionScheme `cenc`, `cbcs`, …, `null` for what is in the clear; `?` if protected by nobody knows what
@SuppressWarnings("ArrayRecordComponent") // entries are read, not compared
public record SampleEntry(String format, String codec, int width, int height, int channels, long sampleRate,
        @Nullable String configurationType, byte[] configuration, ColorDescription color, boolean iccProfile,
        long pixelAspectWidth, long pixelAspectHeight, @Nullable CleanAperture cleanAperture,
        @Nullable String encryptionScheme) {
    /// Whether samples are H.264 access units in the clear or not.
    public boolean isAvc() {
        return switch (codec) {
            case "avc1", "avc2", "avc3", "avc4", "dva1", "dvav", "AVC1", "h264", "H264" -> true;
            default -> false;
        };
    }

    /// Bytes of a NAL unit's length field: `lengthSizeMinusOne` + 1 of `avcC`; 4 where that is missing.
    public int nalLengthSize() {
        return "avcC".equals(configurationType) && configuration.length > 4 ? (configuration[4] & 3) + 1 : 4;
    }
}
