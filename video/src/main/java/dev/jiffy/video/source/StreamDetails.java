package dev.jiffy.video.source;

import dev.jiffy.video.h264.slice.AccessUnitDetector;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the first access units of an H.264 stream say about it.
///
/// @param profile name of Annex A: `Constrained Baseline`, `High 4:2:2 Intra`, …
/// @param level as people write it: `4.1`, `1b`
/// @param entropy `CAVLC`, `CABAC` or both
/// @param scan `progressive`; `MBAFF`, `PAFF`, `field` as pictures are; `interlace-capable` if the stream only might
/// @param chroma `4:2:0` and so on, `4:0:0` for monochrome
/// @param bitDepth larger of the bit depths of luma and chroma
/// @param width visible columns
/// @param height visible rows
/// @param accessUnits access units in the whole stream, −1 if it was not read to its end
/// @param syncAccessUnits IDR access units among them, likewise
public record StreamDetails(String profile, String level, String entropy, String scan, String chroma, int bitDepth,
        int width, int height, int accessUnits, int syncAccessUnits) {
    /// Access units that are looked at in a file.
    static final int MOST_ACCESS_UNITS = 1000;
    private static final String[] CHROMA = {"4:0:0", "4:2:0", "4:2:2", "4:4:4"};

    /// Reads from where the source stands; `null` if there is no picture whose parameter sets are there.
    ///
    /// @param most access units to look at
    static @Nullable StreamDetails read(Source source, int most) {
        NalUnitStream units = new NalUnitStream(source);
        AccessUnitDetector detector = new AccessUnitDetector();
        NalUnit unit = new NalUnit();
        SequenceParameterSet first = null;
        boolean cavlc = false;
        boolean cabac = false;
        boolean fields = false;
        boolean frames = false;
        boolean mbaff = false;
        int pictures = 0;
        int sync = 0;
        boolean more = units.next(unit);
        boolean counted = true;
        for (; more && pictures < most; more = units.next(unit)) {
            counted &= !detector.startsAccessUnit(unit);
            SliceHeader slice = detector.slice();
            if (slice == null) {
                continue;
            }
            if (!counted) {
                pictures++;
                sync += slice.idrPicFlag ? 1 : 0;
                counted = true;
            }
            first = first == null ? slice.sps : first;
            cabac |= slice.pps.entropyCodingModeFlag;
            cavlc |= !slice.pps.entropyCodingModeFlag;
            fields |= slice.fieldPicFlag;
            frames |= !slice.fieldPicFlag;
            mbaff |= slice.mbaffFrameFlag();
        }
        if (first == null) {
            return null;
        }
        String entropy = cabac && cavlc ? "CABAC+CAVLC" : cabac ? "CABAC" : "CAVLC";
        String scan = first.frameMbsOnlyFlag && !fields && !mbaff
                ? "progressive"
                : scan(fields, frames, mbaff);
        return new StreamDetails(profile(first), level(first), entropy, scan, CHROMA[first.chromaFormatIdc],
                Math.max(first.bitDepthLuma, first.bitDepthChroma), first.cropWidth, first.cropHeight,
                more ? -1 : pictures, more ? -1 : sync);
    }

    private static String scan(boolean fields, boolean frames, boolean mbaff) {
        if (fields && frames) {
            return mbaff ? "PAFF+MBAFF" : "PAFF";
        }
        return fields ? "field" : mbaff ? "MBAFF" : "interlace-capable";
    }

    /// Clause A.2; the flags are the third byte of the parameter set.
    static String profile(SequenceParameterSet sps) {
        boolean set1 = (sps.constraintFlags & 0x40) != 0;
        String intra = (sps.constraintFlags & 0x10) != 0 ? " Intra" : "";
        return switch (sps.profileIdc) {
            case 44 -> "CAVLC 4:4:4 Intra";
            case 66 -> set1 ? "Constrained Baseline" : "Baseline";
            case 77 -> "Main";
            case 83 -> "Scalable Baseline";
            case 86 -> "Scalable High";
            case 88 -> "Extended";
            case 100 -> "High";
            case 110 -> "High 10" + intra;
            case 118 -> "Multiview High";
            case 122 -> "High 4:2:2" + intra;
            case 128 -> "Stereo High";
            case 244 -> intra.isEmpty() ? "High 4:4:4 Predictive" : "High 4:4:4 Intra";
            default -> "profile_idc " + sps.profileIdc;
        };
    }

    /// Clause A.3: level 1b is level_idc 9, or 11 with constraint_set3_flag in the profiles of the first edition.
    static String level(SequenceParameterSet sps) {
        boolean first = Arrays.asList(66, 77, 88).contains(sps.profileIdc);
        if (sps.levelIdc == 9 || sps.levelIdc == 11 && first && (sps.constraintFlags & 0x10) != 0) {
            return "1b";
        }
        return sps.levelIdc % 10 == 0
                ? Integer.toString(sps.levelIdc / 10)
                : sps.levelIdc / 10 + "." + sps.levelIdc % 10;
    }
}
