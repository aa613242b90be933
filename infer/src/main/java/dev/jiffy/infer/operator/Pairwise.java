package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.Tensor;

/// Something done to two elements that makes one, a stretch at a time.
interface Pairwise {
    /// `out[outAt + i] = f(a[aAt + i · aStep], b[bAt + i · bStep])` for `count` elements. Steps are 0 or 1, positions count
    /// from the first element of each tensor. `out` may be `a` if both are at the same place with step 1.
    void run(Tensor a, int aAt, int aStep, Tensor b, int bAt, int bStep, Tensor out, int outAt, int count);
}
