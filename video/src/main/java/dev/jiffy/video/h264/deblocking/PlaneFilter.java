package dev.jiffy.video.h264.deblocking;

import dev.jiffy.core.Frame;

/// The edges of one plane: where its macroblocks lie, its quantiser and thresholds, and the kernels that fit its samples.
final class PlaneFilter {
    private static final byte[] NO_BYTES = {};
    private static final short[] NO_SHORTS = {};
    /// log2 of the samples a macroblock has in this plane, horizontally and vertically.
    int widthShift;
    int heightShift;
    /// Samples from one row of the frame to the next.
    int stride;

    private byte[] bytes = NO_BYTES;
    private short[] shorts = NO_SHORTS;
    private final byte[] scratch = new byte[EdgeTransposition.SCRATCH];
    private boolean vector;
    private boolean wide;
    private boolean lumaKernels;
    private int bitDepth;
    /// Added to QPY before Table 8-15; for planes filtered as luma there is no such step.
    private boolean mapsQp;
    private int qpOffset;
    private int offsetA;
    private int offsetB;

    /// Points at a plane of a frame.
    ///
    /// @param asLuma the plane is the only one, or a colour plane decoded as luma
    /// @param useVector the vector twins of the 8-bit kernels run
    void reset(Frame frame, int plane, boolean asLuma, boolean useVector) {
        vector = useVector;
        boolean chroma = plane > 0 && !asLuma;
        wide = frame.format().wide();
        bytes = wide ? NO_BYTES : frame.bytes(plane);
        shorts = wide ? frame.shorts(plane) : NO_SHORTS;
        stride = frame.stride(plane);
        bitDepth = chroma ? frame.chromaBits() : frame.lumaBits();
        widthShift = 4 - (chroma ? frame.format().chroma().shiftX() : 0);
        heightShift = 4 - (chroma ? frame.format().chroma().shiftY() : 0);
        lumaKernels = widthShift == 4;
        mapsQp = chroma;
    }

    /// Takes what the slice of the current macroblock says; `chromaQpOffset` is that of this component.
    void slice(int filterOffsetA, int filterOffsetB, int chromaQpOffset) {
        offsetA = filterOffsetA;
        offsetB = filterOffsetB;
        qpOffset = chromaQpOffset;
    }

    /// qPav of two macroblocks with these QPY (equation 8-453), for chroma of their QPC.
    int qp(int qpP, int qpQ) {
        return mapsQp ? (qpc(qpP) + qpc(qpQ) + 1) >> 1 : (qpP + qpQ + 1) >> 1;
    }

    private int qpc(int qpY) {
        return DeblockingTables.qpc(Math.clamp(qpY + qpOffset, -6 * (bitDepth - 8), 51));
    }

    /// Filters an edge whose first q0 is at `at`; see [DeblockingKernels8] for its geometry.
    ///
    /// @param strengths packed bS, all 4 or none 4
    /// @param qp qPav
    void edge(int at, int across, int along, int lines, int strengths, int qp) {
        int indexA = Math.clamp(qp + offsetA, 0, 51);
        int alpha = DeblockingTables.alpha(indexA);
        int beta = DeblockingTables.beta(Math.clamp(qp + offsetB, 0, 51));
        if (alpha == 0 || beta == 0) {
            return;
        }
        if (strengths == BoundaryStrength.FOUR) {
            strong(at, across, along, lines, alpha, beta);
        } else {
            normal(at, across, along, lines, alpha, beta, DeblockingTables.tc0(indexA, strengths));
        }
    }

    private void strong(int at, int across, int along, int lines, int alpha, int beta) {
        if (wide) {
            if (lumaKernels) {
                DeblockingKernels16.lumaStrong(shorts, at, across, along, lines, alpha, beta, bitDepth);
            } else {
                DeblockingKernels16.chromaStrong(shorts, at, across, along, lines, alpha, beta, bitDepth);
            }
        } else if (vector && along == 1) {
            if (lumaKernels) {
                DeblockingKernelsVector8.lumaStrong(bytes, at, across, alpha, beta);
            } else {
                DeblockingKernelsVector8.chromaStrong(bytes, at, across, alpha, beta);
            }
        } else if (!lumaKernels && vector && lines == 2) {
            ChromaColumnsVector8.strong(bytes, at, along, alpha, beta, scratch);
        } else if (!lumaKernels) {
            DeblockingKernels8.chromaStrong(bytes, at, across, along, lines, alpha, beta);
        } else if (vector && lines == 4) {
            EdgeTransposition.gather(bytes, at, along, scratch);
            if (DeblockingKernelsVector8.lumaStrong(scratch, EdgeTransposition.Q0, EdgeTransposition.ACROSS, alpha,
                    beta)) {
                EdgeTransposition.scatter(scratch, bytes, at, along);
            }
        } else {
            DeblockingKernels8.lumaStrong(bytes, at, across, along, lines, alpha, beta);
        }
    }

    private void normal(int at, int across, int along, int lines, int alpha, int beta, int tc0) {
        if (wide) {
            if (lumaKernels) {
                DeblockingKernels16.luma(shorts, at, across, along, lines, alpha, beta, tc0, bitDepth);
            } else {
                DeblockingKernels16.chroma(shorts, at, across, along, lines, alpha, beta, tc0, bitDepth);
            }
        } else if (vector && along == 1) {
            if (lumaKernels) {
                DeblockingKernelsVector8.luma(bytes, at, across, alpha, beta, tc0);
            } else {
                DeblockingKernelsVector8.chroma(bytes, at, across, alpha, beta, tc0);
            }
        } else if (!lumaKernels && vector && lines == 2) {
            ChromaColumnsVector8.normal(bytes, at, along, alpha, beta, tc0, scratch);
        } else if (!lumaKernels) {
            DeblockingKernels8.chroma(bytes, at, across, along, lines, alpha, beta, tc0);
        } else if (vector && lines == 4) {
            EdgeTransposition.gather(bytes, at, along, scratch);
            if (DeblockingKernelsVector8.luma(scratch, EdgeTransposition.Q0, EdgeTransposition.ACROSS, alpha, beta,
                    tc0)) {
                EdgeTransposition.scatter(scratch, bytes, at, along);
            }
        } else {
            DeblockingKernels8.luma(bytes, at, across, along, lines, alpha, beta, tc0);
        }
    }
}
