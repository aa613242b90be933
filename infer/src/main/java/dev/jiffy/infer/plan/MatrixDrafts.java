package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.kernel.ConvolutionBlocks;
import dev.jiffy.infer.kernel.ConvolutionRun;
import dev.jiffy.infer.kernel.Machine;
import dev.jiffy.infer.operator.Gemm;
import dev.jiffy.infer.operator.MatrixProduct;
import dev.jiffy.infer.operator.Transpose;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps of matrices: products on the kernels of convolutions, because a product of matrices is a convolution of one pixel's
/// window whose pixels are the rows of the left and whose channels the columns of the right one.
final class MatrixDrafts {
    /// Rows of a run.
    private static final int STRIP = 96;

    private final Drafting drafting;
    private final Node node;

    private MatrixDrafts(Drafting drafting, Node node) {
        this.drafting = drafting;
        this.node = node;
    }

    /// Drafts the steps of a node; false if it is none of these or lies so that no kernel fits.
    static boolean draft(Drafting drafting, Node node) {
        MatrixDrafts drafts = new MatrixDrafts(drafting, node);
        return switch (node.operator()) {
            case Gemm gemm -> drafts.gemm(gemm);
            case MatrixProduct _ -> drafts.product();
            default -> false;
        };
    }

    /// `α · A · B + β · C` with constant `B` and `C`.
    private boolean gemm(Gemm gemm) {
        View a = floats(node.input(0));
        Value c = node.optionalInput(2);
        if (a == null || gemm.transposeA() || !(node.input(1).constant() instanceof FloatTensor b)
                || c != null && !(c.constant() instanceof FloatTensor)) {
            return false;
        }
        int inner = a.shape().size(1);
        int columns = Layout.facts(node.output()).shape().size(1);
        float[] bias = new float[columns];
        if (c != null && c.constant() instanceof FloatTensor addend) {
            Shape shape = addend.shape();
            if (shape.count() != 1 && (shape.count() != columns || shape.size(-1) != columns)) {
                return false;
            }
            for (int i = 0; i < columns; i++) {
                bias[i] = gemm.beta() * addend.array()[addend.start() + (shape.count() == 1 ? 0 : i)];
            }
        }
        float[] weights = new float[columns * inner];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < inner; k++) {
                weights[j * inner + k] = gemm.alpha()
                        * b.array()[b.start() + (gemm.transposeB() ? j * inner + k : k * columns + j)];
            }
        }
        View rows = a.steps()[1] == 1 || inner == 1 ? a : rowMajor(node.input(0));
        View to = drafting.targetRows(node.output());
        add(List.of(new MatrixStep.Product(rows, to,
                ConvolutionBlocks.pack(Machine.HERE, weights, bias, inner))));
        return true;
    }

    private boolean product() {
        Shape shape = Layout.facts(node.output()).shape();
        View a = floats(node.input(0));
        if (a == null || a.shape().rank() < 2 || shape.count() == 0) {
            return false;
        }
        if (node.input(1).constant() instanceof FloatTensor b) {
            return b.shape().rank() == 2 && constantRight(a, b);
        }
        View b = floats(node.input(1));
        boolean isBatch = b != null && a.shape().rank() == b.shape().rank() && a.shape().rank() >= 2
                && a.shape().count(0, a.shape().rank() - 2) == b.shape().count(0, b.shape().rank() - 2)
                && shape.rank() == a.shape().rank();
        if (!isBatch || b == null) {
            return false;
        }
        int rank = shape.rank();
        boolean isTurned = a.steps()[rank - 1] != 1 && b.steps()[rank - 2] == 1;
        // Aᵀ and Bᵀ change places where B's columns follow one another and A's rows do not: (A · B)ᵀ = Bᵀ · Aᵀ.
        View left = isTurned ? swapped(b) : a.steps()[rank - 1] == 1 ? a : rowMajor(node.input(0));
        View right = isTurned ? swapped(a) : b;
        View to = target(shape, isTurned);
        List<MatrixStep.Product> products = new ArrayList<>();
        List<PackStep.Matrix> packed = new ArrayList<>();
        int inner = left.shape().size(rank - 1);
        for (int n = 0; n < shape.count(0, rank - 2); n++) {
            ConvolutionBlocks blocks = ConvolutionBlocks.empty(Machine.HERE, right.shape().size(rank - 1), inner);
            packed.add(new PackStep.Matrix(matrix(right, n), blocks));
            products.add(new MatrixStep.Product(matrix(left, n), matrix(isTurned ? swapped(to) : to, n), blocks));
        }
        Memory memory = drafting.memory();
        drafting.add(Draft.of("pack", () -> new PackStep(memory, packed), right.buffer()));
        add(products);
        return true;
    }

    /// All rows of the left one as rows of one matrix.
    private boolean constantRight(View a, FloatTensor b) {
        int inner = b.shape().size(0);
        int columns = b.shape().size(1);
        float[] weights = new float[columns * inner];
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < inner; k++) {
                weights[j * inner + k] = b.array()[b.start() + k * columns + j];
            }
        }
        Shape rows = Shape.of(a.shape().count() / inner, inner);
        View one = a.steps()[a.shape().rank() - 1] == 1 ? a.reshaped(rows) : null;
        View left = one == null ? rowMajor(node.input(0)).reshaped(rows) : one;
        View to = drafting.targetRows(node.output()).reshaped(Shape.of(rows.size(0), columns));
        if (left == null || to == null) {
            throw new IllegalStateException(node.title());
        }
        add(List.of(new MatrixStep.Product(left, to,
                ConvolutionBlocks.pack(Machine.HERE, weights, new float[columns], inner))));
        return true;
    }

    /// Where the product goes: row-major, or with the last two axes turned; or with heads of an attention beside one another
    /// where the next node brings them there.
    private View target(Shape shape, boolean turned) {
        int rank = shape.rank();
        boolean isHeads = rank == 4 && (turned || headsMeet());
        if (!isHeads && !turned) {
            return drafting.targetRows(node.output());
        }
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        if (turned) {
            order[rank - 2] = rank - 1;
            order[rank - 1] = rank - 2;
        }
        if (isHeads) {
            int head = order[1];
            order[1] = order[2];
            order[2] = head;
        }
        int[] sizes = new int[rank];
        int[] back = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = shape.size(order[i]);
            back[order[i]] = i;
        }
        View view = View.rowMajor(new Buffer(shape.count()), 0, Shape.of(sizes)).transposed(back);
        drafting.put(node.output(), view);
        return view;
    }

    /// Whether all that becomes of a product is that heads and rows change places.
    private boolean headsMeet() {
        Value made = node.output();
        if (made.consumers().size() != 1 || !(made.consumers().getFirst().operator() instanceof Transpose transpose)) {
            return false;
        }
        return transpose.source(0, 4) == 0 && transpose.source(1, 4) == 2 && transpose.source(2, 4) == 1;
    }

    private void add(List<MatrixStep.Product> products) {
        Memory memory = drafting.memory();
        int parts = drafting.parts();
        List<MatrixStep.Runs> runs = new ArrayList<>();
        List<Buffer> buffers = new ArrayList<>();
        for (MatrixStep.Product product : products) {
            int rows = product.left().shape().size(0);
            int count = (rows + STRIP - 1) / STRIP;
            int pixels = (rows + count - 1) / count;
            count = (rows + pixels - 1) / pixels;
            int[] taps = {0};
            int inner = product.left().shape().size(1);
            int columns = product.to().shape().size(1);
            ConvolutionRun run = new ConvolutionRun(Machine.HERE, product.right(), taps, inner, columns, pixels);
            ConvolutionRun last = new ConvolutionRun(Machine.HERE, product.right(), taps, inner, columns,
                    rows - (count - 1) * pixels);
            drafting.tiles().addAll(run.tiles());
            drafting.tiles().addAll(last.tiles());
            runs.add(new MatrixStep.Runs(product, run, last, count));
            buffers.add(product.left().buffer());
            buffers.add(product.to().buffer());
        }
        drafting.add(new Draft(node.title(), buffers, () -> new MatrixStep(memory, runs, parts)));
    }

    /// A value of floats as it lies; `null` if it is a constant or of another type.
    private @Nullable View floats(Value value) {
        return value.constant() == null ? drafting.view(value) : null;
    }

    /// A value row-major.
    private View rowMajor(Value value) {
        Slot slot = drafting.slot(value);
        Buffer buffer = slot.buffer();
        if (buffer == null) {
            throw new IllegalStateException(value.toString());
        }
        return View.rowMajor(buffer, slot.offset(), Layout.facts(value).shape());
    }

    /// The last two axes in the other order.
    private static View swapped(View view) {
        int rank = view.shape().rank();
        int[] source = new int[rank];
        for (int i = 0; i < rank; i++) {
            source[i] = i;
        }
        source[rank - 2] = rank - 1;
        source[rank - 1] = rank - 2;
        return view.transposed(source);
    }

    /// Matrix `n` of a batch.
    private static View matrix(View view, int n) {
        int rank = view.shape().rank();
        int offset = view.offset();
        int rest = n;
        for (int i = rank - 3; i >= 0; i--) {
            offset += rest % view.shape().size(i) * view.steps()[i];
            rest /= view.shape().size(i);
        }
        return new View(view.buffer(), offset, Shape.of(view.shape().size(rank - 2), view.shape().size(rank - 1)),
                new int[]{view.steps()[rank - 2], view.steps()[rank - 1]});
    }
}
