package dev.jiffy.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxTest {
    private static final Box UNIT = new Box(0, 0, 1, 1);

    @Test
    void overlapIsIntersectionOverUnion() {
        Box half = new Box(0.5, 0, 1.5, 1);
        assertThat(UNIT.iou(UNIT)).isEqualTo(1);
        assertThat(UNIT.iou(half)).isCloseTo(1 / 3.0, within(1e-12)).isEqualTo(half.iou(UNIT));
        assertThat(UNIT.iou(new Box(1, 0, 2, 1))).as("touching").isZero();
        assertThat(UNIT.iou(new Box(0.3, 0.3, 0.2, 0.2))).as("inverted").isZero();
    }

    @Test
    void aroundAndCentreAgree() {
        Box box = Box.around(0.25, 0.75, 0.1, 0.2);
        assertThat(box.centerX()).isCloseTo(0.25, within(1e-12));
        assertThat(box.centerY()).isCloseTo(0.75, within(1e-12));
        assertThat(box.area()).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void clippingKeepsWhatIsInside() {
        assertThat(new Box(-0.5, 0.2, 0.5, 1.7).clipped()).isEqualTo(new Box(0, 0.2, 0.5, 1));
    }
}
