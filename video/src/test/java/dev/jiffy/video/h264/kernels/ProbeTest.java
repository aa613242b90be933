package dev.jiffy.video.h264.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void aFasterVectorTwinIsSettled() {
        assertThat(new Probe(ProbeTest::slow, ProbeTest::quick).settled()).isTrue();
    }

    @Test
    void aSlowerOneStaysPending() {
        Probe probe = new Probe(ProbeTest::quick, ProbeTest::slow);

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
