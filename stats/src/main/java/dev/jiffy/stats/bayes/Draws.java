package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// What a sampler returns: the draws of every quantity by chain, and of every draw how it came about.
///
/// @param names      of the quantities
/// @param values     `values[quantity][chain][draw]`
/// @param logDensity `logDensity[chain][draw]`, on unconstrained space
/// @param energy     `energy[chain][draw]`, of the Hamiltonian
/// @param divergent  `divergent[chain][draw]`: whether the trajectory met a divergence
/// @param depth      `depth[chain][draw]`: doublings of the trajectory, 0 for static trajectories
/// @param leapfrogs  `leapfrogs[chain][draw]`: steps of the trajectory
/// @param acceptance `acceptance[chain][draw]`: mean acceptance statistic over the trajectory
/// @param maxDepth   the greatest depth allowed
/// @param stepSize   per chain
/// @param gradients  evaluations of the gradient, warmup included
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Draws(List<String> names, double[][][] values, double[][] logDensity, double[][] energy,
        boolean[][] divergent, int[][] depth, int[][] leapfrogs, double[][] acceptance, int maxDepth,
        double[] stepSize, long gradients) {
    /// The draws `[chain][draw]` of a quantity.
    ///
    /// @throws dev.jiffy.stats.StatsException if there is none of this name
    public double[][] of(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new StatsException("there is no quantity \"" + name + "\"; there are "
                    + String.join(", ", names.subList(0, Math.min(10, names.size()))));
        }
        return values[at];
    }

    /// Draws after a divergent transition.
    public int divergences() {
        int count = 0;
        for (boolean[] chain : divergent) {
            for (boolean flag : chain) {
                count += flag ? 1 : 0;
            }
        }
        return count;
    }

    /// Draws whose trajectory was cut at the greatest depth.
    public int maxDepthHits() {
        return (int) Arrays.stream(depth).flatMapToInt(Arrays::stream).filter(d -> d >= maxDepth).count();
    }

    /// Σ(E_t − E_{t−1})²/Σ(E_t − Ē)² per chain (Betancourt 2017, section 6.1); below 0.3 the energies are explored badly.
    public double[] ebfmi() {
        double[] out = new double[energy.length];
        for (int c = 0; c < out.length; c++) {
            double mean = 0;
            for (double e : energy[c]) {
                mean += e / energy[c].length;
            }
            double steps = 0;
            double spread = 0;
            for (int t = 0; t < energy[c].length; t++) {
                spread += (energy[c][t] - mean) * (energy[c][t] - mean);
                steps += t == 0 ? 0 : (energy[c][t] - energy[c][t - 1]) * (energy[c][t] - energy[c][t - 1]);
            }
            out[c] = steps / spread;
        }
        return out;
    }

    /// Writes all draws as CSV: `chain`, `draw`, what CmdStan writes of the sampler (`lp__`, `accept_stat__`, `stepsize__`,
    /// `treedepth__`, `n_leapfrog__`, `divergent__`, `energy__`), then the quantities. Names with a comma are quoted.
    public void writeCsv(Appendable out) throws IOException {
        out.append("chain,draw,lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__");
        for (String name : names) {
            out.append(',').append(name.indexOf(',') < 0 ? name : '"' + name + '"');
        }
        out.append('\n');
        for (int c = 0; c < logDensity.length; c++) {
            for (int t = 0; t < logDensity[c].length; t++) {
                out.append(Integer.toString(c + 1)).append(',').append(Integer.toString(t + 1));
                for (double number : new double[]{logDensity[c][t], acceptance[c][t], stepSize[c]}) {
                    out.append(',').append(Double.toString(number));
                }
                out.append(',').append(Integer.toString(depth[c][t])).append(',')
                        .append(Integer.toString(leapfrogs[c][t])).append(',').append(divergent[c][t] ? '1' : '0')
                        .append(',').append(Double.toString(energy[c][t]));
                for (double[][] quantity : values) {
                    out.append(',').append(Double.toString(quantity[c][t]));
                }
                out.append('\n');
            }
        }
    }
}
