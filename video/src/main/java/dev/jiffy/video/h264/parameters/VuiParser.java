package dev.jiffy.video.h264.parameters;

import dev.jiffy.core.ColorDescription;
import dev.jiffy.video.h264.bitstream.BitReader;

/// Reads vui_parameters() and hrd_parameters() (clauses E.1.1 and E.1.2) as far as a decoder needs them.
final class VuiParser {
    /// Table E-1, width and height of a sample for aspect_ratio_idc 0 (unspecified) to 16.
    private static final int[] SAMPLE_ASPECT = {
            1, 1, 1, 1, 12, 11, 10, 11, 16, 11, 40, 33, 24, 11, 20, 11, 32, 11,
            80, 33, 18, 11, 15, 11, 64, 33, 160, 99, 4, 3, 3, 2, 2, 1,
    };
    private static final int EXTENDED_SAR = 255;

    private VuiParser() {
    }

    /// Fills the VUI fields of `sps`. VUI cannot make pictures wrong, so one that is cut off or out of range is worth what
    /// could be read of it, minus its limits on the decoded picture buffer.
    static void parse(BitReader reader, SequenceParameterSet sps) {
        aspectRatio(reader, sps);
        if (reader.flag()) { // overscan_info_present_flag
            reader.skip(1);
        }
        videoSignal(reader, sps);
        if (reader.flag()) { // chroma_loc_info_present_flag
            reader.ue();
            reader.ue();
        }
        timing(reader, sps);
        boolean nalHrd = reader.flag();
        if (nalHrd) {
            hrd(reader, sps);
        }
        boolean vclHrd = reader.flag();
        if (vclHrd) {
            hrd(reader, sps);
        }
        if (nalHrd || vclHrd) {
            sps.cpbDpbDelaysPresentFlag = true;
            reader.skip(1); // low_delay_hrd_flag
        }
        sps.picStructPresentFlag = reader.flag();
        if (reader.flag()) {
            restriction(reader, sps);
        }
    }

    private static void aspectRatio(BitReader reader, SequenceParameterSet sps) {
        if (!reader.flag()) {
            return;
        }
        int idc = reader.u(8);
        int width = 0;
        int height = 0;
        if (idc == EXTENDED_SAR) {
            width = reader.u(16);
            height = reader.u(16);
        } else if (idc < SAMPLE_ASPECT.length / 2) {
            width = SAMPLE_ASPECT[2 * idc];
            height = SAMPLE_ASPECT[2 * idc + 1];
        }
        if (width > 0 && height > 0) {
            sps.sarWidth = width;
            sps.sarHeight = height;
        }
    }

    private static void videoSignal(BitReader reader, SequenceParameterSet sps) {
        if (!reader.flag()) {
            return;
        }
        reader.skip(3); // video_format
        boolean fullRange = reader.flag();
        int primaries = 2;
        int transfer = 2;
        int matrix = 2;
        if (reader.flag()) {
            primaries = reader.u(8);
            transfer = reader.u(8);
            matrix = reader.u(8);
        }
        sps.color = new ColorDescription(primaries, transfer, matrix, fullRange);
    }

    private static void timing(BitReader reader, SequenceParameterSet sps) {
        if (!reader.flag()) {
            return;
        }
        sps.numUnitsInTick = reader.u(32) & 0xFFFF_FFFFL;
        sps.timeScale = reader.u(32) & 0xFFFF_FFFFL;
        sps.fixedFrameRateFlag = reader.flag();
        sps.timingInfoPresentFlag = sps.numUnitsInTick > 0 && sps.timeScale > 0;
    }

    private static void hrd(BitReader reader, SequenceParameterSet sps) {
        int count = Math.min(reader.ue(), 31) + 1;
        reader.skip(8); // bit_rate_scale, cpb_size_scale
        for (int i = 0; i < count; i++) {
            reader.ue();
            reader.ue();
            reader.skip(1);
        }
        reader.skip(5); // initial_cpb_removal_delay_length_minus1
        sps.cpbRemovalDelayLength = reader.u(5) + 1;
        sps.dpbOutputDelayLength = reader.u(5) + 1;
        sps.timeOffsetLength = reader.u(5);
    }

    private static void restriction(BitReader reader, SequenceParameterSet sps) {
        reader.skip(1); // motion_vectors_over_pic_boundaries_flag
        for (int i = 0; i < 4; i++) {
            reader.ue();
        }
        int reorder = reader.ue();
        int buffering = reader.ue();
        if (!reader.overrun() && reorder <= buffering && buffering <= sps.mostDpbFrames()) {
            sps.maxNumReorderFrames = reorder;
            sps.maxDecFrameBuffering = Math.max(buffering, sps.maxNumRefFrames);
        }
    }
}
