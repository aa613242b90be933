package dev.jiffy.video.h264.slice;

import dev.jiffy.video.h264.parameters.PictureParameterSet;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which slice group each macroblock belongs to: mbToSliceGroupMap, by macroblock address (clause 8.2.2).
///
/// The last map is kept and handed out again while nothing it depends on changes, so only the evolving types 3 to 5 make
/// an array per picture. An array that was handed out is never written again.
public final class SliceGroupMap {
    private static final byte[] ONE_GROUP = {};

    private @Nullable PictureParameterSet pps;
    private @Nullable SequenceParameterSet sps;
    private boolean field;
    private int cycle;
    private byte[] map = ONE_GROUP;

    /// No map yet.
    public SliceGroupMap() {
    }

    /// The map of the picture that this slice is part of; empty if there is one slice group.
    public byte[] map(SliceHeader h) {
        if (h.pps.numSliceGroups == 1) {
            return ONE_GROUP;
        }
        if (h.pps != pps || h.sps != sps || h.fieldPicFlag != field || h.sliceGroupChangeCycle != cycle) {
            pps = h.pps;
            sps = h.sps;
            field = h.fieldPicFlag;
            cycle = h.sliceGroupChangeCycle;
            map = macroblocks(h, mapUnits(h.sps, h.pps, cycle));
        }
        return map;
    }

    /// Clause 8.2.2.8.
    private static byte[] macroblocks(SliceHeader h, byte[] units) {
        if (h.sps.frameMbsOnlyFlag || h.fieldPicFlag) {
            return units;
        }
        int width = h.sps.picWidthInMbs;
        boolean mbaff = h.mbaffFrameFlag();
        byte[] map = new byte[2 * units.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = units[mbaff ? i >> 1 : i / (2 * width) * width + i % width];
        }
        return map;
    }

    /// mapUnitToSliceGroupMap.
    private static byte[] mapUnits(SequenceParameterSet sps, PictureParameterSet pps, int changeCycle) {
        int width = sps.picWidthInMbs;
        byte[] units = new byte[sps.picSizeInMapUnits()];
        int inGroup0 = (int) Math.min((changeCycle & 0xFFFF_FFFFL) * pps.sliceGroupChangeRate, units.length);
        int direction = pps.sliceGroupChangeDirectionFlag ? 1 : 0;
        int upperLeft = direction == 1 ? units.length - inGroup0 : inGroup0;
        switch (pps.sliceGroupMapType) {
            case 0 -> interleaved(units, pps.runLength);
            case 1 -> dispersed(units, width, pps.numSliceGroups);
            case 2 -> foreground(units, width, pps);
            case 3 -> boxOut(units, width, direction, inGroup0);
            case 4 -> {
                Arrays.fill(units, 0, upperLeft, (byte) direction);
                Arrays.fill(units, upperLeft, units.length, (byte) (1 - direction));
            }
            case 5 -> wipe(units, width, direction, upperLeft);
            default -> {
                for (int i = 0; i < units.length; i++) {
                    units[i] = (byte) pps.sliceGroupId[i];
                }
            }
        }
        return units;
    }

    /// Clause 8.2.2.1.
    private static void interleaved(byte[] units, int[] runLength) {
        int i = 0;
        while (i < units.length) {
            for (int group = 0; group < runLength.length && i < units.length; group++) {
                int end = Math.min(i + runLength[group], units.length);
                Arrays.fill(units, i, end, (byte) group);
                i = end;
            }
        }
    }

    /// Clause 8.2.2.2.
    private static void dispersed(byte[] units, int width, int groups) {
        for (int i = 0; i < units.length; i++) {
            units[i] = (byte) ((i % width + i / width * groups / 2) % groups);
        }
    }

    /// Clause 8.2.2.3.
    private static void foreground(byte[] units, int width, PictureParameterSet pps) {
        Arrays.fill(units, (byte) (pps.numSliceGroups - 1));
        for (int group = pps.numSliceGroups - 2; group >= 0; group--) {
            int left = pps.topLeft[group] % width;
            int right = pps.bottomRight[group] % width;
            for (int y = pps.topLeft[group] / width; y <= pps.bottomRight[group] / width; y++) {
                Arrays.fill(units, y * width + left, y * width + right + 1, (byte) group);
            }
        }
    }

    /// Clause 8.2.2.4: a spiral from the centre.
    private static void boxOut(byte[] units, int width, int direction, int inGroup0) {
        int height = units.length / width;
        Arrays.fill(units, (byte) 1);
        int x = (width - direction) / 2;
        int y = (height - direction) / 2;
        int leftBound = x;
        int rightBound = x;
        int topBound = y;
        int bottomBound = y;
        int xDir = direction - 1;
        int yDir = direction;
        int taken = 0;
        while (taken < inGroup0) {
            taken += units[y * width + x];
            units[y * width + x] = 0;
            if (xDir == -1 && x == leftBound) {
                leftBound = Math.max(leftBound - 1, 0);
                x = leftBound;
                xDir = 0;
                yDir = 2 * direction - 1;
            } else if (xDir == 1 && x == rightBound) {
                rightBound = Math.min(rightBound + 1, width - 1);
                x = rightBound;
                xDir = 0;
                yDir = 1 - 2 * direction;
            } else if (yDir == -1 && y == topBound) {
                topBound = Math.max(topBound - 1, 0);
                y = topBound;
                xDir = 1 - 2 * direction;
                yDir = 0;
            } else if (yDir == 1 && y == bottomBound) {
                bottomBound = Math.min(bottomBound + 1, height - 1);
                y = bottomBound;
                xDir = 2 * direction - 1;
                yDir = 0;
            } else {
                x += xDir;
                y += yDir;
            }
        }
    }

    /// Clause 8.2.2.6: a raster scan by columns.
    private static void wipe(byte[] units, int width, int direction, int upperLeft) {
        int height = units.length / width;
        int k = 0;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                units[y * width + x] = (byte) (k++ < upperLeft ? direction : 1 - direction);
            }
        }
    }
}
