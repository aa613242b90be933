package dev.jiffy.servo.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a step of a closed loop allocates on its thread, by the JVM's count.
class AllocationTest {
    /// Planning allocates and happens a few times in a run; the other steps do not.
    @Test
    void mostStepsOfALoopAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] twist = new double[6];
        List<Long> bytes = new ArrayList<>();
        for (int run = 0; run < 6; run++) {
            ControlCase c = ControlCase.draw(7);
            AutoControl loop = new AutoControl(c.task());
            bytes.clear();
            for (int k = 0; k < 150; k++) {
                Measurement measured = c.plant().measure();
                long before = threads.getCurrentThreadAllocatedBytes();
                loop.step(measured, twist);
                bytes.add(threads.getCurrentThreadAllocatedBytes() - before);
                c.plant().move(twist);
            }
        }
        long[] sorted = bytes.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        assertThat(sorted[sorted.length * 3 / 4]).isZero();
    }
}
