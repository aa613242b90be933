package dev.jiffy.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.line.config.LineConfig;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.track.Track;
import dev.jiffy.vision.track.Tracker;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final LineConfig.Verdict HALF = new LineConfig.Verdict(List.of("defect"), 0.3, 0.5);
    private static final Detection LEFT = new Detection(0, 0.9, new Box(0.1, 0.4, 0.3, 0.6));
    private static final Detection RIGHT = new Detection(0, 0.9, new Box(0.6, 0.3, 0.9, 0.7));
    private static final Detection ON_LEFT = mark(0.2, 0.5);

    private final Tracker tracker = new Tracker(Tracker.Policy.confidentFrom(0.3));
    private double time;

    @Test
    void aPartFailsIfItIsMarkedInTheShareOfItsFrames() {
        assertThat(verdictAtTheLine(10, 5)).isEqualTo(new SourceSummary.Verdicts(0, 1));
        assertThat(verdictAtTheLine(10, 4)).isEqualTo(new SourceSummary.Verdicts(1, 0));
        assertThat(verdictAtTheLine(10, 0)).isEqualTo(new SourceSummary.Verdicts(1, 0));
    }

    private SourceSummary.Verdicts verdictAtTheLine(int frames, int marked) {
        Inspection inspection = new Inspection(HALF, true);
        for (int i = 0; i < frames; i++) {
            look(inspection, List.of(LEFT), i < marked ? List.of(ON_LEFT, mark(0.15, 0.45)) : List.of());
        }
        inspection.crossed(1);
        return inspection.summary();
    }

    @Test
    void aMarkBelongsToTheSmallestPartAroundIt() {
        Inspection inspection = new Inspection(HALF, true);
        Detection around = new Detection(1, 0.9, new Box(0, 0, 0.8, 1));
        List<Track> tracks = List.of();
        for (int i = 0; i < 4; i++) {
            tracks = look(inspection, List.of(LEFT, around, RIGHT), List.of(ON_LEFT, mark(0.615, 0.5)));
        }
        tracks.forEach(track -> inspection.crossed(track.id()));
        assertThat(inspection.summary()).isEqualTo(new SourceSummary.Verdicts(1, 2));
    }

    @Test
    void aBiteOutOfTheEdgeIsStillOnThePart() {
        Inspection inspection = new Inspection(HALF, true);
        look(inspection, List.of(LEFT), List.of(mark(0.31, 0.5)));
        inspection.crossed(1);
        assertThat(inspection.summary()).isEqualTo(new SourceSummary.Verdicts(0, 1));
    }

    @Test
    void aPartIsJudgedOnceAndOnlyIfItCrosses() {
        Inspection inspection = new Inspection(HALF, true);
        for (int i = 0; i < 4; i++) {
            look(inspection, List.of(LEFT, RIGHT), List.of());
        }
        inspection.crossed(1);
        look(inspection, List.of(LEFT, RIGHT), List.of(ON_LEFT));
        inspection.crossed(1);
        inspection.finish();
        assertThat(inspection.summary()).isEqualTo(new SourceSummary.Verdicts(1, 0));
    }

    @Test
    void withoutCountersAPartIsJudgedWhenItIsGone() {
        Inspection inspection = new Inspection(HALF, false);
        for (int i = 0; i < 4; i++) {
            look(inspection, List.of(LEFT), List.of(ON_LEFT));
        }
        look(inspection, List.of(RIGHT), List.of());
        assertThat(inspection.summary()).as("might come back").isEqualTo(new SourceSummary.Verdicts(0, 0));
        time += 2;
        look(inspection, List.of(), List.of());
        assertThat(inspection.summary()).as("the other was never sure").isEqualTo(new SourceSummary.Verdicts(0, 1));
        for (int i = 0; i < 4; i++) {
            look(inspection, List.of(RIGHT), List.of());
        }
        inspection.finish();
        assertThat(inspection.summary()).isEqualTo(new SourceSummary.Verdicts(1, 1));
    }

    @Test
    void withoutARuleNothingIsJudged() {
        Inspection inspection = new Inspection(new LineConfig.Verdict(List.of(), 0.3, 0.5), false);
        look(inspection, List.of(LEFT), List.of());
        inspection.crossed(1);
        inspection.finish();
        assertThat(inspection.summary()).isEqualTo(new SourceSummary.Verdicts(0, 0));
    }

    private List<Track> look(Inspection inspection, List<Detection> parts, List<Detection> marks) {
        time += 0.04;
        List<Track> tracks = tracker.update(parts, time);
        inspection.observe(tracks, marks, time);
        return tracks;
    }

    private static Detection mark(double x, double y) {
        return new Detection(2, 0.5, Box.around(x, y, 0.02, 0.02));
    }
}
