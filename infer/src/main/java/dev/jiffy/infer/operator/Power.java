package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pow (ONNX, opset 7 to 15): `a` to the power of `b` with broadcasting, of the type of `a`. An integer to a whole power
/// is exact modulo its range; a fractional result is cut towards zero.
public record Power() implements Operator {
    private static final Pairwise POWER = Power::row;

    static void register(Map<String, Operators.Factory> to) {
        to.put("Pow", (_, _) -> new Power());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        if (inputs.type(0) == ElementType.BOOL || inputs.type(1) == ElementType.BOOL) {
            throw new InferException("inputs of types " + inputs.type(0) + " and " + inputs.type(1));
        }
        return List.of(Facts.of(inputs.type(0), inputs.shape(0).broadcast(inputs.shape(1))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Broadcast.pairs(POWER, Tensors.any(inputs, 0), Tensors.any(inputs, 1), outputs[0]);
    }

    private static void row(Tensor a, int aAt, int aStep, Tensor b, int bAt, int bStep, Tensor out, int outAt,
            int count) {
        for (int i = 0; i < count; i++) {
            int x = aAt + i * aStep;
            int y = bAt + i * bStep;
            if (out instanceof LongTensor o && b instanceof LongTensor && b.asLong(y) >= 0) {
                o.setLong(outAt + i, power(a.asLong(x), b.asLong(y)));
            } else {
                double exponent = b.asDouble(y);
                double base = a.asDouble(x);
                out.set(outAt + i,
                        exponent == 2
                                ? base * base
                                : exponent == 0.5 && base > 0 ? Math.sqrt(base) : Math.pow(base, exponent));
            }
        }
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long e = exponent; e != 0; e >>>= 1) {
            if ((e & 1) != 0) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
