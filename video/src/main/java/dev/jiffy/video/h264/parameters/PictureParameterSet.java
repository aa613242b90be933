package dev.jiffy.video.h264.parameters;

/// Picture parameter set (clauses 7.3.2.2 and 7.4.2.2), resolved against the sequence parameter set it names.
public final class PictureParameterSet {
    public int picParameterSetId;
    public int seqParameterSetId;
    public boolean entropyCodingModeFlag;
    public boolean bottomFieldPicOrderInFramePresentFlag;
    /// num_slice_groups_minus1 + 1.
    public int numSliceGroups = 1;
    public int sliceGroupMapType;
    /// run_length_minus1 + 1 per slice group; map type 0.
    public int[] runLength = {};
    /// First map unit of each rectangle; map type 2.
    public int[] topLeft = {};
    /// Last map unit of each rectangle; map type 2.
    public int[] bottomRight = {};
    public boolean sliceGroupChangeDirectionFlag;
    /// SliceGroupChangeRate: slice_group_change_rate_minus1 + 1; map types 3 to 5.
    public int sliceGroupChangeRate;
    /// slice_group_id per map unit; map type 6.
    public int[] sliceGroupId = {};
    public int numRefIdxL0DefaultActive = 1;
    public int numRefIdxL1DefaultActive = 1;
    public boolean weightedPredFlag;
    public int weightedBipredIdc;
    /// 26 + pic_init_qp_minus26.
    public int picInitQp;
    /// 26 + pic_init_qs_minus26.
    public int picInitQs;
    public int chromaQpIndexOffset;
    /// Equals [#chromaQpIndexOffset] where it was not sent.
    public int secondChromaQpIndexOffset;
    public boolean deblockingFilterControlPresentFlag;
    public boolean constrainedIntraPredFlag;
    public boolean redundantPicCntPresentFlag;
    public boolean transform8x8ModeFlag;
    /// The lists that apply: those of this set, of the sequence parameter set, or flat.
    public ScalingLists scalingLists = ScalingLists.FLAT;
}
