package dev.jiffy.line.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.source.Packet;
import org.junit.jupiter.api.Test;

class MediaTimelineTest {
    private static final long MILLI = 1_000_000;
    private static final long NO = Packet.NO_TIME;

    private final MediaTimeline times = new MediaTimeline();

    private void next(long shown, long decoded, long lasts) {
        times.next(shown, decoded, lasts, 1000);
    }

    @Test
    void itBeginsAtNothingWhateverTheContainerSays() {
        times.begin(0);
        next(5080, 5000, 40);
        assertThat(times.decoding()).isZero();
        assertThat(times.presentation()).isEqualTo(80 * MILLI);
        assertThat(times.duration()).isEqualTo(40 * MILLI);
        next(5040, 5040, 40);
        assertThat(times.decoding()).isEqualTo(40 * MILLI);
        assertThat(times.presentation()).isEqualTo(40 * MILLI);
    }

    @Test
    void aLoopGoesOnBehindTheLastPicture() {
        times.begin(0);
        next(80, 0, 40);
        next(40, 40, 40);
        times.begin(0);
        next(80, 0, 40);
        assertThat(times.decoding()).isEqualTo(120 * MILLI);
        assertThat(times.presentation()).isEqualTo(200 * MILLI);
    }

    @Test
    void aNewConnectionGoesOnWhenItCame() {
        times.begin(0);
        next(0, 0, 40);
        times.begin(5_000 * MILLI);
        next(70_000, NO, 0);
        assertThat(times.decoding()).isEqualTo(5_000 * MILLI);
        assertThat(times.presentation()).isEqualTo(5_000 * MILLI);
    }

    @Test
    void withoutTimesPicturesLastWhatTheRateSays() {
        times.frameNanos(20 * MILLI);
        times.begin(0);
        for (long i = 0; i < 3; i++) {
            times.next(NO, NO, 0, 0);
            assertThat(times.decoding()).isEqualTo(20L * i * MILLI);
            assertThat(times.presentation()).isEqualTo(20L * i * MILLI);
        }
    }

    @Test
    void decodingTimesThatAreNotToldRiseThroughReorderedPictures() {
        times.begin(0);
        long last = -1;
        for (long shown : new long[]{0, 120, 40, 80, 240, 160, 200}) {
            next(shown, NO, 0);
            assertThat(times.decoding()).isGreaterThan(last);
            assertThat(times.presentation()).isEqualTo(shown * MILLI);
            last = times.decoding();
        }
    }

    @Test
    void aClockThatJumpsIsAnotherClock() {
        times.frameNanos(40 * MILLI);
        times.begin(0);
        next(0, 0, 40);
        next(3_600_000, 3_600_000, 40);
        assertThat(times.decoding()).isEqualTo(40 * MILLI);
        next(0, 0, 40);
        assertThat(times.decoding()).isEqualTo(80 * MILLI);
        assertThat(times.presentation()).isEqualTo(80 * MILLI);
    }
}
