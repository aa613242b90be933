package dev.jiffy.video.h264.parameters;

/// MaxDpbMbs of Table A-1.
final class LevelLimits {
    /// Of levels 6 to 6.2.
    static final int HIGHEST_MAX_DPB_MBS = 696_320;

    private LevelLimits() {
    }

    /// Macroblocks that the decoded picture buffer of the set's level holds; those of the highest level where the level
    /// is unknown.
    static int maxDpbMbs(SequenceParameterSet sps) {
        boolean level1b = sps.levelIdc == 11 && (sps.constraintFlags & 0x10) != 0
                && (sps.profileIdc == 66 || sps.profileIdc == 77 || sps.profileIdc == 88);
        return switch (level1b ? 9 : sps.levelIdc) {
            case 9, 10 -> 396;
            case 11 -> 900;
            case 12, 13, 20 -> 2_376;
            case 21 -> 4_752;
            case 22, 30 -> 8_100;
            case 31 -> 18_000;
            case 32 -> 20_480;
            case 40, 41 -> 32_768;
            case 42 -> 34_816;
            case 50 -> 110_400;
            case 51, 52 -> 184_320;
            default -> HIGHEST_MAX_DPB_MBS;
        };
    }
}
