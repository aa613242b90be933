package dev.jiffy.video.h264.parameters;

import dev.jiffy.video.h264.bitstream.BitReader;

/// Reads seq_parameter_set_data() (clause 7.3.2.1.1) and checks every range that later stages rely on.
public final class SequenceParameterSetParser {
    /// MaxFS of the highest level (Table A-1).
    private static final int MAX_FRAME_SIZE_IN_MBS = 139_264;
    /// Sqrt(MaxFS * 8), the limit on either side of a frame (clause A.3.1).
    private static final int MAX_SIDE_IN_MBS = 1_055;
    /// The standard allows up to 14 bits (clause 7.4.2.1.1).
    private static final int MAX_BIT_DEPTH = 14;

    private SequenceParameterSetParser() {
    }

    /// Reads the RBSP behind the NAL unit header.
    ///
    /// @throws dev.jiffy.video.h264.bitstream.H264Exception if a value is out of range or the set is cut off
    public static SequenceParameterSet parse(BitReader reader) {
        SequenceParameterSet sps = new SequenceParameterSet();
        sps.profileIdc = reader.u(8);
        sps.constraintFlags = reader.u(8);
        sps.levelIdc = reader.u(8);
        sps.seqParameterSetId = reader.ue(31, "seq_parameter_set_id");
        if (hasHighSyntax(sps.profileIdc)) {
            highProfile(reader, sps);
        }
        sps.log2MaxFrameNum = reader.ue(12, "log2_max_frame_num_minus4") + 4;
        orderCount(reader, sps);
        sps.maxNumRefFrames = reader.ue(16, "max_num_ref_frames");
        sps.gapsInFrameNumValueAllowedFlag = reader.flag();
        size(reader, sps);
        cropping(reader, sps);
        boolean vui = reader.flag();
        reader.checkOverrun("sequence parameter set");
        if (vui) {
            VuiParser.parse(reader, sps);
        }
        return sps;
    }

    private static boolean hasHighSyntax(int profileIdc) {
        return switch (profileIdc) {
            case 44, 83, 86, 100, 110, 118, 122, 128, 134, 135, 138, 139, 244 -> true;
            default -> false;
        };
    }

    private static void highProfile(BitReader reader, SequenceParameterSet sps) {
        sps.chromaFormatIdc = reader.ue(3, "chroma_format_idc");
        if (sps.chromaFormatIdc == 3) {
            sps.separateColourPlaneFlag = reader.flag();
        }
        sps.bitDepthLuma = reader.ue(MAX_BIT_DEPTH - 8, "bit_depth_luma_minus8") + 8;
        sps.bitDepthChroma = reader.ue(MAX_BIT_DEPTH - 8, "bit_depth_chroma_minus8") + 8;
        sps.qpprimeYZeroTransformBypassFlag = reader.flag();
        sps.scalingMatrixPresentFlag = reader.flag();
        if (sps.scalingMatrixPresentFlag) {
            sps.scalingLists = ScalingListParser.parse(reader, sps.chromaFormatIdc == 3 ? 6 : 2,
                    ScalingListParser.defaults());
        }
    }

    private static void orderCount(BitReader reader, SequenceParameterSet sps) {
        sps.picOrderCntType = reader.ue(2, "pic_order_cnt_type");
        if (sps.picOrderCntType == 0) {
            sps.log2MaxPicOrderCntLsb = reader.ue(12, "log2_max_pic_order_cnt_lsb_minus4") + 4;
        } else if (sps.picOrderCntType == 1) {
            sps.deltaPicOrderAlwaysZeroFlag = reader.flag();
            sps.offsetForNonRefPic = reader.se();
            sps.offsetForTopToBottomField = reader.se();
            int count = reader.ue(255, "num_ref_frames_in_pic_order_cnt_cycle");
            sps.offsetForRefFrame = new int[count];
            for (int i = 0; i < count; i++) {
                sps.offsetForRefFrame[i] = reader.se();
            }
        }
    }

    private static void size(BitReader reader, SequenceParameterSet sps) {
        sps.picWidthInMbs = reader.ue(MAX_SIDE_IN_MBS - 1, "pic_width_in_mbs_minus1") + 1;
        sps.picHeightInMapUnits = reader.ue(MAX_SIDE_IN_MBS - 1, "pic_height_in_map_units_minus1") + 1;
        sps.frameMbsOnlyFlag = reader.flag();
        if (sps.frameHeightInMbs() > MAX_SIDE_IN_MBS
                || sps.picWidthInMbs * sps.frameHeightInMbs() > MAX_FRAME_SIZE_IN_MBS) {
            throw reader.malformed("frame size in macroblocks", (long) sps.picWidthInMbs * sps.frameHeightInMbs());
        }
        if (sps.maxNumRefFrames > sps.mostDpbFrames()) {
            throw reader.malformed("max_num_ref_frames", sps.maxNumRefFrames);
        }
        if (!sps.frameMbsOnlyFlag) {
            sps.mbAdaptiveFrameFieldFlag = reader.flag();
        }
        sps.direct8x8InferenceFlag = reader.flag();
    }

    private static void cropping(BitReader reader, SequenceParameterSet sps) {
        int width = sps.picWidthInMbs * 16;
        int height = sps.frameHeightInMbs() * 16;
        sps.cropWidth = width;
        sps.cropHeight = height;
        if (!reader.flag()) {
            return;
        }
        // Equations 7-19 to 7-22.
        int unitX = sps.chromaArrayType() == 0 ? 1 : 1 << sps.chromaFormat().shiftX();
        int unitY = (sps.chromaArrayType() == 0 ? 1 : 1 << sps.chromaFormat().shiftY())
                * (sps.frameMbsOnlyFlag ? 1 : 2);
        long left = (long) reader.ue() * unitX;
        long right = (long) reader.ue() * unitX;
        long top = (long) reader.ue() * unitY;
        long bottom = (long) reader.ue() * unitY;
        if (left + right >= width || top + bottom >= height) {
            throw reader.malformed("cropped size", Math.max(left + right, top + bottom));
        }
        sps.cropLeft = (int) left;
        sps.cropTop = (int) top;
        sps.cropWidth = (int) (width - left - right);
        sps.cropHeight = (int) (height - top - bottom);
    }
}
