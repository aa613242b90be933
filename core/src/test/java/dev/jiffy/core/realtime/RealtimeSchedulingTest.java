package dev.jiffy.core.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the kernel grants is compared with what the kernel then says about the thread.
class RealtimeSchedulingTest {
    private static final Path STAT = Path.of("/proc/thread-self/stat");

    @Test
    void aThreadIsUnderFifoIfThatWasGrantedAndOrdinaryAfterwards() throws Exception {
        assumeTrue(Files.exists(STAT), "needs Linux's " + STAT);
        String[] seen = new String[3];
        Throwable[] failure = new Throwable[1];
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                Grant grant = RealtimeScheduling.fifo(10);
                seen[0] = grant.isGiven() ? "1" : "0";
                seen[1] = policy();
                RealtimeScheduling.ordinary();
                seen[2] = policy();
                assertThat(grant.reason()).isNotBlank();
            } catch (IOException | AssertionError e) {
                failure[0] = e;
            }
        });
        thread.join();
        assertThat(failure[0]).isNull();
        assertThat(seen[1]).isEqualTo(seen[0]);
        assertThat(seen[2]).isEqualTo("0");
    }

    /// Field 41 of proc(5): 0 is SCHED_OTHER, 1 is SCHED_FIFO. Fields are counted from behind the name, which may have blanks.
    private static String policy() throws IOException {
        String stat = Files.readString(STAT);
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[38];
    }

    @Test
    void aVirtualThreadIsRefused() throws InterruptedException {
        Grant[] grant = new Grant[1];
        Thread.ofVirtual().start(() -> grant[0] = RealtimeScheduling.fifo(10)).join();
        assertThat(grant[0].isGiven()).isFalse();
        assertThat(grant[0].reason()).contains("virtual");
    }

    @Test
    void aPriorityThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> RealtimeScheduling.fifo(0)).hasMessageContaining("1 to 99");
        assertThatThrownBy(() -> RealtimeScheduling.fifo(100)).hasMessageContaining("1 to 99");
    }

    @Test
    void memoryIsLockedOnlyWhereNoLimitCanEndTheProcess() {
        List<String> without = List.of("Name:\tjava", "CapEff:\t0000000000000000");
        List<String> with = List.of("CapEff:\t0000000000004000");
        List<String> limited = List
                .of("Max locked memory         8388608              8388608              bytes     ");
        List<String> free = List.of("Max locked memory         unlimited            unlimited            bytes     ");
        assertThat(RealtimeScheduling.mayLockAll(without, limited)).isFalse();
        assertThat(RealtimeScheduling.mayLockAll(without, free)).isTrue();
        assertThat(RealtimeScheduling.mayLockAll(with, limited)).isTrue();
        assertThat(RealtimeScheduling.mayLockAll(List.of(), List.of())).isFalse();
    }
}
