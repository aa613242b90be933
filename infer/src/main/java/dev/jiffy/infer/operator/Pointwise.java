package dev.jiffy.infer.operator;

/// A function of single numbers, of each element alone: whoever makes its input can apply it on the way.
public sealed interface Pointwise extends Operator permits Unary, Grid, GridTable, PointwiseChain {
}
