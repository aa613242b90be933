package dev.jiffy.infer.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.data.Offset.offset;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.model.Attribute;
import dev.jiffy.infer.model.NodeMessage;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the cases of ONNX and the random graphs do not show: refusals, facts that are constants, and integers. Numbers were
/// worked out by hand from the text of the ONNX operators.
class OperatorsTest {
    private static Operator operator(String name, Map<String, Attribute> attributes, int opset) {
        return Operators.of(new NodeMessage("head", name, "", List.of(), List.of("y"), attributes), opset);
    }

    private static Tensor run(String name, Map<String, Attribute> attributes, Tensor... inputs) {
        Operator operator = operator(name, attributes, 20);
        List<@Nullable Facts> facts = new ArrayList<>();
        for (Tensor input : inputs) {
            facts.add(Facts.of(input));
        }
        Facts made = operator.infer(new Inputs(facts)).getFirst();
        Tensor out = Tensor.zeros(made.type(), made.shape());
        operator.run(inputs, new Tensor[]{out});
        return out;
    }

    private static LongTensor integers(ElementType type, long... values) {
        return new LongTensor(type, Shape.of(values.length), values, 0);
    }

    @Test
    void anUnknownOperatorIsNamedWithItsNodeAndOpset() {
        assertThatExceptionOfType(InferException.class).isThrownBy(() -> operator("Loop", Map.of(), 17))
                .withMessage("node \"head\" (Loop) of opset 17: this operator is not supported");
    }

    @Test
    void anAttributeThatNobodyKnowsIsRefused() {
        Map<String, Attribute> attributes = Map.of("axis", new Attribute.Whole(1), "tilt", new Attribute.Whole(1));
        assertThatExceptionOfType(InferException.class).isThrownBy(() -> operator("Softmax", attributes, 13))
                .withMessage("node \"head\" (Softmax) of opset 13: attribute tilt is not supported");
    }

    @Test
    void aShapeIsAConstantThoughTheElementsAreUnknown() {
        Inputs inputs = new Inputs(List.of(Facts.of(ElementType.FLOAT, Shape.of(1, 3, 4, 5))));
        Map<String, Attribute> attributes = Map.of("start", new Attribute.Whole(-3), "end", new Attribute.Whole(-1));
        Tensor sizes = operator("Shape", attributes, 15).infer(inputs).getFirst().constant();
        assertThat(sizes == null ? new long[0] : sizes.longs()).containsExactly(3, 4);
    }

    @Test
    void aShapeThatDependsOnUnknownNumbersIsLate() {
        Inputs inputs = new Inputs(
                List.of(Facts.of(ElementType.FLOAT, Shape.of(6)), Facts.of(ElementType.INT64, Shape.of(2))));
        Operator reshape = operator("Reshape", Map.of(), 13);
        assertThatExceptionOfType(LateException.class).isThrownBy(() -> reshape.infer(inputs));
    }

    @Test
    void integersDivideTowardsZeroAndByZeroToZero() {
        Tensor quotients = run("Div", Map.of(), integers(ElementType.INT32, 7, -7, 7, 5),
                integers(ElementType.INT32, 2, 2, -2, 0));
        assertThat(quotients.longs()).containsExactly(3, -3, -3, 0);
    }

    @Test
    void remaindersHaveTheSignOfTheDivisorOrWithFmodOfTheDividend() {
        LongTensor a = integers(ElementType.INT8, -7, 7, -7);
        LongTensor b = integers(ElementType.INT8, 3, -3, -3);
        assertThat(run("Mod", Map.of(), a, b).longs()).containsExactly(2, -2, -1);
        assertThat(run("Mod", Map.of("fmod", new Attribute.Whole(1)), a, b).longs()).containsExactly(-1, 1, -1);
    }

    @Test
    void integersWrapToTheirRange() {
        assertThat(run("Add", Map.of(), integers(ElementType.UINT8, 250), integers(ElementType.UINT8, 10)).longs())
                .containsExactly(4);
        assertThat(run("Max", Map.of(), integers(ElementType.UINT64, -1), integers(ElementType.UINT64, 1)).longs())
                .containsExactly(-1);
    }

    @Test
    void numbersAreQuantizedToTheNearestTiesToEvenAndSaturate() {
        Tensor quantized = run("QuantizeLinear", Map.of(), FloatTensor.of(Shape.of(6), 1, 3, 5, -1, 1000, -1000),
                FloatTensor.of(Shape.SCALAR, 2), new LongTensor(ElementType.UINT8, Shape.SCALAR, new long[]{10}, 0));
        assertThat(quantized.longs()).containsExactly(10, 12, 12, 10, 255, 0);
    }

    @Test
    void stretchedOnBothSidesIsAnOuterSum() {
        FloatTensor column = FloatTensor.of(Shape.of(2, 1), 10, 20);
        FloatTensor row = FloatTensor.of(Shape.of(1, 3), 1, 2, 3);
        assertThat(((FloatTensor) run("Add", Map.of(), column, row)).array()).containsExactly(11, 12, 13, 21, 22, 23);
        assertThat(((FloatTensor) run("Sub", Map.of(), row, column)).array()).containsExactly(-9, -8, -7, -19, -18,
                -17);
    }

    @Test
    void aThirdInputStretchesTheFirstTwo() {
        FloatTensor one = FloatTensor.of(Shape.of(1), 1);
        FloatTensor two = FloatTensor.of(Shape.of(1), 2);
        assertThat(((FloatTensor) run("Sum", Map.of(), one, two, FloatTensor.of(Shape.of(2, 2), 1, 2, 3, 4))).array())
                .containsExactly(4, 5, 6, 7);
    }

    @Test
    void theErrorFunctionIsThatOfTheTables() {
        // Abramowitz & Stegun, table 7.1: erf 0.5, erf 1, erf 2, and 1 − erf 3.5 = 7.43098e-7.
        assertThat(ErrorFunction.of(0.5)).isCloseTo(0.5204998778, offset(1e-10));
        assertThat(ErrorFunction.of(1)).isCloseTo(0.8427007929, offset(1e-10));
        assertThat(ErrorFunction.of(-2)).isCloseTo(-0.9953222650, offset(1e-10));
        assertThat(1 - ErrorFunction.of(3.5)).isCloseTo(7.43098e-7, offset(1e-12));
    }
}
