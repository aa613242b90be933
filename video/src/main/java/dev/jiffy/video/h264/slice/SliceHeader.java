package dev.jiffy.video.h264.slice;

import dev.jiffy.video.h264.parameters.PictureParameterSet;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;

/// Slice header (clauses 7.3.3 and 7.4.3). Fields bear the names of the syntax elements; one object is filled again for
/// every slice, so nothing is allocated in steady state.
public final class SliceHeader {
    /// slice_type modulo 5.
    public static final int P = 0;
    public static final int B = 1;
    public static final int I = 2;
    public static final int SP = 3;
    public static final int SI = 4;

    public SequenceParameterSet sps = new SequenceParameterSet();
    public PictureParameterSet pps = new PictureParameterSet();
    public int nalRefIdc;
    public int nalUnitType;
    public boolean idrPicFlag;
    public int firstMbInSlice;
    /// 0…4: [#P], [#B], [#I], [#SP], [#SI].
    public int sliceType;
    public int colourPlaneId;
    public int frameNum;
    public boolean fieldPicFlag;
    public boolean bottomFieldFlag;
    public int idrPicId;
    public int picOrderCntLsb;
    public int deltaPicOrderCntBottom;
    public final int[] deltaPicOrderCnt = new int[2];
    public int redundantPicCnt;
    public boolean directSpatialMvPredFlag;
    /// num_ref_idx_l0_active_minus1 + 1 and the same for list 1; 0 where the slice has no such list.
    public final int[] numRefIdxActive = new int[2];
    public final boolean[] refPicListModificationFlag = new boolean[2];
    /// modification_of_pic_nums_idc and its operand, pairs, per list; ends with idc 3.
    public final int[][] refPicListModification = new int[2][2 * 68];
    public int lumaLog2WeightDenom;
    public int chromaLog2WeightDenom;
    /// Whether `pred_weight_table` was sent; otherwise weights are default or implicit.
    public boolean explicitWeights;
    /// luma_weight_l0/l1, by list and refIdx; inferred values filled in.
    public final int[][] lumaWeight = new int[2][32];
    public final int[][] lumaOffset = new int[2][32];
    /// chroma weights, by list, 2 × refIdx for Cb, + 1 for Cr.
    public final int[][] chromaWeight = new int[2][64];
    public final int[][] chromaOffset = new int[2][64];
    // dec_ref_pic_marking
    public boolean noOutputOfPriorPicsFlag;
    public boolean longTermReferenceFlag;
    public boolean adaptiveRefPicMarkingModeFlag;
    /// memory_management_control_operation and two operands, triples, ends with 0.
    public final int[] memoryManagementControlOperations = new int[3 * 68];
    public int cabacInitIdc;
    /// SliceQPY: 26 + pic_init_qp_minus26 + slice_qp_delta.
    public int sliceQp;
    public boolean spForSwitchFlag;
    /// QSY.
    public int sliceQs;
    public int disableDeblockingFilterIdc;
    /// FilterOffsetA: slice_alpha_c0_offset_div2 * 2.
    public int filterOffsetA;
    /// FilterOffsetB: slice_beta_offset_div2 * 2.
    public int filterOffsetB;
    public int sliceGroupChangeCycle;
    /// The stream is by an encoder that takes neighbours without the 8×8 transform for missing ones in the context of
    /// coded_block_flag of 8×8 blocks in 4:4:4: x264 before build 151, which says so in its SEI message.
    public boolean smallTransformsAreMissing;

    /// MbaffFrameFlag.
    public boolean mbaffFrameFlag() {
        return sps.mbAdaptiveFrameFieldFlag && !fieldPicFlag;
    }

    /// PicHeightInMbs.
    public int picHeightInMbs() {
        return sps.frameHeightInMbs() >> (fieldPicFlag ? 1 : 0);
    }

    /// Whether this is an I or SI slice.
    public boolean isIntra() {
        return sliceType == I || sliceType == SI;
    }

    /// 1 top field, 2 bottom field, 3 frame; see [dev.jiffy.video.h264.picture.Picture].
    public int structure() {
        return !fieldPicFlag ? 3 : bottomFieldFlag ? 2 : 1;
    }
}
