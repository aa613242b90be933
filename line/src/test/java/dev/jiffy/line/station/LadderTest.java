package dev.jiffy.line.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.DegradationLadder;
import dev.jiffy.line.config.LineConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final long WINDOW = 10_000_000_000L;

    private final Ladder ladder = new Ladder(LineConfig.DEFAULT.ladder(), true, 0);
    private long now;

    private Ladder.Step window(long millis) {
        now += WINDOW;
        ladder.observe(now, millis * 1_000_000);
        return ladder.step();
    }

    @Test
    void twoTrippedWindowsGoDownAndThreeRecoveredGoUp() {
        List<Ladder.Step> down = new ArrayList<>(List.of(ladder.step()));
        for (int i = 0; i < 5; i++) {
            assertThat(window(351)).isEqualTo(down.getLast());
            down.add(window(351));
        }
        assertThat(down).containsExactly(Ladder.Step.values());
        assertThat(window(1000)).isEqualTo(Ladder.Step.STILL);
        assertThat(window(1000)).isEqualTo(Ladder.Step.STILL);

        List<Ladder.Step> up = new ArrayList<>(List.of(ladder.step()));
        for (int i = 0; i < 5; i++) {
            window(250);
            assertThat(window(250)).isEqualTo(up.getLast());
            up.add(window(250));
        }
        assertThat(up.reversed()).containsExactly(Ladder.Step.values());
        assertThat(ladder.transitions(0)).hasSize(10).extracting(DegradationLadder.Transition::from)
                .startsWith("full", "skip non-reference frames");
    }

    @Test
    void aModelOfOneSizeHasNoSmallerInput() {
        ladder.scalable(false);
        assertThat(ladder.passedOver()).containsExactly("smaller input");
        for (int i = 0; i < 6; i++) {
            window(400);
        }
        assertThat(ladder.step()).isEqualTo(Ladder.Step.KEY_FRAMES);
        ladder.scalable(true);
        assertThat(ladder.passedOver()).isEmpty();
        for (int i = 0; i < 3; i++) {
            window(100);
        }
        assertThat(ladder.step()).isEqualTo(Ladder.Step.SMALLER_INPUT);
    }

    @Test
    void whatLiesBetweenChangesNothing() {
        window(400);
        window(350);
        window(400);
        assertThat(ladder.step()).isEqualTo(Ladder.Step.FULL);
        window(400);
        assertThat(ladder.step()).isEqualTo(Ladder.Step.NO_UNREFERENCED);
        for (int i = 0; i < 10; i++) {
            window(251);
        }
        assertThat(ladder.step()).isEqualTo(Ladder.Step.NO_UNREFERENCED);
    }

    @Test
    void healthIsThatOfTheLastWindow() {
        window(280);
        assertThat(ladder.state()).isEqualTo("healthy");
        window(281);
        assertThat(ladder.state()).isEqualTo("warning");
        window(351);
        assertThat(ladder.state()).isEqualTo("tripped");
        window(351);
        assertThat(ladder.state()).isEqualTo("tripped: skip non-reference frames");
        window(100);
        assertThat(ladder.state()).isEqualTo("healthy: skip non-reference frames");
    }

    @Test
    void otherLimitsBeginAtTheTop() {
        window(400);
        window(400);
        ladder.settings(new LineConfig.Ladder(1, 10, 20, 5, 1, 1), now);
        assertThat(ladder.step()).isEqualTo(Ladder.Step.FULL);
        assertThat(ladder.windowNanos()).isEqualTo(1_000_000_000L);
        assertThat(window(21)).isEqualTo(Ladder.Step.NO_UNREFERENCED);
        assertThat(window(5)).isEqualTo(Ladder.Step.FULL);
    }
}
