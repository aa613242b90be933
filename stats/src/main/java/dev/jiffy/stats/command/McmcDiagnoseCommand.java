package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Convergence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `mcmc-diagnose`: convergence diagnostics of draws from anywhere.
final class McmcDiagnoseCommand implements StatsCommand {
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
                R-hat, effective sample sizes and Monte Carlo standard errors of one quantity (Vehtari et al. 2021).

                  --draws FILE    CSV with a header line, one column per chain
                  --json          one JSON document

                Example: jiffy stats mcmc-diagnose --draws mu.csv --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double[][] chains;
        if (request.value("draws") instanceof String) {
            var data = DataOption.read(request, "draws");
            chains = data.names().stream().map(data::numbers).toArray(double[][]::new);
        } else {
            chains = request.matrix("draws");
        }
        for (int c = 0; c < chains.length; c++) {
            for (int t = 0; t < chains[c].length; t++) {
                if (Double.isNaN(chains[c][t])) {
                    throw new StatsException("draws: chain " + c + ", draw " + t + " is missing");
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
