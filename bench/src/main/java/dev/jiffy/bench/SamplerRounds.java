package dev.jiffy.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.jiffy.stats.bayes.Draws;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.Sampler;
import dev.jiffy.stats.bayes.SamplerOptions;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// CPU time of one chain of the No-U-Turn sampler for each gradient, warm-up included, several chains one after another: the first
/// has HotSpot's compilers in it. It is the whole process's, as is that of `tools/compare/gradients.R`.
///
/// `java --add-modules jdk.incubator.vector -cp bench/target/benchmarks.jar dev.jiffy.bench.SamplerRounds`
public final class SamplerRounds {
    private static final int ROUNDS = 4;

    private SamplerRounds() {
    }

    /// Runs.
    public static void main(String[] args) {
        rounds("eight_schools", 20_000);
        rounds("logistic", 4_000);
    }

    private static void rounds(String name, int draws) {
        Model model = SampledModels.of(name);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int round = 1; round <= ROUNDS; round++) {
            long start = system.getProcessCpuTime();
            Draws out = Sampler.sample(model, new SamplerOptions(1, draws, draws, round, 0.8, 10, false));
            double cpu = (system.getProcessCpuTime() - start) * 1e-9;
            System.out.printf(Locale.ROOT, "%s: %d gradients, %.3f CPU s, %.0f ns each, %.0f per second%n", name,
                    out.gradients(), cpu, cpu * 1e9 / out.gradients(), out.gradients() / cpu);
        }
    }
}
