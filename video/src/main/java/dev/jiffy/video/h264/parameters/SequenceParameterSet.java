package dev.jiffy.video.h264.parameters;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;

/// Sequence parameter set (clauses 7.3.2.1.1 and 7.4.2.1.1). Fields bear the names of the syntax elements.
public final class SequenceParameterSet {
    public int seqParameterSetId;
    public int profileIdc;
    /// constraint_set0_flag is bit 7 as in the byte of the stream.
    public int constraintFlags;
    public int levelIdc;
    public int chromaFormatIdc = 1;
    public boolean separateColourPlaneFlag;
    public int bitDepthLuma = 8;
    public int bitDepthChroma = 8;
    public boolean qpprimeYZeroTransformBypassFlag;
    /// Flat_16 where nothing was sent; see [ScalingLists].
    public ScalingLists scalingLists = ScalingLists.FLAT;
    /// seq_scaling_matrix_present_flag: picture parameter sets then fall back to [#scalingLists] (rule B).
    public boolean scalingMatrixPresentFlag;
    public int log2MaxFrameNum = 4;
    public int picOrderCntType;
    public int log2MaxPicOrderCntLsb = 4;
    public boolean deltaPicOrderAlwaysZeroFlag;
    public int offsetForNonRefPic;
    public int offsetForTopToBottomField;
    public int[] offsetForRefFrame = {};
    public int maxNumRefFrames;
    public boolean gapsInFrameNumValueAllowedFlag;
    public int picWidthInMbs;
    public int picHeightInMapUnits;
    public boolean frameMbsOnlyFlag;
    public boolean mbAdaptiveFrameFieldFlag;
    public boolean direct8x8InferenceFlag;
    /// The visible rectangle in luma samples, already scaled by CropUnitX/Y.
    public int cropLeft;
    public int cropTop;
    public int cropWidth;
    public int cropHeight;
    // VUI (Annex E); defaults as inferred when absent.
    public ColorDescription color = ColorDescription.UNSPECIFIED;
    public int sarWidth = 1;
    public int sarHeight = 1;
    public boolean timingInfoPresentFlag;
    public long numUnitsInTick;
    public long timeScale;
    public boolean fixedFrameRateFlag;
    public boolean picStructPresentFlag;
    public boolean cpbDpbDelaysPresentFlag;
    public int cpbRemovalDelayLength = 24;
    public int dpbOutputDelayLength = 24;
    public int timeOffsetLength = 24;
    /// -1 where bitstream_restriction_flag is 0.
    public int maxNumReorderFrames = -1;
    public int maxDecFrameBuffering = -1;

    /// ChromaArrayType: 0 for separate planes, else chroma_format_idc.
    public int chromaArrayType() {
        return separateColourPlaneFlag ? 0 : chromaFormatIdc;
    }

    /// FrameHeightInMbs.
    public int frameHeightInMbs() {
        return (frameMbsOnlyFlag ? 1 : 2) * picHeightInMapUnits;
    }

    /// PicSizeInMapUnits.
    public int picSizeInMapUnits() {
        return picWidthInMbs * picHeightInMapUnits;
    }

    /// MaxDpbFrames (clause A.3.1, Table A-1), at least max_num_ref_frames and 1: what the level promises even where the
    /// stream goes beyond it.
    public int maxDpbFrames() {
        int byLevel = LevelLimits.maxDpbMbs(this) / Math.max(1, picWidthInMbs * frameHeightInMbs());
        return Math.max(1, Math.max(maxNumRefFrames, Math.min(byLevel, 16)));
    }

    /// Frames of this size that the decoded picture buffer of the highest level holds, at least 1: a bound on memory.
    int mostDpbFrames() {
        return Math.clamp(LevelLimits.HIGHEST_MAX_DPB_MBS / (picWidthInMbs * frameHeightInMbs()), 1, 16);
    }

    /// Whether every picture of the stream is intra by its profile: nothing is then ever reordered (clause A.2, E.2.1).
    public boolean intraOnlyProfile() {
        return (constraintFlags & 0x10) != 0
                && (profileIdc == 44 || profileIdc == 86 || profileIdc == 100 || profileIdc == 110 || profileIdc == 122
                        || profileIdc == 244);
    }

    /// The sampling of the output frame.
    public ChromaFormat chromaFormat() {
        return switch (chromaFormatIdc) {
            case 0 -> ChromaFormat.GRAY;
            case 1 -> ChromaFormat.YUV420;
            case 2 -> ChromaFormat.YUV422;
            default -> ChromaFormat.YUV444;
        };
    }
}
