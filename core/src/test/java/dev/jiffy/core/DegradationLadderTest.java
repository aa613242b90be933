package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DegradationLadderTest {
    private static final DegradationLadder.Policy POLICY = new DegradationLadder.Policy(1.0, 0.4, 2, 3, 10);

    private final DegradationLadder ladder = new DegradationLadder(List.of("all", "half", "quarter"), POLICY, 0);

    @Test
    void goesDownAfterWindowsInARow() {
        assertThat(ladder.observe(1, 1.5)).isZero();
        assertThat(ladder.observe(2, 0.9)).isZero(); // in between: the count starts again
        assertThat(ladder.observe(3, 1.5)).isZero();
        assertThat(ladder.observe(4, 1.2)).isEqualTo(1);
        assertThat(ladder.state()).isEqualTo("half");
        assertThat(ladder.transitions())
                .containsExactly(new DegradationLadder.Transition(4, "all", "half", 1.2));
    }

    @Test
    void aRungMayBePassedOver() {
        ladder.passOver(1, true);
        ladder.observe(1, 2);
        assertThat(ladder.observe(2, 2)).isEqualTo(2);
        ladder.passOver(1, false);
        for (int i = 20; i < 23; i++) {
            ladder.observe(i, 0.1);
        }
        assertThat(ladder.state()).isEqualTo("half");
        ladder.passOver(1, true);
        ladder.passOver(2, true);
        ladder.observe(23, 2);
        assertThat(ladder.observe(24, 2)).as("nowhere to go").isEqualTo(1);
        for (int i = 40; i < 43; i++) {
            ladder.observe(i, 0.1);
        }
        assertThat(ladder.state()).isEqualTo("all");
        assertThatIllegalArgumentException().isThrownBy(() -> ladder.passOver(0, true));
    }

    @Test
    void staysOnTheLowestRung() {
        for (int i = 0; i < 20; i++) {
            ladder.observe(i, 2);
        }
        assertThat(ladder.state()).isEqualTo("quarter");
        assertThat(ladder.transitions()).hasSize(2);
    }

    @Test
    void goesUpLaterThanDown() {
        ladder.observe(1, 2);
        ladder.observe(2, 2);
        assertThat(ladder.observe(3, 0.1)).isEqualTo(1);
        assertThat(ladder.observe(4, 0.1)).isEqualTo(1);
        assertThat(ladder.observe(5, 0.1)).as("enough windows, not enough time").isEqualTo(1);
        assertThat(ladder.observe(12, 0.1)).isZero();
        assertThat(ladder.state()).isEqualTo("all");
    }

    @Test
    void aLoadBetweenTheThresholdsMovesNothing() {
        ladder.observe(1, 2);
        ladder.observe(2, 2);
        for (int i = 3; i < 100; i++) {
            assertThat(ladder.observe(i, i % 2 == 0 ? 0.41 : 0.99)).isEqualTo(1);
        }
    }

    @Test
    void remembersTheLatestTransitionsOnly() {
        DegradationLadder busy = new DegradationLadder(List.of("a", "b"), new DegradationLadder.Policy(1, 0.5, 1, 1, 0),
                0);
        for (int i = 0; i < 3 * DegradationLadder.HISTORY; i++) {
            busy.observe(i, i % 2 == 0 ? 2 : 0);
        }
        assertThat(busy.transitions()).hasSize(DegradationLadder.HISTORY);
        assertThat(busy.transitions().getLast().nanos()).isEqualTo(3 * DegradationLadder.HISTORY - 1);
    }

    @Test
    void thresholdsWithoutAGapAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DegradationLadder.Policy(1, 1, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DegradationLadder.Policy(1, 0.5, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DegradationLadder(List.of(), POLICY, 0));
    }
}
