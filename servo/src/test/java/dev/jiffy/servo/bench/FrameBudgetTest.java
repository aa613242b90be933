package dev.jiffy.servo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.marker.MarkerDetector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The camera loop on drawn pictures. How long it takes is no test's business, but everything else is.
class FrameBudgetTest {
    @Test
    void theDrawnCameraSeesSixMarkersFromEverywhere() {
        for (CameraPicture picture : DrawnCamera.pictures(12)) {
            MarkerDetector detector = new MarkerDetector(picture.family());
            assertThat(detector.find(picture.image())).as(picture.name()).isEqualTo(DrawnCamera.MARKERS);
        }
    }

    @Test
    void aPictureBecomesTheCommandThatLeadsToTheGoal() {
        FrameToCommand work = new FrameToCommand(DrawnCamera.pictures(2));
        for (int picture = 0; picture < 2; picture++) {
            for (Step step : Step.values()) {
                work.run(step, picture);
            }
            assertThat(work.found(picture)).isEqualTo(6);
            // The goal is at 0.5 m and the board at 0.65: forwards. The first marker is on the board's left: to the left.
            assertThat(work.twist()[2]).isPositive();
            assertThat(work.twist()[0]).isNegative();
            assertThat(work.velocities()).hasSize(6).doesNotContain(0.0);
            assertThat(work.torques()[1]).isNotCloseTo(0, within(1.0));
        }
    }

    @Test
    @Timeout(300)
    void aFrameAllocatesNothing() {
        FrameToCommand work = new FrameToCommand(DrawnCamera.pictures(3));
        Step[] steps = Step.values();
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (least > 0 && System.nanoTime() - start < 60_000_000_000L) {
            long before = ThreadMeter.allocatedBytes();
            for (int picture = 0; picture < 3; picture++) {
                for (Step step : steps) {
                    work.run(step, picture);
                }
            }
            least = Math.min(least, ThreadMeter.allocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    @Test
    void theReportHasADistributionForEachStep() throws InterruptedException {
        FrameBudget budget = FrameBudget.measure(DrawnCamera.pictures(2), 0.2);
        assertThat(budget.frames()).isBetween(1L, 12L);
        assertThat(budget.toJson().toString()).startsWith("{\"frame_to_command\":{\"frames\":")
                .contains("\"rate_hz\":60,\"width\":640,\"height\":480,\"joints\":6,\"cpu_ms\":{\"mean\":")
                .contains("\"capture\":{\"cpu_ms\"", "\"detect\":{", "\"pose\":{", "\"law\":{", "\"dynamics\":{",
                        "\"command\":{")
                .endsWith("\"images\":[{\"image\":\"drawn 1\",\"markers\":6},{\"image\":\"drawn 2\",\"markers\":6}]}}");
        for (Step step : Step.values()) {
            List<Double> quantiles = List.of(budget.step(step).cpuMillis(0.5), budget.step(step).cpuMillis(0.99),
                    budget.step(step).cpuMillis(1));
            assertThat(quantiles).isSorted().allMatch(q -> q >= 0);
        }
    }
}
