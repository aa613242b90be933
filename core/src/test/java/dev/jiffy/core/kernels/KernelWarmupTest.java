package dev.jiffy.core.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class KernelWarmupTest {
    @Test
    void aGroupThatIsNotReadyLetsOthersGoFirstAndIsTakenUpWhenItIs() throws InterruptedException {
        AtomicBoolean isCompiled = new AtomicBoolean();
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        KernelWarmup.submit("late", () -> List.of(
                new KernelProbe(() -> LockSupport.parkNanos(300_000),
                        () -> LockSupport.parkNanos(isCompiled.get() ? 1 : 30_000_000))),
                late::countDown);
        KernelWarmup.submit("other",
                () -> List.of(new KernelProbe(() -> LockSupport.parkNanos(300_000), Thread::onSpinWait)),
                other::countDown);
        assertThat(other.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(late.getCount()).isEqualTo(1);
        isCompiled.set(true);
        assertThat(late.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
