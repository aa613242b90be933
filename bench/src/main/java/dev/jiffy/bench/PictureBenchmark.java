package dev.jiffy.bench;

import dev.jiffy.vision.feature.FastCorners;
import dev.jiffy.vision.feature.HarrisMeasure;
import dev.jiffy.vision.filter.AdaptiveThreshold;
import dev.jiffy.vision.filter.GaussianBlur;
import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.filter.Sobel;
import dev.jiffy.vision.marker.MarkerDetector;
import dev.jiffy.vision.marker.MarkerFamilies;
import dev.jiffy.vision.marker.MarkerPainter;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Filters, corners and markers of a picture of 640 × 480 with six markers and some noise, with both twins of the kernels;
/// microseconds per picture.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PictureBenchmark {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    /// `scalar` or `vector`.
    @Param({"scalar", "vector"})
    public String kernels = "vector";

    private final GrayImage image = GrayImage.black(WIDTH, HEIGHT);
    private final GrayImage blurred = GrayImage.black(WIDTH, HEIGHT);
    private final short[] dx = new short[WIDTH * HEIGHT];
    private final short[] dy = new short[WIDTH * HEIGHT];
    private final float[] measure = new float[WIDTH * HEIGHT];
    private final GaussianBlur gaussian = new GaussianBlur();
    private final Sobel sobel = new Sobel();
    private final AdaptiveThreshold threshold = new AdaptiveThreshold();
    private final FastCorners fast = new FastCorners();
    private final HarrisMeasure harris = new HarrisMeasure();
    private final MarkerDetector detector = new MarkerDetector(
            Objects.requireNonNull(MarkerFamilies.named("apriltag_36h11")));

    /// The kernels are chosen before anything sees a picture.
    @Setup
    public void setup() {
        System.setProperty("jiffy.kernels", kernels);
        Arrays.fill(image.samples(), (byte) 150);
        for (int id = 0; id < 6; id++) {
            double x = 60 + id % 3 * 190;
            int row = id / 3;
            double y = 60 + 200 * row;
            new MarkerPainter().paint(image, detector.family(), id,
                    new double[]{x, y, x + 90, y + 10, x + 85, y + 100, x - 5, y + 90}, 1, 25, 215);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < image.samples().length; i++) {
            image.samples()[i] = (byte) Math.clamp(Math.round((image.samples()[i] & 0xFF) + 2 * random.nextGaussian()),
                    0, 255);
        }
    }

    /// Gaussian of σ 1.
    @Benchmark
    public GrayImage gaussian() {
        gaussian.blur(image, blurred);
        return blurred;
    }

    /// Both derivatives.
    @Benchmark
    public short[] sobel() {
        sobel.derive(image, dx, dy);
        return dx;
    }

    /// What is dark, against wide windows.
    @Benchmark
    public long[] threshold() {
        threshold.markWide(image, 5);
        return threshold.bits();
    }

    /// FAST-9 with suppression.
    @Benchmark
    public int fast() {
        return fast.find(image, 20, true);
    }

    /// Harris' measure.
    @Benchmark
    public float[] harris() {
        harris.measure(image, 3, 0.04, measure);
        return measure;
    }

    /// Six markers.
    @Benchmark
    public int markers() {
        return detector.find(image);
    }
}
