package dev.jiffy.video.h264.slice;

import dev.jiffy.video.h264.picture.Picture;

/// One slice as the macroblock layer gets it: header, payload bits, reference lists. Filled again for every slice.
///
/// Bits are RBSP bytes (emulation prevention removed) in [#data], followed by at least eight zero bytes. With data
/// partitioning, partition A is the main payload and B and C are ranges of the same array.
public final class Slice {
    public final SliceHeader header = new SliceHeader();
    /// Position in the picture's slice table.
    public int index;
    public byte[] data = {};
    /// First bit of slice_data() in [#data].
    public long bitStart;
    /// First byte after the payload in [#data].
    public int end;
    public boolean partitioned;
    /// slice_id of a partitioned slice.
    public int sliceId;
    /// First bit of slice_data of partition B and C, after slice_id and redundant_pic_cnt; -1 if it is missing.
    public long bitStartB = -1;
    public int endB;
    public long bitStartC = -1;
    public int endC;
    /// mbToSliceGroupMap (clause 8.2.2.8) or an empty array where there is one slice group.
    public byte[] mbToSliceGroupMap = {};
    /// RefPicList0 and 1, refIdx → frame store; filled and never empty up to `numRefIdxActive`.
    public final Picture[][] refPicList = new Picture[2][33];
    /// Which part of it: 1 top field, 2 bottom field, 3 frame; same index.
    public final int[][] refStructure = new int[2][33];
    /// The entry is a long-term reference; same index.
    public final boolean[][] refLongTerm = new boolean[2][33];
}
