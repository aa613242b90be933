package dev.jiffy.video.h264.slice;

import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.parameters.ParameterSets;
import dev.jiffy.video.h264.parameters.PictureParameterSet;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import java.util.Arrays;

/// Reads slice_header() (clause 7.3.3) into a header that is filled again for every slice.
///
/// Every value that a later stage uses as an index or a count is checked here; a header that breaks a range is refused as
/// a whole, since nothing behind the wrong element can be trusted.
public final class SliceHeaderParser {
    /// No list can be longer than 32 entries plus the one that is in work, nor can it need more commands.
    private static final int MAX_COMMANDS = 66;

    private SliceHeaderParser() {
    }

    /// Reads the header; the reader stands behind the NAL unit header and then at slice_data(), or with data partitioning
    /// at slice_id.
    ///
    /// @throws dev.jiffy.video.h264.bitstream.H264Exception if a value is out of range, the header is cut off, or a
    ///                                                     parameter set is missing
    public static void parse(BitReader reader, int nalUnitType, int nalRefIdc, ParameterSets sets, SliceHeader h) {
        h.nalUnitType = nalUnitType;
        h.nalRefIdc = nalRefIdc;
        h.idrPicFlag = nalUnitType == NalUnit.IDR_SLICE;
        h.firstMbInSlice = reader.ue();
        h.sliceType = reader.ue(9, "slice_type") % 5;
        if (h.idrPicFlag && !h.isIntra()) {
            throw reader.malformed("slice_type of an IDR picture", h.sliceType);
        }
        PictureParameterSet pps = sets.picture(reader.ue(255, "pic_parameter_set_id"));
        SequenceParameterSet sps = sets.sequence(pps.seqParameterSetId);
        h.pps = pps;
        h.sps = sps;
        h.colourPlaneId = 0;
        if (sps.separateColourPlaneFlag) {
            h.colourPlaneId = reader.u(2);
            if (h.colourPlaneId == 3) {
                throw reader.malformed("colour_plane_id", 3);
            }
        }
        h.frameNum = reader.u(sps.log2MaxFrameNum);
        h.fieldPicFlag = !sps.frameMbsOnlyFlag && reader.flag();
        h.bottomFieldFlag = h.fieldPicFlag && reader.flag();
        int units = sps.picWidthInMbs * h.picHeightInMbs() >> (h.mbaffFrameFlag() ? 1 : 0);
        if (h.firstMbInSlice >= units) {
            throw reader.malformed("first_mb_in_slice", h.firstMbInSlice);
        }
        h.idrPicId = h.idrPicFlag ? reader.ue(65_535, "idr_pic_id") : 0;
        orderCount(reader, h);
        h.redundantPicCnt = pps.redundantPicCntPresentFlag ? reader.ue(127, "redundant_pic_cnt") : 0;
        h.directSpatialMvPredFlag = h.sliceType == SliceHeader.B && reader.flag();
        activeReferences(reader, h);
        modification(reader, h, 0);
        modification(reader, h, 1);
        boolean predicted = h.sliceType == SliceHeader.P || h.sliceType == SliceHeader.SP;
        h.explicitWeights = pps.weightedPredFlag && predicted
                || pps.weightedBipredIdc == 1 && h.sliceType == SliceHeader.B;
        if (h.explicitWeights) {
            weights(reader, h);
        }
        if (nalRefIdc != 0) {
            marking(reader, h);
        } else {
            h.noOutputOfPriorPicsFlag = false;
            h.longTermReferenceFlag = false;
            h.adaptiveRefPicMarkingModeFlag = false;
        }
        h.cabacInitIdc = pps.entropyCodingModeFlag && !h.isIntra() ? reader.ue(2, "cabac_init_idc") : 0;
        quantiser(reader, h);
        deblocking(reader, h);
        h.sliceGroupChangeCycle = 0;
        if (pps.numSliceGroups > 1 && pps.sliceGroupMapType >= 3 && pps.sliceGroupMapType <= 5) {
            h.sliceGroupChangeCycle = reader.u(sliceGroupChangeCycleBits(sps, pps));
        }
        reader.checkOverrun("slice header");
    }

    private static void orderCount(BitReader reader, SliceHeader h) {
        boolean both = h.pps.bottomFieldPicOrderInFramePresentFlag && !h.fieldPicFlag;
        h.picOrderCntLsb = 0;
        h.deltaPicOrderCntBottom = 0;
        h.deltaPicOrderCnt[0] = 0;
        h.deltaPicOrderCnt[1] = 0;
        if (h.sps.picOrderCntType == 0) {
            h.picOrderCntLsb = reader.u(h.sps.log2MaxPicOrderCntLsb);
            h.deltaPicOrderCntBottom = both ? reader.se() : 0;
        } else if (h.sps.picOrderCntType == 1 && !h.sps.deltaPicOrderAlwaysZeroFlag) {
            h.deltaPicOrderCnt[0] = reader.se();
            h.deltaPicOrderCnt[1] = both ? reader.se() : 0;
        }
    }

    private static void activeReferences(BitReader reader, SliceHeader h) {
        h.numRefIdxActive[0] = 0;
        h.numRefIdxActive[1] = 0;
        if (h.isIntra()) {
            return;
        }
        boolean second = h.sliceType == SliceHeader.B;
        h.numRefIdxActive[0] = h.pps.numRefIdxL0DefaultActive;
        h.numRefIdxActive[1] = second ? h.pps.numRefIdxL1DefaultActive : 0;
        if (reader.flag()) { // num_ref_idx_active_override_flag
            h.numRefIdxActive[0] = reader.ue(31, "num_ref_idx_l0_active_minus1") + 1;
            if (second) {
                h.numRefIdxActive[1] = reader.ue(31, "num_ref_idx_l1_active_minus1") + 1;
            }
        }
        int most = h.fieldPicFlag ? 32 : 16;
        if (h.numRefIdxActive[0] > most || h.numRefIdxActive[1] > most) {
            throw reader.malformed("num_ref_idx_active_minus1",
                    Math.max(h.numRefIdxActive[0], h.numRefIdxActive[1]) - 1);
        }
    }

    private static void modification(BitReader reader, SliceHeader h, int list) {
        h.refPicListModificationFlag[list] = h.numRefIdxActive[list] > 0 && reader.flag();
        int[] commands = h.refPicListModification[list];
        int count = 0;
        if (h.refPicListModificationFlag[list]) {
            int idc;
            while ((idc = reader.ue(3, "modification_of_pic_nums_idc")) != 3) {
                if (count == MAX_COMMANDS) {
                    throw reader.malformed("number of reference list modifications", count + 1);
                }
                commands[2 * count] = idc;
                commands[2 * count + 1] = reader.ue();
                count++;
            }
        }
        commands[2 * count] = 3;
    }

    /// pred_weight_table() (clause 7.3.3.2).
    private static void weights(BitReader reader, SliceHeader h) {
        boolean chroma = h.sps.chromaArrayType() != 0;
        h.lumaLog2WeightDenom = reader.ue(7, "luma_log2_weight_denom");
        h.chromaLog2WeightDenom = chroma ? reader.ue(7, "chroma_log2_weight_denom") : 0;
        for (int list = 0; list < 2; list++) {
            int[] lumaWeight = h.lumaWeight[list];
            int[] lumaOffset = h.lumaOffset[list];
            int[] chromaWeight = h.chromaWeight[list];
            int[] chromaOffset = h.chromaOffset[list];
            Arrays.fill(lumaWeight, 1 << h.lumaLog2WeightDenom);
            Arrays.fill(lumaOffset, 0);
            Arrays.fill(chromaWeight, 1 << h.chromaLog2WeightDenom);
            Arrays.fill(chromaOffset, 0);
            for (int i = 0; i < h.numRefIdxActive[list]; i++) {
                if (reader.flag()) {
                    lumaWeight[i] = reader.se(-128, 127, "luma_weight");
                    lumaOffset[i] = reader.se(-128, 127, "luma_offset");
                }
                if (chroma && reader.flag()) {
                    for (int c = 2 * i; c < 2 * i + 2; c++) {
                        chromaWeight[c] = reader.se(-128, 127, "chroma_weight");
                        chromaOffset[c] = reader.se(-128, 127, "chroma_offset");
                    }
                }
            }
        }
    }

    /// dec_ref_pic_marking() (clause 7.3.3.3).
    private static void marking(BitReader reader, SliceHeader h) {
        h.noOutputOfPriorPicsFlag = h.idrPicFlag && reader.flag();
        h.longTermReferenceFlag = h.idrPicFlag && reader.flag();
        h.adaptiveRefPicMarkingModeFlag = !h.idrPicFlag && reader.flag();
        int[] commands = h.memoryManagementControlOperations;
        int at = 0;
        if (h.adaptiveRefPicMarkingModeFlag) {
            int operation;
            while ((operation = reader.ue(6, "memory_management_control_operation")) != 0) {
                if (at == 3 * MAX_COMMANDS) {
                    throw reader.malformed("number of memory management operations", at / 3 + 1L);
                }
                commands[at] = operation;
                commands[at + 1] = operation == 5 ? 0 : reader.ue();
                commands[at + 2] = operation == 3 ? reader.ue() : 0;
                at += 3;
            }
        }
        commands[at] = 0;
    }

    private static void quantiser(BitReader reader, SliceHeader h) {
        h.sliceQp = h.pps.picInitQp + reader.se(-200, 200, "slice_qp_delta");
        if (h.sliceQp < -6 * (h.sps.bitDepthLuma - 8) || h.sliceQp > 51) {
            throw reader.malformed("SliceQPY", h.sliceQp);
        }
        boolean switching = h.sliceType == SliceHeader.SP || h.sliceType == SliceHeader.SI;
        h.spForSwitchFlag = h.sliceType == SliceHeader.SP && reader.flag();
        h.sliceQs = h.pps.picInitQs + (switching ? reader.se(-51, 51, "slice_qs_delta") : 0);
        if (switching && (h.sliceQs < 0 || h.sliceQs > 51)) {
            throw reader.malformed("QSY", h.sliceQs);
        }
    }

    private static void deblocking(BitReader reader, SliceHeader h) {
        h.disableDeblockingFilterIdc = 0;
        h.filterOffsetA = 0;
        h.filterOffsetB = 0;
        if (h.pps.deblockingFilterControlPresentFlag) {
            h.disableDeblockingFilterIdc = reader.ue(2, "disable_deblocking_filter_idc");
            if (h.disableDeblockingFilterIdc != 1) {
                h.filterOffsetA = 2 * reader.se(-6, 6, "slice_alpha_c0_offset_div2");
                h.filterOffsetB = 2 * reader.se(-6, 6, "slice_beta_offset_div2");
            }
        }
    }

    /// Ceil(Log2(PicSizeInMapUnits ÷ SliceGroupChangeRate + 1)), the division being exact (clause 7.4.3).
    private static int sliceGroupChangeCycleBits(SequenceParameterSet sps, PictureParameterSet pps) {
        long wanted = (long) sps.picSizeInMapUnits() + pps.sliceGroupChangeRate;
        int bits = 0;
        while ((long) pps.sliceGroupChangeRate << bits < wanted) {
            bits++;
        }
        return bits;
    }
}
