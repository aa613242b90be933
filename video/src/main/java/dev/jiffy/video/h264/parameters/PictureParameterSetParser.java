package dev.jiffy.video.h264.parameters;

import dev.jiffy.video.h264.bitstream.BitReader;

/// Reads pic_parameter_set_rbsp() (clause 7.3.2.2) against the sequence parameter set that it names.
public final class PictureParameterSetParser {
    private PictureParameterSetParser() {
    }

    /// Reads the RBSP behind the NAL unit header. The set and its sequence may come in either order in the stream, but
    /// ranges and the number of scaling lists depend on the sequence, so the caller reads again when that has changed.
    ///
    /// @throws dev.jiffy.video.h264.bitstream.H264Exception if a value is out of range or the set is cut off
    public static PictureParameterSet parse(BitReader reader, SequenceParameterSet sps) {
        PictureParameterSet pps = new PictureParameterSet();
        pps.picParameterSetId = reader.ue(255, "pic_parameter_set_id");
        pps.seqParameterSetId = reader.ue(31, "seq_parameter_set_id");
        pps.entropyCodingModeFlag = reader.flag();
        pps.bottomFieldPicOrderInFramePresentFlag = reader.flag();
        pps.numSliceGroups = reader.ue(7, "num_slice_groups_minus1") + 1;
        if (pps.numSliceGroups > 1) {
            sliceGroups(reader, pps, sps);
        }
        pps.numRefIdxL0DefaultActive = reader.ue(31, "num_ref_idx_l0_default_active_minus1") + 1;
        pps.numRefIdxL1DefaultActive = reader.ue(31, "num_ref_idx_l1_default_active_minus1") + 1;
        pps.weightedPredFlag = reader.flag();
        pps.weightedBipredIdc = reader.u(2);
        if (pps.weightedBipredIdc == 3) {
            throw reader.malformed("weighted_bipred_idc", 3);
        }
        int qpBdOffset = 6 * (sps.bitDepthLuma - 8);
        pps.picInitQp = 26 + reader.se(-26 - qpBdOffset, 25, "pic_init_qp_minus26");
        pps.picInitQs = 26 + reader.se(-26 - qpBdOffset, 25, "pic_init_qs_minus26"); // seen: QP's range
        pps.chromaQpIndexOffset = reader.se(-12, 12, "chroma_qp_index_offset");
        pps.secondChromaQpIndexOffset = pps.chromaQpIndexOffset;
        pps.deblockingFilterControlPresentFlag = reader.flag();
        pps.constrainedIntraPredFlag = reader.flag();
        pps.redundantPicCntPresentFlag = reader.flag();
        pps.scalingLists = sps.scalingLists;
        if (reader.moreRbspData()) {
            extension(reader, pps, sps);
        }
        reader.checkOverrun("picture parameter set");
        return pps;
    }

    private static void extension(BitReader reader, PictureParameterSet pps, SequenceParameterSet sps) {
        pps.transform8x8ModeFlag = reader.flag();
        if (reader.flag()) { // pic_scaling_matrix_present_flag
            int count8x8 = !pps.transform8x8ModeFlag ? 0 : sps.chromaFormatIdc == 3 ? 6 : 2;
            pps.scalingLists = ScalingListParser.parse(reader, count8x8,
                    sps.scalingMatrixPresentFlag ? sps.scalingLists : ScalingListParser.defaults());
        }
        pps.secondChromaQpIndexOffset = reader.se(-12, 12, "second_chroma_qp_index_offset");
    }

    private static void sliceGroups(BitReader reader, PictureParameterSet pps, SequenceParameterSet sps) {
        int mapUnits = sps.picSizeInMapUnits();
        pps.sliceGroupMapType = reader.ue(6, "slice_group_map_type");
        switch (pps.sliceGroupMapType) {
            case 0 -> {
                pps.runLength = new int[pps.numSliceGroups];
                for (int i = 0; i < pps.numSliceGroups; i++) {
                    pps.runLength[i] = reader.ue(mapUnits - 1, "run_length_minus1") + 1;
                }
            }
            case 2 -> rectangles(reader, pps, sps);
            case 3, 4, 5 -> {
                if (pps.numSliceGroups != 2) {
                    throw reader.malformed("num_slice_groups_minus1", pps.numSliceGroups - 1);
                }
                pps.sliceGroupChangeDirectionFlag = reader.flag();
                pps.sliceGroupChangeRate = reader.ue(mapUnits - 1, "slice_group_change_rate_minus1") + 1;
            }
            case 6 -> explicitGroups(reader, pps, mapUnits);
            default -> {
                // Type 1, dispersed, has no parameters.
            }
        }
    }

    private static void rectangles(BitReader reader, PictureParameterSet pps, SequenceParameterSet sps) {
        int count = pps.numSliceGroups - 1;
        int width = sps.picWidthInMbs;
        pps.topLeft = new int[count];
        pps.bottomRight = new int[count];
        for (int i = 0; i < count; i++) {
            pps.topLeft[i] = reader.ue(sps.picSizeInMapUnits() - 1, "top_left");
            pps.bottomRight[i] = reader.ue(sps.picSizeInMapUnits() - 1, "bottom_right");
            if (pps.topLeft[i] > pps.bottomRight[i] || pps.topLeft[i] % width > pps.bottomRight[i] % width) {
                throw reader.malformed("bottom_right", pps.bottomRight[i]);
            }
        }
    }

    private static void explicitGroups(BitReader reader, PictureParameterSet pps, int mapUnits) {
        int count = reader.ue() + 1;
        if (count != mapUnits) {
            throw reader.malformed("pic_size_in_map_units_minus1", count - 1L);
        }
        int bits = 32 - Integer.numberOfLeadingZeros(pps.numSliceGroups - 1);
        pps.sliceGroupId = new int[count];
        for (int i = 0; i < count; i++) {
            pps.sliceGroupId[i] = reader.u(bits);
            if (pps.sliceGroupId[i] >= pps.numSliceGroups) {
                throw reader.malformed("slice_group_id", pps.sliceGroupId[i]);
            }
        }
    }
}
