package dev.jiffy.infer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.infer.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the definition: the elements of a view in row-major order are those of the tensor it stands for.
class ViewTest {
    private static final View WHOLE = View.rowMajor(new Buffer(720), 0, Shape.of(2, 3, 4, 5, 6));

    /// Where the elements lie, in row-major order.
    private static List<Integer> places(View view) {
        List<Integer> places = new ArrayList<>();
        int[] at = new int[view.shape().rank()];
        for (int n = 0; n < view.shape().count(); n++) {
            int rest = n;
            int place = view.offset();
            for (int i = at.length - 1; i >= 0; i--) {
                place += rest % view.shape().size(i) * view.steps()[i];
                rest /= view.shape().size(i);
            }
            places.add(place);
        }
        return places;
    }

    @Test
    void aReshapedViewHasTheSameElementsInTheSameOrder() {
        View turned = WHOLE.transposed(new int[]{0, 3, 4, 1, 2});
        for (Shape to : List.of(Shape.of(2, 30, 12), Shape.of(2, 5, 6, 3, 2, 2), Shape.of(1, 2, 5, 2, 3, 12),
                Shape.of(2, 1, 30, 1, 12, 1))) {
            View reshaped = Objects.requireNonNull(turned.reshaped(to));
            assertThat(places(reshaped)).as("%s", to).isEqualTo(places(turned));
        }
    }

    @Test
    void aReshapeThatStepsCannotSayIsNone() {
        assertThat(WHOLE.transposed(new int[]{0, 3, 4, 1, 2}).reshaped(Shape.of(60, 12))).isNull();
        assertThat(WHOLE.part(3, 1, 2, 2).reshaped(Shape.of(2, 3, 8, 6))).isNull();
        assertThat(WHOLE.part(4, 0, 1, 3).reshaped(Shape.of(360))).isNull();
    }

    @Test
    void anAreaIsAViewAndBack() {
        Area area = Area.of(2, 3, 4, 5, new Border(1, 2, 0, 1)).channels(1, 2);
        View view = View.of(area, Shape.of(2, 2, 4, 5));
        Area back = Objects.requireNonNull(view.area());
        assertThat(back.pixelStep()).isEqualTo(3);
        assertThat(back.rowStep()).isEqualTo(area.rowStep());
        assertThat(back.bordered()).isFalse();
        assertThat(view.transposed(new int[]{0, 2, 3, 1}).area()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCopyOfAViewHasItsElementsAndTouchesNoOthers(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sizes = {1 + random.nextInt(3), 1 + random.nextInt(40), 1 + random.nextInt(40), 1 + random.nextInt(5)};
        View from = shuffled(random, sizes, 0);
        int count = Shape.of(sizes).count();
        View to = shuffled(random, sizes, count + 1);
        from.buffer().base(0);
        to.buffer().base(0);
        float[] floats = new float[2 * count + 3];
        for (int i = 0; i < count; i++) {
            floats[i] = i;
        }
        Arrays.fill(floats, count, floats.length, -1);
        float[] before = floats.clone();
        Memory memory = new Memory();
        memory.floats(floats);
        ViewCopy copy = new ViewCopy(memory, from, to);
        for (int part = 0; part < 3; part++) {
            copy.run(part, 3);
        }
        List<Integer> a = places(from);
        List<Integer> b = places(to);
        for (int i = 0; i < count; i++) {
            assertThat(floats[b.get(i)]).isEqualTo(before[a.get(i)]);
            before[b.get(i)] = before[a.get(i)];
        }
        assertThat(floats).isEqualTo(before);
    }

    /// A view of a shape whose axes lie in memory in a random order.
    private static View shuffled(SplittableRandom random, int[] sizes, int offset) {
        int[] order = {0, 1, 2, 3};
        for (int i = 3; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
        int[] lying = new int[4];
        int[] back = new int[4];
        for (int i = 0; i < 4; i++) {
            lying[i] = sizes[order[i]];
            back[order[i]] = i;
        }
        return View.rowMajor(new Buffer(1), offset, Shape.of(lying)).transposed(back);
    }
}
