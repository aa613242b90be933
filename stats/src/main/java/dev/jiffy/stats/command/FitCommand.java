package dev.jiffy.stats.command;

import dev.jiffy.stats.distribution.DistributionFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `fit`: a distribution fitted to a sample.
final class FitCommand implements StatsCommand {
    @Override
    public String name() {
        return "fit";
    }

    @Override
    public Set<String> options() {
        return Set.of("family", "x");
    }

    @Override
    public String help() {
        return """
                A distribution fitted by maximum likelihood, as R's MASS::fitdistr; missing values are left out.

                  --family F  normal, student_t, chi_square, gamma, inverse_gamma, beta, f, exponential, weibull, frechet,
                              lognormal, logistic, cauchy, gumbel, gev, gpd, inverse_gaussian, rayleigh, half_normal,
                              half_cauchy, poisson, negative_binomial or geometric
                  --x LIST    the sample

                Example: jiffy stats fit --family gamma --x 1.2,0.7,3.1,2.2,0.9,1.8 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        DistributionFit fit = DistributionFit.of(request.text("family"), request.numbers("x"));
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        fit.estimates().forEach((name, value) -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("estimate", value);
            one.put("std_error", fit.errors()[parameters.size()]);
            parameters.add(one);
        });
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("family", fit.family());
        out.put("n", fit.n());
        out.put("omitted", fit.missing());
        out.put("parameters", parameters);
        out.put("covariance", fit.covariance());
        out.put("log_likelihood", fit.logLikelihood());
        out.put("aic", fit.aic());
        out.put("bic", fit.bic());
        out.put("ks_statistic", fit.ks());
        out.put("converged", fit.converged());
        return out;
    }
}
