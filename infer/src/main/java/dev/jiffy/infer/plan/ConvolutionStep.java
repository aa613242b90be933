package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.ConvolutionRun;
import dev.jiffy.infer.operator.Pointwise;
import org.jspecify.annotations.Nullable;

/// A convolution of one group of channels: runs of output pixels, each followed by the function that is applied to it.
///
/// Where the window is one pixel and rows meet, all pixels of an image are taken as one row and cut into strips; elsewhere a run
/// is a row of output.
final class ConvolutionStep implements Step {
    private final Memory memory;
    private final Area input;
    private final Area output;
    private final Runs runs;
    private final @Nullable Pointwise activation;
    private final float[][] scratch;

    /// How runs lie.
    ///
    /// @param run of all runs but the last of an image
    /// @param last of the last one, which may be shorter
    /// @param pixels of a run
    /// @param perImage runs of an image
    /// @param stepY rows of input from a run to the next, 0 if runs are strips of pixels
    /// @param stepX pixels of input from a pixel of output to the next
    /// @param top rows above the first run's pixels where its windows begin
    /// @param left pixels before its first pixel where the window begins
    record Runs(ConvolutionRun run, ConvolutionRun last, int pixels, int perImage, int stepY, int stepX, int top,
            int left) {
    }

    ConvolutionStep(Memory memory, Area input, Area output, Runs runs, @Nullable Pointwise activation, int parts) {
        this.memory = memory;
        this.input = input;
        this.output = output;
        this.runs = runs;
        this.activation = activation;
        scratch = new float[parts][Math.max(runs.run.scratch(), runs.last.scratch())];
    }

    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int count = runs.perImage * output.batch();
        int end = Parts.first(count, part + 1, parts);
        int xStep = runs.stepX * input.pixelStep();
        for (int i = Parts.first(count, part, parts); i < end; i++) {
            int image = i / runs.perImage;
            int r = i % runs.perImage;
            boolean isLast = r == runs.perImage - 1;
            ConvolutionRun run = isLast ? runs.last : runs.run;
            int xAt = runs.stepY == 0
                    ? input.at(image, 0, 0) + r * runs.pixels * input.pixelStep()
                    : input.at(image, r * runs.stepY - runs.top, -runs.left);
            int yAt = runs.stepY == 0
                    ? output.at(image, 0, 0) + r * runs.pixels * output.pixelStep()
                    : output.at(image, r, 0);
            run.run(floats, xAt, xStep, floats, yAt, output.pixelStep(), scratch[part]);
            if (activation != null) {
                Activate.run(activation, floats, yAt, output.pixelStep(), run.outputs(), run.pixels());
            }
        }
    }
}
