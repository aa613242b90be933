package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.ConvolutionBlocks;
import dev.jiffy.infer.kernel.ConvolutionRun;
import java.util.List;

/// Products of matrices, strip by strip of rows.
final class MatrixStep implements Step {
    private final Memory memory;
    private final List<Runs> products;
    private final float[][] scratch;
    private final int count;

    /// A product.
    ///
    /// @param left rows × inner; the elements of a row follow one another
    /// @param to rows × columns, as the left one
    /// @param right inner × columns, packed
    record Product(View left, View to, ConvolutionBlocks right) {
    }

    /// How its rows are cut.
    ///
    /// @param run of all strips but the last
    /// @param count of strips
    record Runs(Product product, ConvolutionRun run, ConvolutionRun last, int count) {
    }

    MatrixStep(Memory memory, List<Runs> products, int parts) {
        this.memory = memory;
        this.products = List.copyOf(products);
        int most = 0;
        int all = 0;
        for (Runs runs : products) {
            most = Math.max(most, Math.max(runs.run.scratch(), runs.last.scratch()));
            all += runs.count;
        }
        count = all;
        scratch = new float[parts][most];
    }

    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int first = Parts.first(count, part, parts);
        int end = Parts.first(count, part + 1, parts);
        int at = 0;
        for (int p = 0; p < products.size(); p++) { // without an iterator: a run allocates nothing
            Runs runs = products.get(p);
            View left = runs.product.left;
            View to = runs.product.to;
            int from = left.buffer().base() + left.offset();
            int into = to.buffer().base() + to.offset();
            for (int i = Math.max(0, first - at); i < Math.min(runs.count, end - at); i++) {
                ConvolutionRun run = i == runs.count - 1 ? runs.last : runs.run;
                int row = i * runs.run.pixels();
                run.run(floats, from + row * left.steps()[0], left.steps()[0], floats, into + row * to.steps()[0],
                        to.steps()[0], scratch[part]);
            }
            at += runs.count;
        }
    }
}
