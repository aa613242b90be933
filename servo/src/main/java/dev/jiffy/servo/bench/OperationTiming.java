package dev.jiffy.servo.bench;

import dev.jiffy.core.Json;
import dev.jiffy.vision.feature.FastCorners;
import dev.jiffy.vision.feature.HarrisMeasure;
import dev.jiffy.vision.filter.GaussianBlur;
import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.filter.Sobel;
import dev.jiffy.vision.marker.MarkerDetector;
import dev.jiffy.vision.marker.MarkerFamily;
import java.util.Arrays;
import java.util.Locale;

/// What one operation on one picture takes, called over and over on one thread, after some seconds in which
/// HotSpot compiles it.
///
/// @param operation which
/// @param calls that were counted
/// @param cpuLeast shortest processor time in ns
/// @param cpuMedian median of it
/// @param wallLeast shortest time that passed in ns
/// @param wallMedian median of it
public record OperationTiming(Operation operation, int calls, long cpuLeast, long cpuMedian, long wallLeast,
        long wallMedian) {
    private static final double WARM_UP_NANOS = 4e9;
    private static final int LEAST_CALLS = 9;
    private static final int MOST_CALLS = 1_000_000;
    private static final int WARM_UP_CALLS = 100;

    /// What can be measured.
    public enum Operation {
        /// Markers of a family.
        DETECT,
        /// FAST-9 with threshold 20 and suppression.
        FAST,
        /// Harris' measure with block 3 and k 0.04.
        HARRIS,
        /// Gaussian of σ 1 in 5 × 5.
        GAUSS5,
        /// Both derivatives of Sobel in 3 × 3.
        SOBEL3;

        /// Its name in reports.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Measures.
    ///
    /// @param family of the markers; only [Operation#DETECT] looks at it
    /// @param seconds above 0
    public static OperationTiming measure(Operation operation, GrayImage image, MarkerFamily family, double seconds) {
        Runnable work = work(operation, image, family);
        long start = System.nanoTime();
        long warm = (long) Math.min(WARM_UP_NANOS, 2e9 * seconds);
        for (int i = 0; i < WARM_UP_CALLS || System.nanoTime() - start < warm; i++) {
            work.run();
        }
        long[] cpu = new long[1024];
        long[] wall = new long[1024];
        int calls = 0;
        start = System.nanoTime();
        while (calls < LEAST_CALLS || calls < MOST_CALLS && System.nanoTime() - start < seconds * 1e9) {
            if (calls == cpu.length) {
                cpu = Arrays.copyOf(cpu, 2 * calls);
                wall = Arrays.copyOf(wall, 2 * calls);
            }
            long wallBefore = System.nanoTime();
            long cpuBefore = ThreadMeter.cpuNanos();
            work.run();
            cpu[calls] = ThreadMeter.cpuNanos() - cpuBefore;
            wall[calls] = System.nanoTime() - wallBefore;
            calls++;
        }
        Arrays.sort(cpu, 0, calls);
        Arrays.sort(wall, 0, calls);
        return new OperationTiming(operation, calls, cpu[0], cpu[calls / 2], wall[0], wall[calls / 2]);
    }

    private static Runnable work(Operation operation, GrayImage image, MarkerFamily family) {
        int size = image.width() * image.height();
        return switch (operation) {
            case DETECT -> {
                MarkerDetector detector = new MarkerDetector(family);
                yield () -> detector.find(image);
            }
            case FAST -> {
                FastCorners fast = new FastCorners();
                yield () -> fast.find(image, 20, true);
            }
            case HARRIS -> {
                HarrisMeasure harris = new HarrisMeasure();
                float[] out = new float[size];
                yield () -> harris.measure(image, 3, 0.04, out);
            }
            case GAUSS5 -> {
                GaussianBlur gaussian = new GaussianBlur();
                GrayImage out = GrayImage.black(image.width(), image.height());
                yield () -> gaussian.blur(image, out);
            }
            case SOBEL3 -> {
                Sobel sobel = new Sobel();
                short[] dx = new short[size];
                short[] dy = new short[size];
                yield () -> sobel.derive(image, dx, dy);
            }
        };
    }

    /// One JSON document.
    public Json toJson() {
        return Json.ascii().open('{').name("op").value(operation.word()).name("n").value(calls).name("cpu_ms").open('{')
                .name("min").value(cpuLeast / 1e6).name("p50").value(cpuMedian / 1e6).close('}').name("wall_ms")
                .open('{').name("min").value(wallLeast / 1e6).name("p50").value(wallMedian / 1e6).close('}').close('}');
    }
}
