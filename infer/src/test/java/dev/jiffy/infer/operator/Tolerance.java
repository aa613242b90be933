package dev.jiffy.infer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Tensor;

/// How far tensors may be from what is wanted.
final class Tolerance {
    private Tolerance() {
    }

    /// Checks type, shape and every element: integers exactly, others within `relative · |wanted| + absolute`, the 16-bit
    /// types within a unit of their last place.
    static void assertClose(String what, Tensor got, Tensor wanted, double relative, double absolute) {
        assertThat(got.type()).as("%s: type", what).isEqualTo(wanted.type());
        assertThat(got.shape()).as("%s: shape", what).isEqualTo(wanted.shape());
        double own = got.type() == ElementType.FLOAT16
                ? 0x1p-10
                : got.type() == ElementType.BFLOAT16 ? 0x1p-7 : relative;
        for (int i = 0; i < got.shape().count(); i++) {
            double a = got.asDouble(i);
            double b = wanted.asDouble(i);
            boolean close = got.type().integral()
                    ? got.asLong(i) == wanted.asLong(i)
                    : Double.compare(a, b) == 0 || Math.abs(a - b) <= own * Math.abs(b) + absolute;
            assertThat(close).as("%s: element %d of %s is %s instead of %s", what, i, got.shape(), a, b).isTrue();
        }
    }
}
