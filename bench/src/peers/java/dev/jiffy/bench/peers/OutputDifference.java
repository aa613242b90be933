package dev.jiffy.bench.peers;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;

/// How outputs of YOLOX, `[1, boxes, 5 + classes]`, differ over many pictures: |difference| as a share of the range that numbers of
/// its kind have over all of them, the mean over all numbers and the largest of any. Kinds are x, y, width, height,
/// objectness, and the scores of all classes together.
final class OutputDifference {
    private static final int KINDS = 6;

    private final int fields;
    private final double[] least = new double[KINDS];
    private final double[] most = new double[KINDS];
    private final double[] sum = new double[KINDS];
    private final double[] worst = new double[KINDS];
    private final long[] count = new long[KINDS];

    OutputDifference(int fields) {
        this.fields = fields;
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    /// Adds a picture.
    ///
    /// @param wanted what is compared with
    void add(FloatBuffer wanted, FloatBuffer got) {
        for (int i = 0; i < wanted.limit(); i++) {
            int kind = Math.min(i % fields, KINDS - 1);
            double want = wanted.get(i);
            double difference = Math.abs(want - got.get(i));
            least[kind] = Math.min(least[kind], want);
            most[kind] = Math.max(most[kind], want);
            sum[kind] += difference;
            worst[kind] = Math.max(worst[kind], difference);
            count[kind]++;
        }
    }

    @Override
    public String toString() {
        double mean = 0;
        double largest = 0;
        for (int kind = 0; kind < KINDS; kind++) {
            double range = most[kind] - least[kind];
            mean += sum[kind] / range / Arrays.stream(count).sum();
            largest = Math.max(largest, worst[kind] / range);
        }
        return String.format(Locale.ROOT, "%.2e of the range of their kind on average, %.2e at most", mean, largest);
    }
}
