package dev.jiffy.bench.peers;

import dev.jiffy.stats.distribution.Distribution;
import dev.jiffy.stats.distribution.Distributions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.GumbelDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;

/// One value of Jiffy and of Commons Statistics for each line `family parameters function argument` on stdin;
/// `tools/compare/distributions.py` knows what is right.
public final class DistributionAccuracy {
    private DistributionAccuracy() {
    }

    /// Until stdin ends.
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            Map<String, Double> parameters = new LinkedHashMap<>();
            for (String parameter : words[1].split(",")) {
                parameters.put(parameter.split("=")[0], Double.parseDouble(parameter.split("=")[1]));
            }
            double[] p = parameters.values().stream().mapToDouble(Double::doubleValue).toArray();
            double x = Double.parseDouble(words[3]);
            System.out.println(jiffy(Distributions.of(words[0], parameters), words[2], x) + " "
                    + commons(words[0], p, words[2], x));
        }
    }

    private static double jiffy(Distribution law, String function, double x) {
        return switch (function) {
            case "pdf" -> law.pdf(x);
            case "cdf" -> law.cdf(x);
            case "sf" -> law.sf(x);
            case "quantile" -> law.quantile(x);
            default -> law.isf(x);
        };
    }

    private static double commons(String family, double[] p, String function, double x) {
        return switch (family) {
            case "poisson" -> discrete(PoissonDistribution.of(p[0]), function, (int) x);
            case "binomial" -> discrete(BinomialDistribution.of((int) p[0], p[1]), function, (int) x);
            case "negative_binomial" -> discrete(PascalDistribution.of((int) p[0], p[1]), function, (int) x);
            default -> continuous(continuous(family, p), function, x);
        };
    }

    private static ContinuousDistribution continuous(String family, double[] p) {
        return switch (family) {
            case "normal" -> NormalDistribution.of(p[0], p[1]);
            case "student_t" -> TDistribution.of(p[0]);
            case "gamma" -> GammaDistribution.of(p[0], 1 / p[1]);
            case "beta" -> BetaDistribution.of(p[0], p[1]);
            case "f" -> FDistribution.of(p[0], p[1]);
            case "weibull" -> WeibullDistribution.of(p[0], p[1]);
            case "lognormal" -> LogNormalDistribution.of(p[0], p[1]);
            case "logistic" -> LogisticDistribution.of(p[0], p[1]);
            case "cauchy" -> CauchyDistribution.of(p[0], p[1]);
            case "gumbel" -> GumbelDistribution.of(p[0], p[1]);
            default -> throw new IllegalArgumentException(family);
        };
    }

    private static double continuous(ContinuousDistribution law, String function, double x) {
        return switch (function) {
            case "pdf" -> law.density(x);
            case "cdf" -> law.cumulativeProbability(x);
            case "sf" -> law.survivalProbability(x);
            case "quantile" -> law.inverseCumulativeProbability(x);
            default -> law.inverseSurvivalProbability(x);
        };
    }

    private static double discrete(DiscreteDistribution law, String function, int k) {
        return switch (function) {
            case "pdf" -> law.probability(k);
            case "cdf" -> law.cumulativeProbability(k);
            default -> law.survivalProbability(k);
        };
    }
}
