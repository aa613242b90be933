package dev.jiffy.vision.blob;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Finds things that differ from a plain background, without a model and without learning: parts on a belt.
///
/// The background is the median of each plane of the very frame that is looked at. That holds while things cover less than
/// half of the picture, follows changing light at once, and needs no start-up; the price is that the background must be
/// of nearly one colour. A sample stands out if luma differs from the median by more than the threshold, or a chroma
/// sample by more than half of it. Samples that stand out and touch are one thing; its confidence is how clearly it stands
/// out on average, 1 from three times the threshold on.
///
/// Looks at 4:2:0 frames of 8 bits, at the resolution of chroma. One thread uses a detector.
public final class BlobDetector implements Detector {
    /// What a luma sample of the background may differ from its median.
    public static final int DEFAULT_THRESHOLD = 24;
    /// Share of the picture below which a region is noise.
    public static final double DEFAULT_AREA = 0.0005;

    private final List<String> classes;
    private final int threshold;
    private final double area;
    private final int[] histogram = new int[256];
    private final Components components = new Components();
    private byte[] mask = {};

    /// A detector with the usual thresholds, all of whose detections are of one class.
    public BlobDetector(String className) {
        this(className, DEFAULT_THRESHOLD, DEFAULT_AREA);
    }

    /// @param className what to call what stands out
    /// @param threshold luma steps, 1 to 255
    /// @param area least share of the picture
    public BlobDetector(String className, int threshold, double area) {
        if (threshold < 1 || threshold > 255 || !(area >= 0 && area <= 1)) {
            throw new IllegalArgumentException("threshold " + threshold + ", area " + area);
        }
        classes = List.of(className);
        this.threshold = threshold;
        this.area = area;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public List<Detection> detect(Frame frame) {
        if (frame.format().wide() || frame.format().chroma() != ChromaFormat.YUV420) {
            throw new DetectorException("blob detector", "looks at 8-bit 4:2:0 frames, got " + frame.format());
        }
        int width = frame.visibleWidth(1);
        int height = frame.visibleHeight(1);
        if (mask.length < width * height) {
            mask = new byte[width * height];
        }
        mark(frame, width, height);
        components.find(mask, width, height);
        List<Detection> found = new ArrayList<>();
        double least = area * width * height;
        for (int r = 0; r < components.runs(); r++) {
            if (components.isRegion(r) && components.count(r) >= least) {
                double clear = (double) components.weight(r) / components.count(r) / (3.0 * threshold);
                found.add(new Detection(0, Math.min(1, clear),
                        new Box((double) components.left(r) / width, (double) components.top(r) / height,
                                (components.right(r) + 1.0) / width, (components.bottom(r) + 1.0) / height)));
            }
        }
        found.sort(Comparator.comparingDouble(Detection::confidence).reversed());
        return found;
    }

    /// Writes by how much each sample stands out, 0 if it does not.
    private void mark(Frame frame, int width, int height) {
        byte[] luma = frame.bytes(0);
        byte[] cb = frame.bytes(1);
        byte[] cr = frame.bytes(2);
        // Luma of every other row and column: as many samples as chroma has.
        int lumaMedian = median(luma, frame.visibleStart(0), 2 * frame.stride(0), 2, frame.width() / 2,
                frame.height() / 2);
        int cbMedian = median(cb, frame.visibleStart(1), frame.stride(1), 1, width, height);
        int crMedian = median(cr, frame.visibleStart(2), frame.stride(2), 1, width, height);
        for (int y = 0; y < height; y++) {
            int at = frame.visibleStart(0) + 2 * y * frame.stride(0);
            int chromaAt = frame.visibleStart(1) + y * frame.stride(1);
            for (int x = 0; x < width; x++) {
                int difference = Math.abs((luma[at + 2 * x] & 0xFF) - lumaMedian);
                difference = Math.max(difference, 2 * Math.abs((cb[chromaAt + x] & 0xFF) - cbMedian));
                difference = Math.max(difference, 2 * Math.abs((cr[chromaAt + x] & 0xFF) - crMedian));
                mask[y * width + x] = (byte) (difference > threshold ? Math.min(difference, 255) : 0);
            }
        }
    }

    private int median(byte[] samples, int start, int rowStep, int step, int width, int height) {
        Arrays.fill(histogram, 0);
        for (int y = 0; y < height; y++) {
            int at = start + y * rowStep;
            for (int x = 0; x < width; x++) {
                histogram[samples[at + x * step] & 0xFF]++;
            }
        }
        int left = width * height / 2;
        int value = 0;
        while (value < 255 && (left -= histogram[value]) >= 0) {
            value++;
        }
        return value;
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }
}
