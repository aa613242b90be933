package dev.jiffy.stats.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Batch;
import dev.jiffy.stats.command.Request;
import dev.jiffy.stats.command.StatsCommands;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PowerTest {
    private static final TPower TWO_SAMPLES = new TPower(TPower.Type.TWO_SAMPLE, Double.NaN, true, false);

    private static Map<String, @Nullable Object> answer(Map<String, Object> options) {
        return Batch.answer(StatsCommands.named("power"), new Request(options));
    }

    private static double number(Map<String, @Nullable Object> answer, String name) {
        return Request.number(name, java.util.Objects.requireNonNull(answer.get(name)));
    }

    /// R 4.2.2: `power.t.test` with `tol = 1e-13`, and pwr 1.3-0's `pwr.t2n.test`, which counts the wrong sign.
    @Test
    void tTestsHaveThePowerOfR() {
        assertThat(PowerSolver.size(TWO_SAMPLES, 1, 0.05, 0.9)).isCloseTo(22.021095570097, within(1e-9));
        assertThat(PowerSolver.effect(TWO_SAMPLES, 15, 0.05, 0.9)).isCloseTo(1.2264437740741, within(1e-11));
        assertThat(PowerSolver.power(new TPower(TPower.Type.PAIRED, Double.NaN, true, true), 20, 1 / 3.0, 0.05))
                .isCloseTo(0.29352326015287, within(1e-12));
        assertThat(PowerSolver.power(new TPower(TPower.Type.TWO_SAMPLE, 30, true, true), 15, 0.6, 0.05))
                .isCloseTo(0.45824783356106, within(1e-12));
    }

    /// R 4.2.2, `power.prop.test`, `power.anova.test`; pwr 1.3-0, `pwr.p.test`, `pwr.anova.test`, `pwr.r.test`, `pwr.chisq.test`,
    /// whose roots are good to six digits.
    @Test
    void otherTestsHaveThePowerOfR() {
        ProportionPower half = new ProportionPower(0.5, true, false);
        assertThat(PowerSolver.power(half, 50, 0.25, 0.05)).isCloseTo(0.74016590133139, within(1e-13));
        assertThat(PowerSolver.size(half, 0.25, 0.05, 0.9)).isCloseTo(76.706928451777, within(1e-9));
        assertThat(PowerSolver.effect(half, 50, 0.05, 0.9)).isCloseTo(0.30263058170389, within(1e-11));
        assertThat(PowerSolver.size(new ArcsinePower(1, true), 0.3, 0.05, 0.8)).isCloseTo(87.20954, within(1e-4));
        assertThat(PowerSolver.power(new AnovaPower(4), 5, 0.5, 0.05)).isCloseTo(0.3535594238153, within(2e-10));
        assertThat(PowerSolver.size(new AnovaPower(4), 0.5, 0.05, 0.8)).isCloseTo(11.9261, within(1e-4));
        assertThat(PowerSolver.power(new CorrelationPower(true), 50, 0.3, 0.05))
                .isCloseTo(0.57155584186020, within(1e-12));
        assertThat(PowerSolver.power(new ChiSquarePower(4), 100, 0.289, 0.05))
                .isCloseTo(0.62611643770401, within(1e-11));
    }

    @Test
    void whatIsFoundGivesThePowerThatWasAskedFor() {
        for (PowerFunction function : List.of(TWO_SAMPLES, new ProportionPower(0.2, false, false),
                new AnovaPower(3), new CorrelationPower(false), new ChiSquarePower(2), new ArcsinePower(2, true))) {
            double effect = PowerSolver.effect(function, 37, 0.01, 0.7);
            assertThat(PowerSolver.power(function, 37, effect, 0.01)).isCloseTo(0.7, within(1e-12));
            assertThat(PowerSolver.size(function, effect, 0.01, 0.7)).isCloseTo(37, within(1e-9));
            assertThat(PowerSolver.level(function, 37, effect, 0.7)).isCloseTo(0.01, within(1e-12));
        }
    }

    @Test
    void theCommandFindsWhatIsMissing() {
        Map<String, @Nullable Object> t = answer(
                Map.of("name", "t", "delta", 1.0, "sd", "NA", "n", 20.0, "power", 0.9));
        assertThat(number(t, "sd")).isCloseTo(0.9505765528871765, within(1e-10));
        Map<String, @Nullable Object> p = answer(Map.of("name", "prop", "p2", 0.5, "n", 50.0, "power", 0.9));
        assertThat(number(p, "p1")).isCloseTo(1 - 0.8026305817038947, within(1e-10));
        Map<String, @Nullable Object> f = answer(
                Map.of("name", "anova", "groups", 4.0, "between_var", 1.0, "within_var", 3.0, "power", 0.8));
        assertThat(number(f, "n_rounded_up")).isEqualTo(12);
        assertThat(number(f, "f")).isEqualTo(0.5);
        Map<String, @Nullable Object> r = answer(Map.of("name", "cor", "r", 0.3, "n", 50.0, "power", 0.5));
        assertThat(number(r, "sig_level")).isBetween(0.02, 0.05);
    }

    /// pwr 1.3-0: `pwr.r.test(r = 0.3, power = 0.8)$n`, good to six digits, and its power at n = 4.
    @Test
    void theSizeForACorrelationIsThatOfPwr() {
        CorrelationPower power = new CorrelationPower(true);
        assertThat(PowerSolver.size(power, 0.3, 0.05, 0.8)).isCloseTo(84.07364, within(1e-4));
        assertThat(PowerSolver.size(power, PowerSolver.effect(power, 37, 0.05, 0.7), 0.05, 0.7))
                .isCloseTo(37, within(1e-9));
        assertThat(PowerSolver.power(power, 4, 0.3, 0.05)).isBetween(0.05, 0.1);
        assertThatThrownBy(() -> PowerSolver.power(power, 3.5, 0.3, 0.05)).hasMessageContaining("n must be from 4.0");
    }

    @Test
    void anEffectBeyondAllSumsIsRefused() {
        assertThatThrownBy(() -> answer(Map.of("name", "t", "n", 5.0, "delta", 1e200)))
                .hasMessageContaining("non-centrality");
    }

    @Test
    void noStandardDeviationAsksForIt() {
        Map<String, Object> options = new java.util.HashMap<>(
                Map.of("name", "t", "delta", 1.0, "n", 20.0, "power", 0.9));
        options.put("sd", "NA");
        double sd = number(answer(options), "sd");
        assertThat(number(Batch.answer(StatsCommands.named("power"), new Request(withNull(options))), "sd"))
                .isEqualTo(sd);
    }

    private static Map<String, @Nullable Object> withNull(Map<String, Object> options) {
        Map<String, @Nullable Object> out = new java.util.HashMap<>(options);
        out.put("sd", null);
        return out;
    }

    @Test
    void whatCannotBeFoundIsRefused() {
        assertThatThrownBy(() -> answer(Map.of("name", "chisq", "df", 2.0, "n", 10.0)))
                .isInstanceOf(StatsException.class).hasMessageContaining("power and the effect are missing");
        assertThatThrownBy(() -> answer(Map.of("name", "t", "n", 10.0, "delta", 1.0, "power", 0.9, "sig_level", 0.1)))
                .hasMessageContaining("all given");
        assertThatThrownBy(() -> answer(Map.of("name", "t", "n", 10.0, "delta", 0.0)))
                .hasMessageContaining("effect is 0");
        assertThatThrownBy(() -> answer(Map.of("name", "cor", "r", 1.5, "n", 10.0))).hasMessageContaining("below 1.0");
        assertThatThrownBy(() -> answer(Map.of("name", "t", "n", 1.0, "delta", 1.0))).hasMessageContaining("above 1.0");
        assertThatThrownBy(() -> answer(Map.of("name", "anova", "groups", 3.0, "delta", 1.0)))
                .hasMessageContaining("\"delta\" is not for anova");
        assertThatThrownBy(() -> PowerSolver.size(TWO_SAMPLES, 1e-6, 0.05, 0.9)).hasMessageContaining("no value of n");
    }
}
