package dev.jiffy.vision.zone;

import static dev.jiffy.vision.zone.LineCounter.Crossing.BACKWARD;
import static dev.jiffy.vision.zone.LineCounter.Crossing.FORWARD;
import static dev.jiffy.vision.zone.LineCounter.Crossing.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LineCounterTest {
    private final LineCounter counter = new LineCounter(0, 0.5, 1, 0.5);

    @Test
    void downwardIsForwardOverALineFromLeftToRight() {
        assertThat(counter.observe(1, 0.3, 0.4, 0)).isEqualTo(NONE);
        assertThat(counter.observe(1, 0.3, 0.6, 1)).isEqualTo(FORWARD);
        assertThat(counter.observe(1, 0.3, 0.7, 2)).isEqualTo(NONE);
        assertThat(counter.observe(1, 0.3, 0.4, 3)).isEqualTo(BACKWARD);
    }

    @Test
    void aTrembleOnTheLineCountsOnce() {
        assertThat(counter.observe(1, 0.3, 0.48, 0)).isEqualTo(NONE);
        int crossings = 0;
        for (int i = 1; i < 20; i++) {
            if (counter.observe(1, 0.3, 0.5 + (i % 2 == 0 ? 0.004 : -0.004), i) != NONE) {
                crossings++;
            }
        }
        assertThat(crossings).isZero();
        assertThat(counter.observe(1, 0.3, 0.52, 20)).isEqualTo(FORWARD);
    }

    @Test
    void passingBesideTheSegmentIsNoCrossing() {
        LineCounter half = new LineCounter(0, 0.5, 0.5, 0.5);
        assertThat(half.observe(1, 0.8, 0.4, 0)).isEqualTo(NONE);
        assertThat(half.observe(1, 0.8, 0.6, 1)).isEqualTo(NONE);
        assertThat(half.observe(1, 0.3, 0.6, 2)).isEqualTo(NONE);
        assertThat(half.observe(1, 0.3, 0.4, 3)).as("around the end, then through").isEqualTo(BACKWARD);
    }

    @Test
    void thingsAreToldApart() {
        assertThat(counter.observe(1, 0.3, 0.4, 0)).isEqualTo(NONE);
        assertThat(counter.observe(2, 0.3, 0.6, 1)).isEqualTo(NONE);
        assertThat(counter.observe(1, 0.3, 0.6, 2)).isEqualTo(FORWARD);
        assertThat(counter.observe(2, 0.3, 0.4, 2)).isEqualTo(BACKWARD);
    }

    @Test
    void whatIsNotSeenAnyMoreIsForgotten() {
        counter.observe(1, 0.3, 0.4, 0);
        counter.observe(2, 0.3, 0.4, 20);
        counter.forget(10);
        assertThat(counter.observe(1, 0.3, 0.6, 21)).isEqualTo(NONE);
        assertThat(counter.observe(2, 0.3, 0.6, 21)).isEqualTo(FORWARD);
    }

    @Test
    void aPointIsNoLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LineCounter(0.5, 0.5, 0.5, 0.5));
    }
}
