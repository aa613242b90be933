package dev.jiffy.bench;

import dev.jiffy.infer.kernel.Activations;
import dev.jiffy.infer.kernel.Grids;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Functions of what lies on a grid, as quantized models have them; nanoseconds for 4096 floats and their copy.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GridBenchmark {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int COUNT = 4096;
    private static final float SCALE = 0.07f;
    private static final float LEAST = -120;
    private static final float ROUNDER = 12_582_912f;

    private final float[] input = new float[COUNT];
    private final float[] output = new float[COUNT];
    private final float[] values = new float[256];
    private final int[] picked = new int[COUNT];

    /// Numbers of which a few lie beyond the ends.
    public GridBenchmark() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < COUNT; i++) {
            input[i] = random.nextFloat() * 20 - 9;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
    }

    private void copy() {
        System.arraycopy(input, 0, output, 0, COUNT);
    }

    /// The copy alone.
    @Benchmark
    public float[] nothing() {
        copy();
        return output;
    }

    /// To the grid.
    @Benchmark
    public float[] roundScalar() {
        copy();
        Grids.round(output, 0, COUNT, SCALE, LEAST);
        return output;
    }

    /// To the grid and by table to anything.
    @Benchmark
    public float[] lookUpScalar() {
        copy();
        Grids.lookUp(output, 0, COUNT, SCALE, LEAST, values);
        return output;
    }

    /// With the Vector API.
    @Benchmark
    public float[] roundVector() {
        copy();
        for (int i = 0; i < COUNT; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, output, i).div(SCALE).max(LEAST).min(LEAST + 255).add(ROUNDER).sub(ROUNDER)
                    .mul(SCALE).intoArray(output, i);
        }
        return output;
    }

    /// With the Vector API, indices in the array itself, looked up one by one.
    @Benchmark
    public float[] lookUpVector() {
        copy();
        for (int i = 0; i < COUNT; i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, output, i).div(SCALE).max(LEAST).min(LEAST + 255).add(ROUNDER)
                    .intoArray(output, i);
        }
        int first = Float.floatToRawIntBits(ROUNDER + LEAST);
        for (int i = 0; i < COUNT; i++) {
            output[i] = values[Float.floatToRawIntBits(output[i]) - first & 255];
        }
        return output;
    }

    /// Lost: with the Vector API's gather.
    @Benchmark
    public float[] lookUpGather() {
        copy();
        int first = Float.floatToRawIntBits(ROUNDER + LEAST);
        for (int i = 0; i < COUNT; i += SPECIES.length()) {
            IntVector n = FloatVector.fromArray(SPECIES, output, i).div(SCALE).max(LEAST).min(LEAST + 255).add(ROUNDER)
                    .reinterpretAsInts().sub(first).and(255);
            n.intoArray(picked, i);
            FloatVector.fromArray(SPECIES, values, 0, picked, i).intoArray(output, i);
        }
        return output;
    }

    /// What a model of floats has in that place.
    @Benchmark
    public float[] silu() {
        copy();
        Activations.siluVector(output, 0, COUNT);
        return output;
    }
}
