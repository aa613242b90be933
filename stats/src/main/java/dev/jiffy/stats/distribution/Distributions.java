package dev.jiffy.stats.distribution;

import dev.jiffy.stats.StatsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Distributions by the name of their family and of their parameters.
public final class Distributions {
    private static final Map<String, Family> FAMILIES = new LinkedHashMap<>();

    static {
        add("normal", p -> new Normal(p[0], p[1]), "mu", "sigma");
        add("student_t", p -> new StudentT(p[0]), "nu");
        add("chi_square", p -> new ChiSquare(p[0]), "df");
        add("gamma", p -> new Gamma(p[0], p[1]), "shape", "rate");
        add("inverse_gamma", p -> new InverseGamma(p[0], p[1]), "shape", "scale");
        add("beta", p -> new Beta(p[0], p[1]), "a", "b");
        add("f", p -> new FisherF(p[0], p[1]), "df1", "df2");
        add("noncentral_t", p -> new NonCentralT(p[0], p[1]), "nu", "delta");
        add("noncentral_chi_square", p -> new NonCentralChiSquare(p[0], p[1]), "df", "lambda");
        add("noncentral_f", p -> new NonCentralF(p[0], p[1], p[2]), "df1", "df2", "lambda");
        add("studentized_range", p -> new StudentizedRange(p[0], p[1]), "k", "df");
        add("exponential", p -> new Exponential(p[0]), "rate");
        add("weibull", p -> new Weibull(p[0], p[1]), "shape", "scale");
        add("frechet", p -> new Frechet(p[0], p[1]), "shape", "scale");
        add("lognormal", p -> new LogNormal(p[0], p[1]), "mu", "sigma");
        add("logistic", p -> new Logistic(p[0], p[1]), "mu", "s");
        add("cauchy", p -> new Cauchy(p[0], p[1]), "loc", "scale");
        add("laplace", p -> new Laplace(p[0], p[1]), "mu", "b");
        add("gumbel", p -> new Gumbel(p[0], p[1]), "mu", "beta");
        add("pareto", p -> new Pareto(p[0], p[1]), "alpha", "xm");
        add("gev", p -> new GeneralizedExtremeValue(p[0], p[1], p[2]), "xi", "mu", "sigma");
        add("gpd", p -> new GeneralizedPareto(p[0], p[1]), "xi", "sigma");
        add("inverse_gaussian", p -> new InverseGaussian(p[0], p[1]), "mu", "lambda");
        add("uniform", p -> new Uniform(p[0], p[1]), "a", "b");
        add("triangular", p -> new Triangular(p[0], p[1], p[2]), "a", "c", "b");
        add("rayleigh", p -> new Rayleigh(p[0]), "sigma");
        add("half_normal", p -> new HalfNormal(p[0]), "sigma");
        add("half_cauchy", p -> new HalfCauchy(p[0]), "scale");
        add("poisson", p -> new Poisson(p[0]), "lambda");
        add("binomial", p -> new Binomial(p[0], p[1]), "n", "p");
        add("negative_binomial", p -> new NegativeBinomial(p[0], p[1]), "r", "p");
        add("geometric", p -> new Geometric(p[0]), "p");
        add("hypergeometric", p -> new Hypergeometric(p[0], p[1], p[2]), "N", "K", "n");
    }

    private record Family(List<String> parameters, Function<double[], Distribution> constructor) {
    }

    private Distributions() {
    }

    private static void add(String family, Function<double[], Distribution> constructor, String... parameters) {
        FAMILIES.put(family, new Family(List.of(parameters), constructor));
    }

    /// The names of all families.
    public static Set<String> families() {
        return Set.copyOf(FAMILIES.keySet());
    }

    /// The names of a family's parameters, in order.
    ///
    /// @throws StatsException if there is no such family
    public static List<String> parameters(String family) {
        return family(family).parameters;
    }

    private static Family family(String name) {
        Family family = FAMILIES.get(name);
        if (family == null) {
            throw new StatsException("there is no distribution \"" + name + "\"; there are "
                    + String.join(", ", FAMILIES.keySet()));
        }
        return family;
    }

    /// A distribution.
    ///
    /// @throws StatsException if there is no such family, if a parameter is missing, unknown or out of range
    public static Distribution of(String family, Map<String, Double> parameters) {
        List<String> names = parameters(family);
        for (String name : parameters.keySet()) {
            if (!names.contains(name)) {
                throw new StatsException(family + " has no parameter \"" + name + "\"; it has " + names);
            }
        }
        double[] values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            Double value = parameters.get(names.get(i));
            if (value == null) {
                throw new StatsException(family + " lacks the parameter \"" + names.get(i) + "\"; it has " + names);
            }
            values[i] = value;
        }
        return family(family).constructor.apply(values);
    }
}
