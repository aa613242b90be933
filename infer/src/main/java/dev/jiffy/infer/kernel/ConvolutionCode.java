package dev.jiffy.infer.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;

/// Writes [ConvolutionKernel]s as bytecode, one class for each size of tile.
///
/// A tile is `pixels × vectors` accumulators, all of them locals, so that HotSpot keeps them in registers: for each of the `K`
/// steps, `vectors` loads of weights, one broadcast for each pixel and `pixels · vectors` multiply-adds. Written out by hand
/// that is one method for each tile and each width of vectors, alike but for their numbers; here it is one loop over numbers.
/// No helper takes or returns a vector, and the species is a constant, because HotSpot boxes vectors otherwise.
final class ConvolutionCode {
    private static final ClassDesc FLOAT_VECTOR = FloatVector.class.describeConstable().orElseThrow();
    private static final ClassDesc VECTOR = Vector.class.describeConstable().orElseThrow();
    private static final ClassDesc SPECIES = VectorSpecies.class.describeConstable().orElseThrow();
    private static final ClassDesc KERNEL = ConvolutionKernel.class.describeConstable().orElseThrow();
    private static final ClassDesc FLOATS = ConstantDescs.CD_float.arrayType();
    private static final ClassDesc INTS = ConstantDescs.CD_int.arrayType();
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, INT, INT, INTS, INT,
            FLOATS,
            INT, FLOATS, INT, INT, INT);
    private static final MethodTypeDesc FROM_ARRAY = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, INT);
    private static final MethodTypeDesc BROADCAST = MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, ConstantDescs.CD_float);
    private static final MethodTypeDesc FMA = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR);
    private static final MethodTypeDesc INTO_ARRAY = MethodTypeDesc.of(ConstantDescs.CD_void, FLOATS, INT);

    /// Slots of the parameters of [ConvolutionKernel#run].
    private static final int X = 1;
    private static final int X_AT = 2;
    private static final int X_STEP = 3;
    private static final int TAPS = 4;
    private static final int LENGTH = 5;
    private static final int W = 6;
    private static final int W_AT = 7;
    private static final int Y = 8;
    private static final int Y_AT = 9;
    private static final int Y_STEP = 10;
    private static final int PIXELS = 11;
    /// Slots of what the method works with.
    private static final int TAP = 12;
    private static final int ROW = 13;
    private static final int K = 14;
    private static final int FROM = 15;
    private static final int FACTOR = 16;
    private static final int FIRST = 17;

    private final Tile.Size tile;
    private final int firstPixel;
    private final int firstWeight;
    private final int firstAccumulator;

    private ConvolutionCode(Tile.Size tile) {
        this.tile = tile;
        firstPixel = FIRST;
        firstWeight = firstPixel + tile.pixels();
        firstAccumulator = firstWeight + tile.vectors();
    }

    /// The kernel of a tile, in a class of its own.
    static ConvolutionKernel kernel(Tile.Size tile) {
        return new ConvolutionCode(tile).define();
    }

    private ConvolutionKernel define() {
        ClassDesc name = ClassDesc.of(ConvolutionCode.class.getPackageName(),
                "ConvolutionTile" + tile.pixels() + "x" + tile.vectors() + "x" + tile.lanes());
        byte[] bytes = ClassFile.of().build(name, c -> c
                .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                .withInterfaceSymbols(KERNEL)
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, b -> b
                        .aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_())
                .withMethodBody("tile", MethodTypeDesc.of(INT), ClassFile.ACC_PUBLIC,
                        b -> b.loadConstant(tile.pixels()).ireturn())
                .withMethodBody("block", MethodTypeDesc.of(INT), ClassFile.ACC_PUBLIC,
                        b -> b.loadConstant(tile.vectors() * tile.lanes()).ireturn())
                .withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::run));
        try {
            return (ConvolutionKernel) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass()
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated kernel", e);
        }
    }

    private void run(CodeBuilder b) {
        Label more = b.newLabel();
        Label done = b.newLabel();
        b.labelBinding(more).iload(PIXELS).ifle(done);
        begin(b);
        b.iconst_0().istore(TAP);
        Label nextTap = b.newLabel();
        Label taps = b.newLabel();
        b.labelBinding(nextTap).iload(TAP).aload(TAPS).arraylength().if_icmpge(taps);
        b.iload(X_AT).aload(TAPS).iload(TAP).iaload().iadd().istore(FROM);
        for (int p = 0; p < tile.pixels(); p++) {
            b.iload(FROM);
            if (p > 0) {
                b.iload(X_STEP).loadConstant(p).imul().iadd();
            }
            b.istore(firstPixel + p);
        }
        b.iconst_0().istore(K);
        Label nextK = b.newLabel();
        Label row = b.newLabel();
        b.labelBinding(nextK).iload(K).iload(LENGTH).if_icmpge(row);
        step(b);
        b.iinc(K, 1).goto_(nextK);
        b.labelBinding(row).iload(ROW).iload(LENGTH).loadConstant(block()).imul().iadd().istore(ROW);
        b.iinc(TAP, 1).goto_(nextTap);
        b.labelBinding(taps);
        end(b);
        b.iinc(PIXELS, -tile.pixels()).goto_(more);
        b.labelBinding(done).return_();
    }

    private int block() {
        return tile.vectors() * tile.lanes();
    }

    private int accumulator(int pixel, int vector) {
        return firstAccumulator + pixel * tile.vectors() + vector;
    }

    private void species(CodeBuilder b) {
        b.getstatic(FLOAT_VECTOR, "SPECIES_" + 32 * tile.lanes(), SPECIES);
    }

    /// Accumulators begin as the bias.
    private void begin(CodeBuilder b) {
        for (int v = 0; v < tile.vectors(); v++) {
            species(b);
            b.aload(W).iload(W_AT).loadConstant(v * tile.lanes()).iadd();
            b.invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY);
            for (int p = 0; p < tile.pixels(); p++) {
                if (p < tile.pixels() - 1) {
                    b.dup();
                }
                b.astore(accumulator(p, v));
            }
        }
        b.iload(W_AT).loadConstant(block()).iadd().istore(ROW);
    }

    /// One input channel of one tap, for all pixels of the tile.
    private void step(CodeBuilder b) {
        for (int v = 0; v < tile.vectors(); v++) {
            species(b);
            b.aload(W).iload(ROW).iload(K).loadConstant(block()).imul().iadd().loadConstant(v * tile.lanes()).iadd();
            b.invokestatic(FLOAT_VECTOR, "fromArray", FROM_ARRAY).astore(firstWeight + v);
        }
        for (int p = 0; p < tile.pixels(); p++) {
            species(b);
            b.aload(X).iload(firstPixel + p).iload(K).iadd().faload();
            b.invokestatic(FLOAT_VECTOR, "broadcast", BROADCAST).astore(FACTOR);
            for (int v = 0; v < tile.vectors(); v++) {
                b.aload(firstWeight + v).aload(FACTOR).aload(accumulator(p, v));
                b.invokevirtual(FLOAT_VECTOR, "fma", FMA).astore(accumulator(p, v));
            }
        }
    }

    /// Stores the tile and goes on to the next.
    private void end(CodeBuilder b) {
        for (int p = 0; p < tile.pixels(); p++) {
            for (int v = 0; v < tile.vectors(); v++) {
                b.aload(accumulator(p, v)).aload(Y).iload(Y_AT).loadConstant(v * tile.lanes()).iadd();
                b.invokevirtual(FLOAT_VECTOR, "intoArray", INTO_ARRAY);
            }
            b.iload(Y_AT).iload(Y_STEP).iadd().istore(Y_AT);
        }
        b.iload(X_AT).iload(X_STEP).loadConstant(tile.pixels()).imul().iadd().istore(X_AT);
    }
}
