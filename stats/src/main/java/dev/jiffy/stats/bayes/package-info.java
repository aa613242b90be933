/// Bayesian models: log densities with reverse-mode derivatives, transforms of constrained parameters, the No-U-Turn
/// sampler, convergence diagnostics.
///
/// A [Model] declares its parameters in a [Scope] and adds terms to the log density, as nodes of a [Tape]. A
/// [ModelDensity] turns it into a [LogDensity] on unconstrained space. [Sampler] runs chains of [NutsChain], each adapted
/// by [Warmup], and returns [Draws]; [Convergence] judges them.
@NullMarked
package dev.jiffy.stats.bayes;

import org.jspecify.annotations.NullMarked;
