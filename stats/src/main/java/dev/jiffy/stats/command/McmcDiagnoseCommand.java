package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Convergence;
import dev.jiffy.stats.data.DataFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `mcmc-diagnose`: convergence diagnostics of draws from anywhere.
final class McmcDiagnoseCommand implements StatsCommand {
    /// The columns of a file of draws that are no quantities of the model.
    private static final Set<String> SAMPLER = Set.of("chain", "draw", "accept_stat__", "stepsize__", "treedepth__",
            "n_leapfrog__", "divergent__", "energy__");

    @Override
    public String name() {
        return "mcmc-diagnose";
    }

    @Override
    public Set<String> options() {
        return Set.of("draws");
    }

    @Override
    public String help() {
        return """
                R-hat, effective sample sizes and Monte Carlo standard errors (Vehtari et al. 2021).

                  --draws FILE    CSV with a header line: one column per chain, for one quantity; or the file that
                                  mcmc --output writes, for all its quantities
                  --json          one JSON document

                Example: jiffy stats mcmc-diagnose --draws mu.csv --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        if (!(request.value("draws") instanceof String)) {
            return diagnostics("draws", request.matrix("draws"));
        }
        DataFrame data = DataOption.read(request, "draws");
        if (!data.names().contains("chain")) {
            return diagnostics("draws", data.names().stream().map(data::numbers).toArray(double[][]::new));
        }
        int[][] rows = chains(data.numbers("chain"));
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        for (String name : data.names()) {
            if (SAMPLER.contains(name)) {
                continue;
            }
            double[] column = data.numbers(name);
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            out.put("name", name);
            out.putAll(diagnostics(name, Arrays.stream(rows)
                    .map(chain -> Arrays.stream(chain).mapToDouble(row -> column[row]).toArray())
                    .toArray(double[][]::new)));
            parameters.add(out);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("chains", rows.length);
        out.put("draws", rows[0].length);
        if (data.names().contains("divergent__")) {
            out.put("divergences", (int) Arrays.stream(data.numbers("divergent__")).filter(x -> x != 0).count());
        }
        out.put("parameters", parameters);
        return out;
    }

    /// The rows of each chain, in order.
    private static int[][] chains(double[] chain) {
        double[] numbers = Arrays.stream(chain).distinct().sorted().toArray();
        if (numbers.length == 0) {
            throw new StatsException("draws: there are no rows");
        }
        int[][] out = new int[numbers.length][];
        for (int c = 0; c < out.length; c++) {
            double number = numbers[c];
            out[c] = IntStream.range(0, chain.length).filter(row -> chain[row] == number).toArray();
        }
        return out;
    }

    private static Map<String, @Nullable Object> diagnostics(String name, double[][] chains) {
        for (int c = 0; c < chains.length; c++) {
            if (chains[c].length < 4) {
                throw new StatsException(name + ": chain " + c + " has " + chains[c].length
                        + " draws; four are needed at least");
            }
            for (int t = 0; t < chains[c].length; t++) {
                if (Double.isNaN(chains[c][t])) {
                    throw new StatsException(name + ": chain " + c + ", draw " + t + " is missing");
                }
            }
        }
        Convergence judged = Convergence.of(chains);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("rhat", orNull(judged.rhat()));
        out.put("rhat_basic", orNull(judged.rhatBasic()));
        out.put("ess_bulk", orNull(judged.essBulk()));
        out.put("ess_tail", orNull(judged.essTail()));
        out.put("ess_basic", orNull(judged.essBasic()));
        out.put("ess_mean", orNull(judged.essMean()));
        out.put("ess_sd", orNull(judged.essSd()));
        out.put("ess_q50", orNull(judged.essMedian()));
        out.put("mcse_mean", orNull(judged.mcseMean()));
        out.put("mcse_sd", orNull(judged.mcseSd()));
        out.put("mcse_q05", orNull(judged.mcseQ05()));
        out.put("mcse_q50", orNull(judged.mcseQ50()));
        return out;
    }

    static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
