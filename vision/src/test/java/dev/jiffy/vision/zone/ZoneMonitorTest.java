package dev.jiffy.vision.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ZoneMonitorTest {
    private final ZoneMonitor monitor = new ZoneMonitor(0.5);

    @Test
    void anEventCarriesTheTimeAtWhichItBegan() {
        watch(0, 1, true);
        assertThat(monitor.observe(1.0, false)).isNull();
        assertThat(monitor.observe(1.4, false)).isNull();
        assertThat(monitor.observe(1.5, false)).isEqualTo(new ZoneMonitor.Event(1.0, false));
        assertThat(monitor.observe(1.6, false)).isNull();
        assertThat(monitor.occupied()).isFalse();
        assertThat(monitor.occupiedAtStart()).isTrue();
    }

    @Test
    void aFlickerIsNoEvent() {
        watch(0, 1, true);
        assertThat(monitor.observe(1.0, false)).isNull();
        assertThat(monitor.observe(1.4, true)).isNull();
        assertThat(monitor.observe(1.5, false)).isNull();
        assertThat(monitor.observe(1.9, false)).isNull();
        assertThat(monitor.occupied()).isTrue();
    }

    @Test
    void theStartIsSettledToo() {
        assertThat(monitor.observe(0, false)).isNull();
        assertThat(monitor.observe(0.1, true)).isNull();
        assertThat(monitor.observe(0.6, true)).isNull();
        assertThat(monitor.occupiedAtStart()).isTrue();
    }

    @Test
    void withoutSettleTimeEachChangeCounts() {
        ZoneMonitor quick = new ZoneMonitor(0);
        quick.observe(0, false);
        assertThat(quick.observe(0.1, true)).isEqualTo(new ZoneMonitor.Event(0.1, true));
        assertThat(quick.observe(0.2, false)).extracting(ZoneMonitor.Event::name).isEqualTo("leave");
        assertThatIllegalArgumentException().isThrownBy(() -> new ZoneMonitor(-1));
    }

    @Test
    void aStreamTooShortToSettleSaysWhatWasSeenLast() {
        monitor.observe(0, true);
        assertThat(monitor.occupiedAtStart()).isTrue();
        assertThat(monitor.occupied()).isTrue();
    }

    private void watch(double from, double to, boolean seen) {
        for (double t = from; t < to; t += 0.1) {
            assertThat(monitor.observe(t, seen)).isNull();
        }
    }
}
