package dev.jiffy.video.h264.reconstruction;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.inter.ReferenceTables;

/// Turns the macroblock in a context into samples of the current picture.
public interface Reconstruction {
    /// Begins a picture: `deferred` says that the deblocking filter runs after the whole picture instead of row by row, and
    /// `kernels` which vector kernels may be used, bits of [dev.jiffy.video.h264.picture.Kernels].
    void beginPicture(Frame frame, boolean deferred, int kernels);

    /// Begins a slice, after the context and the reference tables have.
    void beginSlice(ReferenceTables references);

    /// Predicts the current macroblock and adds its residual.
    void macroblock();

    /// Keeps the last lines of a finished macroblock row (in MBAFF a row of pairs) before the filter changes them.
    void saveLines(int row);
}
