package dev.jiffy.video.h264.decoding;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FramePool;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.video.h264.picture.Picture;
import java.util.Objects;

/// The samples that concealment reads and writes, of any depth, in the structure of the picture (frame or one field).
/// Damage is rare: clarity before speed.
final class ConcealmentCanvas {
    private Frame frame = Objects.requireNonNull(new FramePool(1)
            .tryAcquire(new FrameFormat(16, 16, ChromaFormat.GRAY, false)));
    private int firstPlane;
    private int lastPlane;
    private int structure = Picture.FRAME;

    /// @param plane the only plane to fill, or −1 for all
    void begin(Frame target, int targetStructure, int plane) {
        frame = target;
        structure = targetStructure;
        firstPlane = Math.max(plane, 0);
        lastPlane = plane >= 0 ? plane : target.format().chroma().planes() - 1;
    }

    /// Sum of differences along the given sides between the block that `mv` points to and what lies around macroblock
    /// (x, row), luma only.
    long mismatch(Frame reference, int part, int x, int row, int mv, int sides) {
        int p = firstPlane;
        int left = 16 * x;
        int top = 16 * row;
        int dx = (short) mv >> 2;
        int dy = mv >> 18;
        long sum = 0;
        for (int i = 0; i < 16; i++) {
            if ((sides & 1) != 0) {
                sum += Math.abs(
                        at(frame, structure, p, left - 1, top + i) - at(reference, part, p, left + dx, top + i + dy));
            }
            if ((sides & 2) != 0) {
                sum += Math.abs(
                        at(frame, structure, p, left + i, top - 1) - at(reference, part, p, left + i + dx, top + dy));
            }
            if ((sides & 4) != 0) {
                sum += Math.abs(at(frame, structure, p, left + 16, top + i)
                        - at(reference, part, p, left + 15 + dx, top + i + dy));
            }
            if ((sides & 8) != 0) {
                sum += Math.abs(at(frame, structure, p, left + i, top + 16)
                        - at(reference, part, p, left + i + dx, top + 15 + dy));
            }
        }
        return sum;
    }

    /// Copies the block that `mv`, in whole samples, points to.
    void move(Frame reference, int part, int x, int row, int mv) {
        for (int p = firstPlane; p <= lastPlane; p++) {
            int shiftX = p == 0 || firstPlane == lastPlane ? 0 : frame.format().chroma().shiftX();
            int shiftY = p == 0 || firstPlane == lastPlane ? 0 : frame.format().chroma().shiftY();
            int width = 16 >> shiftX;
            int height = 16 >> shiftY;
            int dx = (short) mv >> 2 + shiftX;
            int dy = mv >> 18 + shiftY;
            for (int y = row * height; y < (row + 1) * height; y++) {
                for (int sx = x * width; sx < (x + 1) * width; sx++) {
                    put(p, sx, y, at(reference, part, p, sx + dx, y + dy));
                }
            }
        }
    }

    /// Mean of the samples at the given sides, weighted by how near they are; mid-grey without any.
    void interpolate(int x, int row, int sides) {
        for (int p = firstPlane; p <= lastPlane; p++) {
            int width = p == 0 || firstPlane == lastPlane ? 16 : 16 >> frame.format().chroma().shiftX();
            int height = p == 0 || firstPlane == lastPlane ? 16 : 16 >> frame.format().chroma().shiftY();
            int left = x * width;
            int top = row * height;
            int grey = 1 << (p == 0 ? frame.lumaBits() : frame.chromaBits()) - 1;
            for (int y = 0; y < height; y++) {
                for (int i = 0; i < width; i++) {
                    int sum = 0;
                    int weights = 0;
                    if ((sides & 1) != 0) {
                        sum += (width - i) * at(frame, structure, p, left - 1, top + y);
                        weights += width - i;
                    }
                    if ((sides & 4) != 0) {
                        sum += (i + 1) * at(frame, structure, p, left + width, top + y);
                        weights += i + 1;
                    }
                    if ((sides & 2) != 0) {
                        sum += (height - y) * at(frame, structure, p, left + i, top - 1);
                        weights += height - y;
                    }
                    if ((sides & 8) != 0) {
                        sum += (y + 1) * at(frame, structure, p, left + i, top + height);
                        weights += y + 1;
                    }
                    put(p, left + i, top + y, weights == 0 ? grey : (sum + weights / 2) / weights);
                }
            }
        }
    }

    /// A sample of a frame or field, the nearest one for coordinates outside.
    private static int at(Frame source, int part, int plane, int x, int y) {
        int rows = source.format().planeHeight(plane) >> (part == Picture.FRAME ? 0 : 1);
        int i = index(source, part, plane, Math.clamp(x, 0, source.format().planeWidth(plane) - 1),
                Math.clamp(y, 0, rows - 1));
        return source.format().wide() ? source.shorts(plane)[i] & 0xFFFF : source.bytes(plane)[i] & 0xFF;
    }

    private void put(int plane, int x, int y, int value) {
        int i = index(frame, structure, plane, x, y);
        if (frame.format().wide()) {
            frame.shorts(plane)[i] = (short) value;
        } else {
            frame.bytes(plane)[i] = (byte) value;
        }
    }

    private static int index(Frame source, int part, int plane, int x, int y) {
        int line = part == Picture.FRAME ? y : 2 * y + part - 1;
        return line * source.stride(plane) + x;
    }
}
