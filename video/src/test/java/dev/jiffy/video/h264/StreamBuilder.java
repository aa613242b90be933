package dev.jiffy.video.h264;

import dev.jiffy.video.h264.bitstream.BitWriter;
import java.io.ByteArrayOutputStream;

/// Writes small streams, one macroblock per picture unless told otherwise: headers as wanted, and slice data of one byte or of
/// what a [MacroblockWriter] can write.
final class StreamBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    // Sequence.
    int profileIdc = 77;
    int constraintFlags;
    int levelIdc = 10;
    int picOrderCntType;
    int maxNumRefFrames = 2;
    boolean gapsAllowed;
    int chromaFormatIdc = 1;
    int lumaBits = 8;
    int chromaBits = 8;
    int widthInMbs = 1;
    int heightInMapUnits = 1;
    boolean frameMbsOnly = true;
    int reorder = -1;
    int buffering;
    // Picture.
    boolean redundantPictures;
    /// Every picture is without deblocking.
    boolean unfiltered;

    // Next slice.
    int frameNum;
    int lsb;
    int refIdc = 1;
    int type = 7;
    boolean idr;
    int idrPicId;
    boolean field;
    boolean bottom;
    int firstMb;
    int redundantPicCnt;
    int numRefIdx = 1;
    boolean spatialDirect = true;
    boolean switching;
    int sliceQsDelta;
    /// List modifications of the next slice alone, each with its operand.
    int[][] modification = {};
    /// Marking commands of the next slice alone, each with its operands; none is the sliding window.
    int[][] marking = {};

    StreamBuilder nal(int refIdcAndType, byte[] rbsp) {
        out.writeBytes(new byte[]{0, 0, 0, 1, (byte) refIdcAndType});
        out.writeBytes(BitWriter.escape(rbsp));
        return this;
    }

    StreamBuilder sps() {
        BitWriter w = new BitWriter().u(8, profileIdc).u(8, constraintFlags).u(8, levelIdc).ue(0);
        if (profileIdc == 110 || profileIdc == 122 || profileIdc == 244) {
            w.ue(chromaFormatIdc);
            if (chromaFormatIdc == 3) {
                w.flag(false);
            }
            w.ue(lumaBits - 8).ue(chromaBits - 8).flag(false).flag(false);
        }
        w.ue(0).ue(picOrderCntType); // frame_num of 4 bits
        if (picOrderCntType == 0) {
            w.ue(4); // 8 bits
        }
        w.ue(maxNumRefFrames).flag(gapsAllowed).ue(widthInMbs - 1).ue(heightInMapUnits - 1).flag(frameMbsOnly);
        if (!frameMbsOnly) {
            w.flag(false);
        }
        w.flag(true).flag(false).flag(reorder >= 0);
        if (reorder >= 0) {
            w.u(8, 0).flag(true).flag(true).ue(0).ue(0).ue(10).ue(10).ue(reorder).ue(buffering);
        }
        return nal(0x67, w.trailing().toBytes());
    }

    StreamBuilder pps() {
        BitWriter w = new BitWriter().ue(0).ue(0).flag(false).flag(false).ue(0).ue(0).ue(0).flag(false).u(2, 0);
        w.se(0).se(0).se(0).flag(unfiltered).flag(false).flag(redundantPictures);
        return nal(0x68, w.trailing().toBytes());
    }

    /// slice_header() of the fields above, then some slice data.
    BitWriter header() {
        BitWriter w = new BitWriter().ue(firstMb).ue(type).ue(0).u(4, frameNum);
        if (!frameMbsOnly) {
            w.flag(field);
            if (field) {
                w.flag(bottom);
            }
        }
        if (idr) {
            w.ue(idrPicId);
        }
        if (picOrderCntType == 0) {
            w.u(8, lsb & 0xFF);
        }
        if (redundantPictures) {
            w.ue(redundantPicCnt);
        }
        int kind = type % 5;
        if (kind == 1) {
            w.flag(spatialDirect);
        }
        if (kind < 2 || kind == 3) {
            w.flag(true).ue(numRefIdx - 1);
            if (kind == 1) {
                w.ue(numRefIdx - 1);
            }
            modify(w);
            if (kind == 1) {
                w.flag(false);
            }
        }
        if (refIdc != 0) {
            if (idr) {
                w.flag(false).flag(false);
            } else {
                mark(w);
            }
        }
        w.se(0);
        if (kind == 3) {
            w.flag(switching);
        }
        if (kind > 2) {
            w.se(sliceQsDelta);
        }
        return unfiltered ? w.ue(1) : w;
    }

    private void modify(BitWriter w) {
        commands(w, modification, 3);
        modification = new int[][]{};
    }

    private void mark(BitWriter w) {
        commands(w, marking, 0);
        marking = new int[][]{};
    }

    private static void commands(BitWriter w, int[][] commands, int end) {
        w.flag(commands.length > 0);
        for (int[] command : commands) {
            for (int number : command) {
                w.ue(number);
            }
        }
        if (commands.length > 0) {
            w.ue(end);
        }
    }

    StreamBuilder slice() {
        return slice(new MacroblockWriter(header().u(8, 0xA5), type, chromaFormatIdc));
    }

    /// The header and macroblocks that were written behind it.
    StreamBuilder slice(MacroblockWriter macroblocks) {
        return nal(refIdc << 5 | (idr ? 5 : 1), macroblocks.finish().trailing().toBytes());
    }

    /// The macroblocks of the next slice, whose header is that of the fields above.
    MacroblockWriter macroblocks() {
        return new MacroblockWriter(header(), type, chromaFormatIdc);
    }

    StreamBuilder idr(int id) {
        idr = true;
        idrPicId = id;
        frameNum = 0;
        lsb = 0;
        refIdc = 3;
        type = 7;
        slice();
        idr = false;
        refIdc = 1;
        return this;
    }

    /// A P picture; a reference unless `isReference` is false.
    StreamBuilder p(int num, int orderCntLsb, boolean isReference) {
        type = 5;
        frameNum = num;
        lsb = orderCntLsb;
        refIdc = isReference ? 2 : 0;
        return slice();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
