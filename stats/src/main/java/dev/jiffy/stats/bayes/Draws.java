package dev.jiffy.stats.bayes;

import java.util.List;

/// What a sampler returns.
///
/// @param names           of the quantities
/// @param values          `values[quantity][chain][draw]`
/// @param logDensity      `logDensity[chain][draw]`, on unconstrained space
/// @param energy          `energy[chain][draw]`, of the Hamiltonian
/// @param divergences     draws after a divergent transition
/// @param maxDepthHits    draws whose trajectory was cut at the greatest depth
/// @param stepSize        per chain
/// @param gradients       evaluations of the gradient, warmup included
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Draws(List<String> names, double[][][] values, double[][] logDensity, double[][] energy, int divergences,
        int maxDepthHits, double[] stepSize, long gradients) {
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
}
