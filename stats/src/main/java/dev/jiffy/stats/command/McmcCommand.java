package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Convergence;
import dev.jiffy.stats.bayes.Draws;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.Sampler;
import dev.jiffy.stats.bayes.SamplerOptions;
import dev.jiffy.stats.bayes.posterior.ModelData;
import dev.jiffy.stats.bayes.posterior.Posteriors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `mcmc`: samples a posterior by name.
final class McmcCommand implements StatsCommand {
    @Override
    public String name() {
        return "mcmc";
    }

    @Override
    public Set<String> options() {
        return Set.of("model", "data", "chains", "warmup", "draws", "seed", "adapt_delta", "max_treedepth", "metric");
    }

    @Override
    public String help() {
        return """
                Samples a posterior with the No-U-Turn sampler and summarises the draws.

                  --model NAME        one of
                                      %s
                  --data FILE         JSON object with the data of the model
                  --chains N          independent chains, in parallel (4)
                  --warmup N          iterations of adaptation (1000)
                  --draws N           iterations kept per chain (1000)
                  --seed S            the same seed gives the same draws on any number of cores (1)
                  --adapt-delta D     acceptance that the step size aims at (0.8)
                  --max-treedepth N   at most 2^N - 1 steps per draw (10)
                  --metric M          diag or dense (diag)
                  --json              one JSON document

                Example: jiffy stats mcmc --model eight_schools_noncentered --data eight_schools.json --seed 7 --json
                """.formatted(String.join(", ", Posteriors.names()).replaceAll("(.{1,75}), ",
                "$1,\n                                      ".replace("\n                ", "\n")));
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        String name = request.text("model");
        String metric = request.text("metric", "diag");
        if (!metric.equals("diag") && !metric.equals("dense")) {
            throw new StatsException("metric must be diag or dense, it is \"" + metric + "\"");
        }
        SamplerOptions options = new SamplerOptions(request.integer("chains", 4), request.integer("warmup", 1000),
                request.integer("draws", 1000), (long) request.number("seed", 1), request.number("adapt_delta", 0.8),
                request.integer("max_treedepth", 10), metric.equals("dense"));
        Model model = Posteriors.of(name, data(request));
        Draws draws = Sampler.sample(model, options);
        Plots.offer(draws);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("model", name);
        out.put("chains", options.chains());
        out.put("draws", options.draws());
        out.put("warmup", options.warmup());
        double worst = 1;
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        for (int i = 0; i < draws.names().size(); i++) {
            Convergence judged = Convergence.of(draws.values()[i]);
            worst = Math.max(worst, judged.rhat());
            parameters.add(summary(draws.names().get(i), draws.values()[i], judged));
        }
        out.put("parameters", parameters);
        out.put("divergences", draws.divergences());
        out.put("max_treedepth_hits", draws.maxDepthHits());
        out.put("ebfmi", draws.ebfmi());
        out.put("step_size", draws.stepSize());
        out.put("gradient_evaluations", draws.gradients());
        out.put("warnings", warnings(draws, worst, options));
        return out;
    }

    private static ModelData data(Request request) {
        return switch (request.value("data")) {
            case String _ -> file(request.file("data"));
            case Map<?, ?> map -> new ModelData(request.object("data"));
            case null -> throw new StatsException("\"data\" is missing; give --data FILE.json");
            default -> throw new StatsException("\"data\" must be the path of a JSON file or an object");
        };
    }

    @SuppressWarnings("unchecked")
    private static ModelData file(Path path) {
        try {
            if (JsonValues.read(Files.readString(path)) instanceof Map<?, ?> map) {
                return new ModelData((Map<String, @Nullable Object>) map);
            }
        } catch (IOException e) {
            throw new StatsException(path + ": cannot be read: " + e.getMessage());
        } catch (StatsException e) {
            throw new StatsException(path + ": " + e.getMessage());
        }
        throw new StatsException(path + ": must be a JSON object of the model's data");
    }

    private static Map<String, @Nullable Object> summary(String name, double[][] chains, Convergence judged) {
        double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElse(Double.NaN);
        double squares = 0;
        for (double x : all) {
            squares += (x - mean) * (x - mean);
        }
        Arrays.sort(all);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("name", name);
        out.put("mean", mean);
        out.put("sd", Math.sqrt(squares / (all.length - 1)));
        for (int percent : new int[]{5, 25, 50, 75, 95}) {
            out.put((percent < 10 ? "q0" : "q") + percent, Convergence.quantile(all, percent / 100.0));
        }
        out.put("rhat", McmcDiagnoseCommand.orNull(judged.rhat()));
        out.put("ess_bulk", McmcDiagnoseCommand.orNull(judged.essBulk()));
        out.put("ess_tail", McmcDiagnoseCommand.orNull(judged.essTail()));
        out.put("mcse_mean", McmcDiagnoseCommand.orNull(judged.mcseMean()));
        out.put("mcse_sd", McmcDiagnoseCommand.orNull(judged.mcseSd()));
        return out;
    }

    private static List<String> warnings(Draws draws, double worst, SamplerOptions options) {
        List<String> warnings = new ArrayList<>();
        if (draws.divergences() > 0) {
            warnings.add(draws.divergences() + " of " + options.chains() * (long) options.draws()
                    + " draws came after a divergence; raise adapt_delta or reparameterise");
        }
        if (draws.maxDepthHits() > 0) {
            warnings.add(draws.maxDepthHits() + " trajectories were cut at the greatest depth; raise max_treedepth");
        }
        if (worst > 1.01) {
            warnings.add("the largest R-hat is " + worst + "; the chains have not mixed, sample longer");
        }
        for (double ebfmi : draws.ebfmi()) {
            if (ebfmi < 0.3) {
                warnings.add("E-BFMI of a chain is " + ebfmi + ", below 0.3; reparameterise");
            }
        }
        return warnings;
    }
}
