package dev.jiffy.bench;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.video.h264.deblocking.DeblockingFilter;
import dev.jiffy.video.h264.picture.Kernels;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The deblocking filter on a 1080p frame; nanoseconds per macroblock.
///
/// Seen on an EPYC with AVX-512 and other work beside, scalar and vector: skip 41 and 40, inter 699 and 302, intra 1789 and
/// 540.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class DeblockingBenchmark {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 68;

    /// Which twins run.
    @Param({"scalar", "vector"})
    public String kernels = "scalar";

    /// `skip`: one motion for the whole picture. `inter`: a third with coefficients, a third with motion of its own.
    /// `intra`: every edge is filtered.
    @Param({"skip", "inter", "intra"})
    public String content = "inter";

    private final PictureTask task = new PictureTask();
    private final DeblockingFilter filter = new DeblockingFilter();

    /// A frame of soft noise, so that most lines of an edge pass the thresholds.
    @Setup
    public void prepare() {
        if (kernels.equals("vector")) {
            Kernels.enable(Kernels.ALL);
        }
        FrameFormat format = new FrameFormat(16 * WIDTH, 16 * HEIGHT, ChromaFormat.YUV420, false);
        Frame frame = Objects.requireNonNull(new FramePool(1).tryAcquire(format));
        SplittableRandom random = new SplittableRandom(1);
        for (int p = 0; p < 3; p++) {
            byte[] plane = frame.bytes(p);
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) random.nextInt(120, 126);
            }
        }
        task.picture.frame = frame;
        task.structure = 3;
        SliceHeader header = task.addSlice().header;
        header.sliceType = SliceHeader.P;
        MacroblockStore store = new MacroblockStore(WIDTH, HEIGHT);
        task.picture.macroblocks = store;
        Arrays.fill(store.qp, (byte) 30);
        Arrays.fill(store.refId[0], (byte) 3);
        Arrays.fill(store.refId[1], MacroblockStore.NO_REF);
        for (int mb = 0; mb < WIDTH * HEIGHT; mb++) {
            int kind = content.equals("inter") ? random.nextInt(3) : 2;
            store.flags[mb] = content.equals("intra") ? MacroblockStore.INTRA_4X4 : MacroblockStore.ONE_MOTION;
            store.nonZero[mb] = kind == 0 ? (short) (random.nextInt() & 0x9C36) : 0;
            if (kind == 1) {
                Arrays.fill(store.mv[0], mb * 16, mb * 16 + 16, random.nextInt(16));
            }
        }
    }

    /// All rows of the frame.
    @Benchmark
    @OperationsPerInvocation(WIDTH * HEIGHT)
    public void frame() {
        for (int row = 0; row < HEIGHT; row++) {
            filter.filterRow(task, row);
        }
    }
}
