package dev.jiffy.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private static final double FRAME = 1 / 30.0;

    private final Tracker tracker = new Tracker(Tracker.Policy.confidentFrom(0.3));

    @Test
    void aThingIsConfirmedAtItsThirdDetection() {
        assertThat(tracker.update(List.of(at(0.5, 0.5)), 0).getFirst().confirmed()).isFalse();
        assertThat(tracker.update(List.of(at(0.5, 0.5)), FRAME).getFirst().confirmed()).isFalse();
        assertThat(tracker.confirmed()).isEmpty();
        assertThat(tracker.update(List.of(at(0.5, 0.5)), 2 * FRAME).getFirst().confirmed()).isTrue();
        assertThat(tracker.confirmed()).containsEntry(0, 1);
    }

    @Test
    void aGhostOfOneFrameIsForgotten() {
        tracker.update(List.of(at(0.5, 0.5)), 0);
        assertThat(tracker.update(List.of(), FRAME)).isEmpty();
        assertThat(tracker.confirmed()).isEmpty();
    }

    @Test
    void aMovingThingKeepsItsNumberThroughAGap() {
        long id = 0;
        for (int i = 0; i < 60; i++) {
            boolean isHidden = i >= 30 && i < 45;
            List<Track> tracks = tracker.update(isHidden ? List.of() : List.of(at(0.1 + 0.4 * i * FRAME, 0.5)),
                    i * FRAME);
            assertThat(tracks).hasSize(1);
            if (i == 10) {
                id = tracks.getFirst().id();
            }
            if (isHidden) {
                assertThat(tracks.getFirst().seen()).isLessThan(i * FRAME);
                assertThat(tracks.getFirst().box().centerX()).isCloseTo(0.1 + 0.4 * i * FRAME, within(0.02));
            }
        }
        assertThat(tracker.update(List.of(at(0.9, 0.5)), 2).getFirst().id()).isEqualTo(id);
        assertThat(tracker.confirmed()).containsEntry(0, 1);
    }

    @Test
    void aThingThatStaysAwayAndComesBackIsANewOne() {
        for (int i = 0; i < 10; i++) {
            tracker.update(List.of(at(0.5, 0.5)), i * FRAME);
        }
        assertThat(tracker.update(List.of(), 0.9)).hasSize(1);
        assertThat(tracker.update(List.of(), 1.4)).isEmpty();
        for (int i = 0; i < 3; i++) {
            tracker.update(List.of(at(0.5, 0.5)), 2 + i * FRAME);
        }
        assertThat(tracker.confirmed()).containsEntry(0, 2);
    }

    @Test
    void aWeakDetectionHoldsATrackAndBeginsNone() {
        for (int i = 0; i < 5; i++) {
            tracker.update(List.of(at(0.5, 0.5)), i * FRAME);
        }
        for (int i = 5; i < 100; i++) {
            List<Track> tracks = tracker.update(
                    List.of(new Detection(0, 0.15, box(0.5, 0.5)), new Detection(0, 0.15, box(0.2, 0.2))), i * FRAME);
            assertThat(tracks).hasSize(1);
            assertThat(tracks.getFirst().seen()).isEqualTo(i * FRAME);
            assertThat(tracks.getFirst().confidence()).isEqualTo(0.15);
        }
        List<Track> tracks = tracker.update(List.of(new Detection(0, 0.05, box(0.5, 0.5))), 4);
        assertThat(tracks).as("too weak even for that").singleElement().extracting(Track::seen).isNotEqualTo(4.0);
    }

    @Test
    void weakDetectionsDoNotConfirmWhatWasConfidentOnce() {
        tracker.update(List.of(at(0.5, 0.5)), 0);
        for (int i = 1; i < 10; i++) {
            assertThat(tracker.update(List.of(new Detection(0, 0.2, box(0.5, 0.5))), i * FRAME)).isEmpty();
        }
        assertThat(tracker.confirmed()).isEmpty();
    }

    /// Two things touch; from the tenth frame on a third is seen across both, less surely than they are.
    @Test
    void whatLiesAcrossTwoThingsThatTouchIsNoThird() {
        for (int i = 0; i < 40; i++) {
            double x = 0.2 + 0.01 * i;
            List<Detection> seen = new ArrayList<>(List.of(at(x, 0.5), at(x + 0.1, 0.5)));
            if (i >= 10) {
                seen.add(new Detection(0, 0.7, box(x + 0.05, 0.51)));
            }
            tracker.update(seen, i * FRAME);
        }
        assertThat(tracker.confirmed()).containsEntry(0, 2);
    }

    @Test
    void whatOneThingHalfHidesIsAThingOfItsOwn() {
        for (int i = 0; i < 10; i++) {
            tracker.update(List.of(at(0.5, 0.5), at(0.535, 0.535)), i * FRAME);
        }
        assertThat(tracker.confirmed()).containsEntry(0, 2);
    }

    @Test
    void classesDoNotMix() {
        for (int i = 0; i < 5; i++) {
            tracker.update(List.of(new Detection(i % 2, 0.9, box(0.5, 0.5))), i * FRAME);
        }
        assertThat(tracker.confirmed()).isEmpty();
    }

    /// Two things pass each other on neighbouring lanes, detections jitter and come in any order.
    @Test
    void twoThingsThatPassKeepTheirNumbers() {
        SplittableRandom random = new SplittableRandom(3);
        List<Track> tracks = List.of();
        long right = 0;
        for (int i = 0; i < 90; i++) {
            double x = 0.1 + 0.8 * i / 90;
            List<Detection> seen = new ArrayList<>(
                    List.of(at(x + jitter(random), 0.45), at(1 - x + jitter(random), 0.52)));
            if (random.nextBoolean()) {
                seen.add(seen.removeFirst());
            }
            tracks = tracker.update(seen, i * FRAME);
            if (i == 5) {
                right = tracks.stream().filter(t -> t.box().centerY() < 0.48).findFirst().orElseThrow().id();
            }
        }
        long id = right;
        assertThat(tracker.confirmed()).containsEntry(0, 2);
        assertThat(tracks).anySatisfy(t -> {
            assertThat(t.id()).isEqualTo(id);
            assertThat(t.box().centerX()).isGreaterThan(0.8);
            assertThat(t.velocityX()).isPositive();
        });
    }

    private static double jitter(SplittableRandom random) {
        return 0.004 * random.nextGaussian();
    }

    private static Detection at(double x, double y) {
        return new Detection(0, 0.8, box(x, y));
    }

    private static Box box(double x, double y) {
        return Box.around(x, y, 0.1, 0.1);
    }
}
