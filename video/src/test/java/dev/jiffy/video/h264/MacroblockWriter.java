package dev.jiffy.video.h264;

import dev.jiffy.video.h264.bitstream.BitWriter;

/// Writes macroblocks of a slice in CAVLC (ITU-T H.264 clause 7.3.5): those that need no residual, or one level
/// in a plane.
final class MacroblockWriter {
    private final BitWriter w;
    /// slice_type modulo 5: P, B, I, SP, SI.
    private final int slice;
    private final int chromaFormatIdc;
    private int skipped;

    MacroblockWriter(BitWriter behindHeader, int sliceType, int chromaFormatIdc) {
        w = behindHeader;
        slice = sliceType % 5;
        this.chromaFormatIdc = chromaFormatIdc;
    }

    /// P_Skip or B_Skip.
    MacroblockWriter skip() {
        skipped++;
        return this;
    }

    /// mb_skip_run, where the slice has it, and mb_type.
    private void type(int mbType) {
        if (slice < 2 || slice == 3) {
            w.ue(skipped);
            skipped = 0;
        }
        w.ue(mbType);
    }

    private int intra(int mbType) {
        return mbType + switch (slice) {
            case 0, 3 -> 5;
            case 1 -> 23;
            case 4 -> 1;
            default -> 0;
        };
    }

    /// I_PCM: first the luma samples, then the chroma samples, each plane with its depth.
    MacroblockWriter pcm(int lumaBits, int[] luma, int chromaBits, int... chroma) {
        type(intra(25));
        w.u(-w.bits() & 7, 0);
        for (int sample : luma) {
            w.u(lumaBits, sample);
        }
        for (int sample : chroma) {
            w.u(chromaBits, sample);
        }
        return this;
    }

    /// Intra_16x16 with DC prediction and one DC level, 1 or −1, in each plane.
    MacroblockWriter intra16x16(int dc, int qpDelta) {
        if (chromaFormatIdc == 3) {
            type(intra(1 + 2));
            w.se(qpDelta);
            lumaLevel(dc);
            lumaLevel(-dc);
            lumaLevel(dc);
        } else {
            type(intra(1 + 2 + 4));
            w.ue(0).se(qpDelta);
            lumaLevel(dc);
            chromaLevel(-dc);
            chromaLevel(dc);
        }
        return this;
    }

    /// P_L0_16x16 without residual.
    MacroblockWriter p16x16(int refIdx, int numRefIdx, int mvdX, int mvdY) {
        type(0);
        if (numRefIdx == 2) {
            w.flag(refIdx == 0);
        } else if (numRefIdx > 2) {
            w.ue(refIdx);
        }
        w.se(mvdX).se(mvdY).ue(0);
        return this;
    }

    /// B_Direct_16x16 without residual.
    MacroblockWriter bDirect() {
        type(0);
        w.ue(0);
        return this;
    }

    /// B_8x8 with four direct sub-macroblocks and no residual.
    MacroblockWriter bFourDirect() {
        type(22);
        w.ue(0).ue(0).ue(0).ue(0).ue(0);
        return this;
    }

    /// B_L0_16x16 where only one picture can be referred to, without residual.
    MacroblockWriter bList0(int mvdX, int mvdY) {
        type(1);
        w.se(mvdX).se(mvdY).ue(0);
        return this;
    }

    /// SI: Intra_4x4, every block with the mode that its neighbours suggest, chroma with DC; no residual.
    MacroblockWriter si() {
        type(0);
        w.u(16, 0xFFFF).ue(0).ue(3);
        return this;
    }

    /// A residual block with the level 1 or −1 at its beginning, of a block without neighbours that have any (Tables 9-5, 9-7).
    private void lumaLevel(int value) {
        w.u(2, 1).flag(value < 0).u(1, 1);
    }

    /// The same of a chroma DC block.
    private void chromaLevel(int value) {
        w.u(chromaFormatIdc, 1).flag(value < 0).u(1, 1);
    }

    /// The slice data to be closed with its trailing bits.
    BitWriter finish() {
        if (skipped > 0) {
            w.ue(skipped);
        }
        return w;
    }
}
