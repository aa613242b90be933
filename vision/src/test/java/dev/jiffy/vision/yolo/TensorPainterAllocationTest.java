package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.vision.Frames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What painting allocates on its thread, by the JVM's count. Vectors that HotSpot has not compiled yet are objects, so the least
/// of many batches counts, which is what all of them come to.
class TensorPainterAllocationTest {
    private static final MethodHandle COUNTER = counter();
    private static final int FRAMES = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @ParameterizedTest
    @EnumSource(ChromaFormat.class)
    @Timeout(300)
    void aFrameAllocatesNothing(ChromaFormat chroma) {
        FloatBuffer heap = FloatBuffer.allocate(3 * 96 * 64);
        FloatBuffer direct = ByteBuffer.allocateDirect(12 * 96 * 64).asFloatBuffer();
        boolean[] twins = RowBlendVector.USABLE ? new boolean[]{false, true} : new boolean[]{false};
        for (boolean wide : new boolean[]{false, true}) {
            Frame frame = Frames.plain(320, 180, chroma, wide, 100, 120, 130);
            for (boolean vector : twins) {
                assertThat(leastBytes(frame, heap, vector)).as("an array, vector %s", vector).isZero();
                assertThat(leastBytes(frame, direct, vector)).as("no array, vector %s", vector).isZero();
            }
        }
    }

    private static long leastBytes(Frame frame, FloatBuffer tensor, boolean vector) {
        TensorPainter painter = new TensorPainter(YoloLayout.YOLOX, 96, 64);
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (least > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
            long before = allocated();
            for (int i = 0; i < FRAMES; i++) {
                painter.paint(frame, tensor, vector);
            }
            least = Math.min(least, allocated() - before);
        }
        return least;
    }

    /// Bytes of this thread. The module does not read the management classes, so a handle finds them.
    private static long allocated() {
        try {
            return (long) COUNTER.invokeExact();
        } catch (Throwable e) {
            throw new LinkageError("the JVM does not count", e);
        }
    }

    private static MethodHandle counter() {
        try {
            Object threads = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean")
                    .invoke(null);
            return MethodHandles.publicLookup()
                    .findVirtual(Class.forName("com.sun.management.ThreadMXBean"), "getCurrentThreadAllocatedBytes",
                            MethodType.methodType(long.class))
                    .bindTo(threads);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the management classes of the JVM are not there", e);
        }
    }
}
