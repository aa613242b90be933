package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.Distribution;
import dev.jiffy.stats.distribution.Distributions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// `dist`: densities, tails and quantiles of a distribution.
final class DistCommand implements StatsCommand {
    @Override
    public String name() {
        return "dist";
    }

    @Override
    public Set<String> options() {
        return Set.of("family", "params", "fn", "at");
    }

    @Override
    public String help() {
        return """
                Densities, tails and quantiles of a distribution.

                  --family F      normal, student_t, chi_square, gamma, inverse_gamma, beta, f, noncentral_t,
                                  noncentral_chi_square, noncentral_f, studentized_range, exponential, weibull,
                                  frechet, lognormal, logistic, cauchy, laplace, gumbel, pareto, gev, gpd,
                                  inverse_gaussian, uniform, triangular, rayleigh, half_normal, half_cauchy, poisson,
                                  binomial, negative_binomial, geometric or hypergeometric
                  --params k=v,…  its parameters
                  --fn LIST       any of pdf, logpdf, cdf, sf, quantile, isf
                  --at LIST       arguments: values, or probabilities for quantile and isf

                Example:
                  jiffy stats dist --family gamma --params shape=2,rate=0.5 --fn cdf,sf --at 1,10,100 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        Distribution distribution = distribution(request);
        double[] at = request.numbers("at");
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String fn : request.texts("fn")) {
            values.put(fn, Arrays.stream(at).map(function(distribution, fn)).toArray());
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("values", values);
        return out;
    }

    /// What `family` and `params` name.
    static Distribution distribution(Request request) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        if (request.has("params")) {
            request.object("params").forEach((name, value) -> {
                if (value == null) {
                    throw new StatsException("the parameter \"" + name + "\" has no value");
                }
                parameters.put(name, Request.number(name, value));
            });
        }
        return Distributions.of(request.text("family"), parameters);
    }

    private static DoubleUnaryOperator function(Distribution distribution, String name) {
        return switch (name) {
            case "pdf" -> distribution::pdf;
            case "logpdf" -> distribution::logPdf;
            case "cdf" -> distribution::cdf;
            case "sf" -> distribution::sf;
            case "quantile" -> p -> distribution.quantile(probability(name, p));
            case "isf" -> p -> distribution.isf(probability(name, p));
            default -> throw new StatsException(
                    "fn \"" + name + "\" is none of pdf, logpdf, cdf, sf, quantile, isf");
        };
    }

    private static double probability(String name, double p) {
        if (p < 0 || p > 1) {
            throw new StatsException(name + " wants probabilities, 0 … 1; at has " + p);
        }
        return p;
    }
}
