package dev.jiffy.core.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class KernelProbeTest {
    @Test
    void aFasterVectorTwinIsSettled() {
        assertThat(new KernelProbe(KernelProbeTest::slow, KernelProbeTest::quick).settled()).isTrue();
    }

    @Test
    void aSlowerOneStaysPending() {
        KernelProbe probe = new KernelProbe(KernelProbeTest::quick, KernelProbeTest::slow);

        assertThat(probe.settled()).isFalse();
        assertThat(probe.settled()).isFalse();
    }

    private static void slow() {
        LockSupport.parkNanos(500_000);
    }

    private static void quick() {
        Thread.onSpinWait();
    }
}
