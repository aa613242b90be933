package dev.jiffy.video.h264.reconstruction;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.inter.ReferenceTables;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.transform.ScaleTables;

/// Reconstruction of samples of more than 8 bits.
public final class Reconstruction16 implements Reconstruction {
    private final MacroblockContext c;
    private final MacroblockSamples samples = new MacroblockSamples();
    private final TopLines16 topLines = new TopLines16();
    private final ResidualReconstruction16 residual;
    private final IntraReconstruction16 intra;
    private final InterReconstruction16 inter;
    private final short[][] planes = new short[3][];
    private boolean deferred;
    /// Rows (of pairs in MBAFF) whose last lines were saved because the filter has changed them.
    private int savedRows;
    private int firstPlane;
    private boolean separate;

    /// Reconstructs what the context holds; `scales` are the tables of CAVLC and of CABAC parsing.
    public Reconstruction16(MacroblockContext context, ScaleTables[] scales, Frame none) {
        c = context;
        residual = new ResidualReconstruction16(context, samples, scales);
        intra = new IntraReconstruction16(context, samples, residual);
        inter = new InterReconstruction16(context, samples, none);
    }

    @Override
    public void beginPicture(Frame frame, boolean isDeferred, int kernels) {
        samples.begin(frame);
        topLines.begin(samples);
        for (int p = 0; p < samples.planes; p++) {
            planes[p] = frame.shorts(p);
        }
        inter.beginPicture(frame, planes);
        deferred = isDeferred;
        savedRows = 0;
    }

    @Override
    public void beginSlice(ReferenceTables references) {
        separate = c.sps.separateColourPlaneFlag;
        firstPlane = separate ? c.header.colourPlaneId : 0;
        inter.beginSlice(references, firstPlane);
    }

    @Override
    public void macroblock() {
        samples.locate(c);
        int flags = c.flags;
        if ((flags & MacroblockStore.I_PCM) != 0) {
            pcm();
        } else if ((flags & MacroblockStore.INTRA) != 0) {
            intraMacroblock();
        } else {
            inter.predict();
            if (c.cbp != 0) {
                interResidual();
            }
        }
    }

    private void interResidual() {
        boolean fullChroma = c.chromaArrayType == 3;
        residual.luma(0, planes[firstPlane], samples.at[firstPlane], samples.stride[firstPlane]);
        for (int p = 1; p < 3 && c.chromaArrayType != 0; p++) {
            if (fullChroma) {
                residual.luma(p, planes[p], samples.at[p], samples.stride[p]);
            } else {
                residual.chroma(p, planes[p], 0);
            }
        }
    }

    private void intraMacroblock() {
        intra.begin();
        above(firstPlane);
        intra.luma(firstPlane, 0, firstPlane, planes[firstPlane]);
        for (int p = 1; p < 3 && c.chromaArrayType != 0; p++) {
            above(p);
            if (c.chromaArrayType == 3) {
                intra.luma(p, p, p, planes[p]);
            } else {
                intra.chroma(p, planes[p]);
            }
        }
    }

    /// Finds the row of samples above the macroblock: in the plane, or kept from before the filter.
    private void above(int p) {
        int at = samples.at[p];
        boolean insidePair = c.mbaff && c.bottom && !c.field;
        int row = c.mbaff || c.structure != 3 ? c.mbY >> 1 : c.mbY;
        if (deferred || insidePair || row > savedRows || row == 0) {
            intra.above(planes[p], at - samples.stride[p]);
        } else {
            int which = c.mbaff && c.field && !c.bottom ? 0 : 1;
            intra.above(topLines.line(p, which), c.mbX * samples.width[p]);
        }
    }

    private void pcm() {
        int from = 0;
        for (int p = firstPlane; p < (separate || c.chromaArrayType == 0 ? firstPlane + 1 : 3); p++) {
            short[] dst = planes[p];
            for (int y = 0; y < samples.height[p]; y++) {
                int at = samples.at[p] + y * samples.stride[p];
                for (int x = 0; x < samples.width[p]; x++) {
                    dst[at + x] = (short) c.pcm[from++];
                }
            }
        }
    }

    @Override
    public void saveLines(int row) {
        for (int p = 0; p < samples.planes; p++) {
            int s = samples.lineStride[p];
            int width = samples.planeWidth[p];
            int h = samples.height[p];
            if (c.mbaff) {
                int last = (2 * h * (row + 1) - 1) * s;
                topLines.save(p, 0, planes[p], last - s, width);
                topLines.save(p, 1, planes[p], last, width);
            } else if (c.structure == 3) {
                topLines.save(p, 1, planes[p], (h * (row + 1) - 1) * s, width);
            } else {
                topLines.save(p, 1, planes[p], (2 * (h * (row + 1) - 1) + c.structure - 1) * s, width);
            }
        }
        savedRows = row + 1;
    }
}
