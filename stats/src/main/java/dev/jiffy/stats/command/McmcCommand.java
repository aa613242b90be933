package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Convergence;
import dev.jiffy.stats.bayes.Draws;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.PosteriorSummary;
import dev.jiffy.stats.bayes.Sampler;
import dev.jiffy.stats.bayes.SamplerOptions;
import dev.jiffy.stats.bayes.posterior.ModelData;
import dev.jiffy.stats.bayes.posterior.Posteriors;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `mcmc`: samples a posterior by name.
final class McmcCommand implements StatsCommand {
    @Override
    public String name() {
        return "mcmc";
    }

    @Override
    public Set<String> options() {
        return Set.of("model", "data", "chains", "warmup", "draws", "seed", "adapt_delta", "max_treedepth", "metric",
                "algorithm", "integration_time", "init_radius", "output");
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
                  --algorithm A       nuts, or hmc: trajectories of one length without the No-U-Turn rule (nuts)
                  --integration-time T  that length, with --algorithm hmc (2 pi)
                  --init-radius R     starts are uniform in (-R, R) on the unconstrained scale (2)
                  --output FILE       all draws as CSV, for mcmc-diagnose or other tools
                  --json              one JSON document

                Runs of more than five seconds tell on stderr how far they are.

                Example: jiffy stats mcmc --model eight_schools_noncentered --data eight_schools.json --seed 7 --json
                """.formatted(String.join(", ", Posteriors.names()).replaceAll("(.{1,75}), ",
                "$1,\n                                      ".replace("\n                ", "\n")));
    }

    private static SamplerOptions sampling(Request request) {
        String metric = request.text("metric", "diag");
        if (!metric.equals("diag") && !metric.equals("dense")) {
            throw new StatsException("metric must be diag or dense, it is \"" + metric + "\"");
        }
        String algorithm = request.text("algorithm", "nuts");
        if (!algorithm.equals("nuts") && !algorithm.equals("hmc")) {
            throw new StatsException("algorithm must be nuts or hmc, it is \"" + algorithm + "\"");
        }
        if (request.has("integration_time") && algorithm.equals("nuts")) {
            throw new StatsException("integration_time is for algorithm hmc; nuts finds its own");
        }
        SamplerOptions options = new SamplerOptions(request.integer("chains", 4), request.integer("warmup", 1000),
                request.integer("draws", 1000), (long) request.number("seed", 1), request.number("adapt_delta", 0.8),
                request.integer("max_treedepth", 10), metric.equals("dense"))
                .withInitRadius(request.number("init_radius", 2));
        return algorithm.equals("nuts")
                ? options
                : options.withIntegrationTime(request.number("integration_time", 2 * Math.PI));
    }

    private static Draws sample(Request request, SamplerOptions options) {
        Model model = Posteriors.of(request.text("model"), data(request));
        Progress progress = Progress.of("iterations", (long) options.chains() * (options.warmup() + options.draws()));
        Draws draws = Sampler.sample(model, options, (_, _, _) -> progress.add(1));
        Plots.offer(draws);
        if (request.has("output")) {
            Path file = request.file("output");
            try (Writer out = Files.newBufferedWriter(file)) {
                draws.writeCsv(out);
            } catch (IOException e) {
                throw new StatsException(file + ": cannot be written: " + e.getMessage());
            }
        }
        return draws;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        SamplerOptions options = sampling(request);
        Draws draws = sample(request, options);
        PosteriorSummary summary = PosteriorSummary.of(draws);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("model", request.text("model"));
        out.put("chains", options.chains());
        out.put("draws", options.draws());
        out.put("warmup", options.warmup());
        out.put("parameters", summary.rows().stream().map(McmcCommand::row).toList());
        out.put("divergences", draws.divergences());
        out.put("max_treedepth_hits", draws.maxDepthHits());
        out.put("ebfmi", draws.ebfmi());
        out.put("step_size", draws.stepSize());
        out.put("gradient_evaluations", draws.gradients());
        out.put("warnings", summary.warnings());
        return out;
    }

    /// The table that readers of `stansummary` and of R's `print(fit)` know.
    @Override
    public String text(Map<String, @Nullable Object> answer) {
        List<PosteriorSummary.Row> rows = new ArrayList<>();
        for (Object parameter : list(answer, "parameters")) {
            rows.add(row((Map<?, ?>) parameter));
        }
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT,
                "Posterior of %s%n%s chains, each with %s warmup iterations and %s draws%n%n", answer.get("model"),
                answer.get("chains"), answer.get("warmup"), answer.get("draws")));
        out.append(new PosteriorSummary(rows, List.of()).table()).append(String.format(Locale.ROOT,
                "%nStep size %s, %s gradient evaluations, %s divergences, %s trajectories at the greatest depth, E-BFMI %s%n",
                numbers(answer, "step_size", "%.3g"), answer.get("gradient_evaluations"), answer.get("divergences"),
                answer.get("max_treedepth_hits"), numbers(answer, "ebfmi", "%.2f")));
        out.append(
                "ESS: effective sample sizes of the centre and of the tails; R_hat: 1 at convergence, rank-normalised");
        list(answer, "warnings").forEach(warning -> out.append("\nWarning: ").append(warning));
        return out.toString();
    }

    private static List<?> list(Map<String, @Nullable Object> answer, String name) {
        return answer.get(name) instanceof List<?> list ? list : List.of();
    }

    private static String numbers(Map<String, @Nullable Object> answer, String name, String format) {
        return answer.get(name) instanceof double[] numbers
                ? Arrays.stream(numbers).mapToObj(x -> String.format(Locale.ROOT, format, x))
                        .collect(Collectors.joining(" "))
                : "-";
    }

    private static PosteriorSummary.Row row(Map<?, ?> row) {
        double none = Double.NaN;
        return new PosteriorSummary.Row(String.valueOf(row.get("name")), number(row, "mean"), number(row, "sd"),
                number(row, "q05"), number(row, "q25"), number(row, "q50"), number(row, "q75"), number(row, "q95"),
                new Convergence(number(row, "rhat"), none, number(row, "ess_bulk"), number(row, "ess_tail"), none, none,
                        none,
                        none, number(row, "mcse_mean"), number(row, "mcse_sd"), none, none));
    }

    private static double number(Map<?, ?> row, String name) {
        return row.get(name) instanceof Number n ? n.doubleValue() : Double.NaN;
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

    private static Map<String, @Nullable Object> row(PosteriorSummary.Row row) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("name", row.name());
        out.put("mean", row.mean());
        out.put("sd", row.sd());
        out.put("q05", row.q05());
        out.put("q25", row.q25());
        out.put("q50", row.q50());
        out.put("q75", row.q75());
        out.put("q95", row.q95());
        out.put("rhat", McmcDiagnoseCommand.orNull(row.convergence().rhat()));
        out.put("ess_bulk", McmcDiagnoseCommand.orNull(row.convergence().essBulk()));
        out.put("ess_tail", McmcDiagnoseCommand.orNull(row.convergence().essTail()));
        out.put("mcse_mean", McmcDiagnoseCommand.orNull(row.convergence().mcseMean()));
        out.put("mcse_sd", McmcDiagnoseCommand.orNull(row.convergence().mcseSd()));
        return out;
    }
}
