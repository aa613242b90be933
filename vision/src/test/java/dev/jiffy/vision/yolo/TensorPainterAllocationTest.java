package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.vision.AllocatedBytes;
import dev.jiffy.vision.Frames;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorPainterAllocationTest {
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
        return AllocatedBytes.of(() -> painter.paint(frame, tensor, vector));
    }
}
