package dev.jiffy.desk.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RectTest {
    private static final Rect ALL = new Rect(10, 20, 100, 50);

    @Test
    void whatIsCutOffAndWhatIsLeftMakeTheWhole() {
        for (int size : new int[]{-5, 0, 1, 30, 50, 100, 1000}) {
            assertThat(ALL.top(size).height() + ALL.belowTop(size).height()).isEqualTo(50);
            assertThat(ALL.belowTop(size).y()).isEqualTo(ALL.top(size).bottom());
            assertThat(ALL.foot(size).height() + ALL.aboveFoot(size).height()).isEqualTo(50);
            assertThat(ALL.foot(size).y()).isEqualTo(ALL.aboveFoot(size).bottom());
            assertThat(ALL.left(size).width() + ALL.afterLeft(size).width()).isEqualTo(100);
            assertThat(ALL.afterLeft(size).x()).isEqualTo(ALL.left(size).right());
            assertThat(ALL.end(size).width() + ALL.beforeEnd(size).width()).isEqualTo(100);
            assertThat(ALL.end(size).x()).isEqualTo(ALL.beforeEnd(size).right());
            assertThat(ALL.top(size).height()).isNotNegative();
        }
    }

    @Test
    void columnsFillTheWidthWithGapsBetweenThem() {
        for (int count = 1; count <= 7; count++) {
            assertThat(ALL.column(0, count, 3).x()).isEqualTo(10);
            assertThat(ALL.column(count - 1, count, 3).right()).isEqualTo(110);
            for (int i = 1; i < count; i++) {
                assertThat(ALL.column(i, count, 3).x()).isEqualTo(ALL.column(i - 1, count, 3).right() + 3);
            }
        }
    }

    @Test
    void whatIsTooSmallToShrinkGetsEmpty() {
        assertThat(new Rect(0, 0, 5, 5).inset(3).isEmpty()).isTrue();
        assertThat(ALL.inset(5, 10)).isEqualTo(new Rect(15, 30, 90, 30));
    }
}
