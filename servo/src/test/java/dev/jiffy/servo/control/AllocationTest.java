package dev.jiffy.servo.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.servo.AllocatedBytes;
import org.junit.jupiter.api.Test;

class AllocationTest {
    /// Planning allocates and happens a few times in a run; the other steps do not.
    @Test
    void aStepThatNeedNotPlanAllocatesNothing() {
        ControlCase c = ControlCase.draw(7);
        AutoControl loop = new AutoControl(c.task());
        assertThat(c.run(loop)).isEqualTo("there");
        Measurement measured = c.plant().measure();
        double[] twist = new double[6];
        assertThat(AllocatedBytes.of(() -> loop.step(measured, twist))).isZero();
    }
}
