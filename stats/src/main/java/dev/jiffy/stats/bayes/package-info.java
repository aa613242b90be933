/// Bayesian models: log densities with reverse-mode derivatives, transforms of constrained parameters, the No-U-Turn
/// sampler, convergence diagnostics.
///
/// A [Model] declares its parameters in a [Scope] ([MatrixTransforms] has the matrices) and adds terms to the log
/// density, as nodes of a [Tape]; [Reports] are what draws are kept of. A [ModelDensity] turns it into a [LogDensity]
/// on unconstrained space. [Sampler] runs chains of [NutsChain], each adapted by [Warmup] from [Starts], and returns
/// [Draws]; [Convergence] judges the draws of a quantity, [PosteriorSummary] all.
///
/// Terms come from [Densities], [DiscreteDensities], [MultivariateDensities] and [HiddenMarkov]; [Truncation] has the
/// logs of tails. [GlmDensities] and [NormalRegression] are whole likelihoods as one node; their loops are
/// [LinearKernel] and [LinkKernel], which also serve [Tape#product].
@NullMarked
package dev.jiffy.stats.bayes;

import org.jspecify.annotations.NullMarked;
