package dev.jiffy.bench;

import dev.jiffy.stats.decomposition.Dgemm;
import dev.jiffy.stats.decomposition.SingularValueDecomposition;
import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import dev.jiffy.stats.random.Ziggurat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/// One measurement for each line on stdin, so that `tools/compare/dgemm.py` can take turns with its own: `dgemm` answers the
/// CPU seconds of a product of 1000 × 1000, `svd` those of the thin decomposition of 10000 × 100, `jiffy` and `commons` those of 10⁷ standard normal numbers.
public final class StatsRounds {
    private static final int SIZE = 1000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final double[] a = new SplittableRandom(1).doubles((long) SIZE * SIZE, -1, 1).toArray();
    private final double[] b = new SplittableRandom(2).doubles((long) SIZE * SIZE, -1, 1).toArray();
    private final double[] c = new double[SIZE * SIZE];
    private final double[][] tall = tall();
    private final double[] normals = new double[10_000_000];
    private final Xoroshiro128PlusPlus random = Xoroshiro128PlusPlus.seeded(1);
    private final ContinuousSampler commons = ZigguratSampler.NormalizedGaussian
            .of(RandomSource.XO_RO_SHI_RO_128_PP.create(1L));

    private StatsRounds() {
    }

    /// Until stdin ends.
    public static void main(String[] arguments) throws IOException {
        StatsRounds rounds = new StatsRounds();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            long start = THREADS.getCurrentThreadCpuTime();
            rounds.work(line);
            System.out.println((THREADS.getCurrentThreadCpuTime() - start) / 1e9);
        }
    }

    private void work(String what) {
        switch (what) {
            case "dgemm" -> Dgemm.add(SIZE, SIZE, SIZE, 1, a, 0, SIZE, 1, b, 0, SIZE, 1, c, 0, SIZE);
            case "svd" -> SingularValueDecomposition.of(tall);
            case "jiffy" -> Ziggurat.fill(normals, random);
            case "commons" -> fillByCommons();
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static double[][] tall() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] out = new double[10 * SIZE][];
        Arrays.setAll(out, i -> random.doubles(SIZE / 10).toArray());
        return out;
    }

    private void fillByCommons() {
        for (int i = 0; i < normals.length; i++) {
            normals[i] = commons.sample();
        }
    }
}
