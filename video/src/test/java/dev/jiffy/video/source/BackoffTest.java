package dev.jiffy.video.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Longer and longer, within bounds.
class BackoffTest {
    @Test
    void everyFailureDoublesTheWaitUpToABound() {
        Backoff backoff = new Backoff(() -> 0);
        for (int millis : new int[]{500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000}) {
            assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(millis));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.failed()).isEqualTo(Backoff.LONGEST);
        }
        backoff.succeeded();
        assertThat(backoff.failed()).isEqualTo(Backoff.SHORTEST);
    }

    @Test
    void chanceMakesItShorterButNeverTooShort() {
        Backoff backoff = new Backoff(() -> 0.999);
        assertThat(backoff.failed()).isEqualTo(Backoff.SHORTEST);
        assertThat(backoff.failed()).isBetween(Duration.ofMillis(500), Duration.ofMillis(510));
        assertThat(backoff.failed()).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1010));
    }
}
