package dev.jiffy.video.h264.decoding;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.video.h264.deblocking.DeblockingFilter;
import dev.jiffy.video.h264.entropy.CabacMacroblockParser;
import dev.jiffy.video.h264.entropy.CavlcMacroblockParser;
import dev.jiffy.video.h264.entropy.DamagedSliceException;
import dev.jiffy.video.h264.entropy.MacroblockParser;
import dev.jiffy.video.h264.inter.ReferenceTables;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.picture.Kernels;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.reconstruction.Reconstruction;
import dev.jiffy.video.h264.reconstruction.Reconstruction16;
import dev.jiffy.video.h264.reconstruction.Reconstruction8;
import dev.jiffy.video.h264.slice.PictureDecoder;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;
import dev.jiffy.video.h264.transform.ScaleTables;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntSupplier;

/// Decodes pictures on the calling thread.
///
/// Slices that cover the picture in raster order are filtered row by row behind the parser, while the samples are still
/// in the cache and so that pictures that refer to this one can start early. With slice groups, arbitrary slice order
/// or missing slices the filter runs over the rest of the picture at the end (clause 8.7 asks for no other order than
/// that of macroblock addresses).
public final class MacroblockPictureDecoder implements PictureDecoder {
    private final MacroblockContext context = new MacroblockContext();
    private final ReferenceTables references = new ReferenceTables();
    private final CavlcMacroblockParser cavlc = new CavlcMacroblockParser(context, references);
    private final CabacMacroblockParser cabac = new CabacMacroblockParser(context, references);
    private final Reconstruction narrow;
    private final Reconstruction wide;
    private final IntSupplier kernels;
    private final DeblockingFilter filter = new DeblockingFilter();
    private final Concealment concealment = new Concealment();

    private PictureTask task = new PictureTask();
    private Reconstruction reconstruction;
    private MacroblockStore store = MacroblockStore.EMPTY;
    /// Plane that is decoded alone, or −1.
    private int plane;
    /// Rows (of pairs in MBAFF) in the structure.
    private int rows;
    private int filteredRows;
    private boolean deferred;
    /// Vector kernels to be used for this picture.
    private int live;
    private boolean vectorFilter;
    /// The macroblock of the context is being decoded.
    private boolean inWork;

    /// A decoder for one thread.
    ///
    /// @param kernels tells before each picture which vector kernels to use, bits of [Kernels]
    public MacroblockPictureDecoder(IntSupplier kernels) {
        this.kernels = kernels;
        ScaleTables[] scales = {cavlc.scales(), cabac.scales()};
        Frame none = new dev.jiffy.core.FramePool(1).tryAcquire(new FrameFormat(16, 16, ChromaFormat.GRAY, false));
        narrow = new Reconstruction8(context, scales, Objects.requireNonNull(none));
        wide = new Reconstruction16(context, scales, none);
        reconstruction = narrow;
    }

    @Override
    public int decode(PictureTask pictureTask) {
        task = pictureTask;
        Picture picture = task.picture;
        Frame frame = Objects.requireNonNull(picture.frame);
        reconstruction = frame.format().wide() ? wide : narrow;
        live = kernels.getAsInt();
        vectorFilter = (live & Kernels.DEBLOCKING) != 0;
        int guessed = 0;
        boolean separate = task.sliceCount() > 0 && task.slice(0).header.sps.separateColourPlaneFlag;
        for (int p = 0; p < (separate ? 3 : 1); p++) {
            plane = separate ? p : -1;
            store = separate ? planeStore(picture, p) : picture.macroblocks;
            guessed += decodePlane(frame);
        }
        if (guessed > 0) {
            picture.damaged = true;
        }
        picture.publishLinesVolatile(task.structure, Integer.MAX_VALUE);
        return guessed;
    }

    private static MacroblockStore planeStore(Picture picture, int p) {
        MacroblockStore luma = picture.macroblocks;
        if (p > 0 && picture.chromaMacroblocks[p - 1].flags.length != luma.flags.length) {
            picture.chromaMacroblocks[p - 1] = new MacroblockStore(luma.widthInMbs, luma.heightInMbs);
        }
        return picture.store(p);
    }

    private int decodePlane(Frame frame) {
        boolean mbaff = task.sliceCount() > 0 && task.slice(0).header.mbaffFrameFlag();
        rows = task.structure == Picture.FRAME
                ? mbaff ? store.heightInMbs / 2 : store.heightInMbs
                : store.heightInMbs / 2;
        filteredRows = 0;
        deferred = !inRasterOrder();
        forget();
        reconstruction.beginPicture(frame, deferred, live);
        for (int i = 0; i < task.sliceCount(); i++) {
            Slice slice = task.slice(i);
            if (plane < 0 || slice.header.colourPlaneId == plane) {
                decodeSlice(slice);
            }
        }
        int guessed = concealment.conceal(task, store, plane);
        while (filteredRows < rows) {
            filter.filterRow(task, store, plane, filteredRows++, vectorFilter);
        }
        return guessed;
    }

    /// Nothing of this structure is decoded yet.
    private void forget() {
        int width = store.widthInMbs;
        if (task.structure == Picture.FRAME) {
            Arrays.fill(store.sliceIndex, (short) -1);
            return;
        }
        for (int y = task.structure - 1; y < store.heightInMbs; y += 2) {
            Arrays.fill(store.sliceIndex, y * width, (y + 1) * width, (short) -1);
        }
    }

    /// One slice group, and each slice starts behind the one before it.
    private boolean inRasterOrder() {
        int last = -1;
        for (int i = 0; i < task.sliceCount(); i++) {
            SliceHeader header = task.slice(i).header;
            if (plane >= 0 && header.colourPlaneId != plane) {
                continue;
            }
            if (header.pps.numSliceGroups > 1 || header.firstMbInSlice <= last) {
                return false;
            }
            last = header.firstMbInSlice;
        }
        return true;
    }

    private void decodeSlice(Slice slice) {
        context.begin(slice, task.picture, store, task.structure);
        context.updateChromaQp();
        MacroblockParser parser = context.cabac ? cabac : cavlc;
        try {
            inWork = false;
            references.begin(slice, task.picture, task.structure);
            parser.begin();
            reconstruction.beginSlice(references);
            macroblocks(slice, parser);
            if (parser.overrun()) {
                throw new DamagedSliceException("slice data ends too early");
            }
        } catch (DamagedSliceException | ArrayIndexOutOfBoundsException e) {
            // Damaged data can also lead outside a table or a reference; what was decoded stays, the rest is concealed.
            task.picture.damaged = true;
            if (inWork) {
                giveBack();
            }
            Arrays.fill(context.coef, (short) 0);
            Arrays.fill(context.wideCoef, 0);
            Arrays.fill(context.dc, 0);
        }
    }

    /// The macroblock in work, in MBAFF its pair, counts as not decoded: it may lack motion or samples.
    private void giveBack() {
        int mb = context.mb;
        store.sliceIndex[mb] = -1;
        if (context.mbaff) {
            store.sliceIndex[context.mbY % 2 == 0 ? mb + context.widthInMbs : mb - context.widthInMbs] = -1;
        }
    }

    private void macroblocks(Slice slice, MacroblockParser parser) {
        SliceHeader header = slice.header;
        boolean mbaff = context.mbaff;
        int total = header.picHeightInMbs() * header.sps.picWidthInMbs;
        int address = header.firstMbInSlice * (mbaff ? 2 : 1);
        byte[] groups = slice.mbToSliceGroupMap;
        int perRow = header.sps.picWidthInMbs * (mbaff ? 2 : 1);
        boolean more = true;
        while (more) {
            if (address >= total) {
                throw new DamagedSliceException("slice is longer than the picture");
            }
            inWork = false;
            context.moveTo(address);
            if ((!mbaff || (address & 1) == 0) && store.sliceIndex[context.mb] >= 0) {
                throw new DamagedSliceException("macroblock is there already");
            }
            inWork = true;
            more = parser.next();
            reconstruction.macroblock();
            inWork = false;
            if ((address + 1) % perRow == 0) {
                finishRow(address / perRow);
            }
            address++;
            if (groups.length > 0 && (!mbaff || (address & 1) == 0)) {
                byte group = groups[address - 1];
                while (address < total && groups[address] != group) {
                    address++;
                }
            }
        }
    }

    /// Filters a row that is complete and follows the last filtered one. Behind a hole the filter, and whoever waits for
    /// lines, has to wait until the hole is concealed.
    private void finishRow(int row) {
        if (deferred) {
            return;
        }
        reconstruction.saveLines(row);
        if (row != filteredRows || !isComplete(row)) {
            return;
        }
        filter.filterRow(task, store, plane, row, vectorFilter);
        filteredRows++;
        if (plane < 0) {
            publish(row + 1);
        }
    }

    private boolean isComplete(int row) {
        int width = store.widthInMbs;
        int storeRow = task.structure == Picture.FRAME ? row : 2 * row + task.structure - 1;
        int from = (context.mbaff ? 2 * row : storeRow) * width;
        int to = from + (context.mbaff ? 2 * width : width);
        for (int mb = from; mb < to; mb++) {
            if (store.sliceIndex[mb] < 0) {
                return false;
            }
        }
        return true;
    }

    /// Lets other pictures use what is final after `row` rows: the next row's filter changes up to three lines above its
    /// edge, of either field where a pair may be one of fields.
    private void publish(int row) {
        int lines = context.mbaff ? row * 32 - 8 : row * 16 - 4;
        task.picture.publishLinesVolatile(task.structure, lines);
    }
}
