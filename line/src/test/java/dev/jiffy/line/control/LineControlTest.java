package dev.jiffy.line.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jiffy.core.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineControlTest {
    @Test
    void aShiftOfTheSizeRaisesAlarmsOnItsCharts() {
        LineControl control = new LineControl(ControlSettings.DEFAULT);
        SplittableRandom random = new SplittableRandom(1);
        List<String> alarms = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double size = 20 + (i >= 250 ? 0.5 : 0) + 0.1 * random.nextGaussian();
            for (ControlRoom.Alarm alarm : control.observe("cam", "nut", false, size, i)) {
                alarms.add(alarm.chart() + ": " + alarm.rule());
                assertThat(alarm.value()).isNotNaN();
            }
        }
        assertThat(alarms).contains("cam/nut size individuals: Nelson 1: one point beyond the control limits",
                "cam/nut size xbar: Nelson 1: one point beyond the control limits",
                "cam/nut size ewma: Nelson 1: one point beyond the control limits",
                "cam/nut size cusum: Nelson 1: one point beyond the control limits");
        assertThat(json(control)).contains("\"kind\":\"p\"", "\"kind\":\"individuals\"", "\"kind\":\"moving-range\"",
                "\"kind\":\"xbar\"", "\"kind\":\"range\"", "\"kind\":\"ewma\"", "\"kind\":\"cusum\"", "\"capability\"");
    }

    @Test
    void defectsAreCountedInBatchesForTheWholeCamera() {
        LineControl control = new LineControl(ControlSettings.DEFAULT);
        List<ControlRoom.Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 20 * 21; i++) {
            boolean failed = i % 20 == 0 || i >= 400;
            alarms.addAll(control.observe("cam", i % 2 == 0 ? "nut" : "bolt", failed, Double.NaN, i));
        }
        assertThat(alarms).containsExactly(
                new ControlRoom.Alarm("cam defects p", "Nelson 1: one point beyond the control limits", 1));
        assertThat(json(control))
                .contains("\"label\":\"\",\"kind\":\"p\",\"unit\":\"share\",\"center\":0.05,\"lower\":0,")
                .doesNotContain("individuals");
    }

    @Test
    void withTargetAndSigmaThereIsNoPhaseOne() {
        ControlSettings usual = ControlSettings.DEFAULT;
        ControlSettings settings = new ControlSettings(20, false, 5, 20, 0.2, 3, 0.5, 5, usual.rules(),
                List.of(new ControlSettings.Spec("nut", 19, 21, 20, 0.1)));
        LineControl control = new LineControl(settings);
        assertThat(control.observe("cam", "nut", false, 25, 0)).extracting(ControlRoom.Alarm::chart).containsExactly(
                "cam/nut size individuals", "cam/nut size ewma", "cam/nut size cusum");
        assertThat(control.observe("cam", "bolt", false, 25, 0)).isEmpty();
    }

    @Test
    void inPhaseOneLimitsAreUnknown() {
        LineControl control = new LineControl(ControlSettings.DEFAULT);
        control.observe("cam", "nut", false, 2.5, 7);
        control.observe("cam", "nut", false, Double.POSITIVE_INFINITY, 8);
        assertThat(json(control)).isEqualTo("[{\"camera\":\"cam\",\"label\":\"\",\"kind\":\"p\",\"unit\":\"share\","
                + "\"center\":null,\"lower\":null,\"upper\":null,\"points\":[]},"
                + "{\"camera\":\"cam\",\"label\":\"nut\",\"kind\":\"individuals\",\"unit\":\"mm\",\"center\":null,"
                + "\"lower\":null,\"upper\":null,\"points\":[{\"t\":7,\"value\":2.5,\"rules\":[]}],"
                + "\"capability\":{\"cp\":null,\"cpk\":null,\"pp\":null,\"ppk\":null,\"mean\":2.5,\"sigma\":null,"
                + "\"overall\":null,\"n\":1}},"
                + empty("moving-range") + "," + empty("xbar") + "," + empty("range") + "]");
    }

    private static String empty(String kind) {
        return "{\"camera\":\"cam\",\"label\":\"nut\",\"kind\":\"" + kind + "\",\"unit\":\"mm\",\"center\":null,"
                + "\"lower\":null,\"upper\":null,\"points\":[]}";
    }

    /// Sizes around 20 with a sigma of 0.1, to part `from + count`.
    private static void run(LineControl control, int from, int count) {
        SplittableRandom random = new SplittableRandom(from);
        for (int i = from; i < from + count; i++) {
            control.observe("cam", "nut", i % 10 == 0, 20 + 0.1 * random.nextGaussian(), i);
        }
    }

    private static ControlSettings settings(int phaseOne, double lambda, Set<RunRule> rules, double lsl) {
        return new ControlSettings(phaseOne, false, 5, 20, lambda, 2.962, 0.5, 5, rules,
                List.of(new ControlSettings.Spec("nut", lsl, 21, Double.NaN, Double.NaN)));
    }

    @Test
    void otherRulesAndSpecificationsLeaveLimitsAsTheyWereLearnt() {
        ControlSettings usual = ControlSettings.DEFAULT;
        LineControl control = new LineControl(usual);
        run(control, 0, 100);
        String before = json(control);
        control.apply(settings(usual.phaseOne(), usual.lambda(), Set.of(), 19));
        String after = json(control);
        assertThat(after.replaceAll("\"(cp|cpk|pp|ppk)\":[^,]*", ""))
                .isEqualTo(before.replaceAll("\"(cp|cpk|pp|ppk)\":[^,]*", ""));
        assertThat(after).containsPattern("\"cpk\":[0-9]");
        assertThat(control.observe("cam", "nut", false, 25, 200)).extracting(ControlRoom.Alarm::chart)
                .containsExactly("cam/nut size ewma", "cam/nut size cusum");
        control.apply(usual);
        assertThat(control.observe("cam", "nut", false, 25, 201)).extracting(ControlRoom.Alarm::chart)
                .contains("cam/nut size individuals");
    }

    @Test
    void otherSettingsOfLearningLearnAnewFromTheKeptPoints() {
        ControlSettings usual = ControlSettings.DEFAULT;
        LineControl control = new LineControl(usual);
        run(control, 0, 100);
        control.apply(settings(50, usual.lambda(), usual.rules(), Double.NaN));
        LineControl fresh = new LineControl(settings(50, usual.lambda(), usual.rules(), Double.NaN));
        run(fresh, 0, 100);
        assertThat(sizes(control)).isEqualTo(sizes(fresh));
        control.apply(settings(50, 0.4, usual.rules(), Double.NaN));
        assertThat(sizes(control)).isNotEqualTo(sizes(fresh)).contains("\"kind\":\"ewma\"");
    }

    /// Without the p chart, which comes first.
    private static String sizes(LineControl control) {
        String json = json(control);
        return json.substring(json.indexOf("individuals"));
    }

    @Test
    void aForgottenCameraBeginsAnew() {
        LineControl control = new LineControl(ControlSettings.DEFAULT);
        control.observe("a", "nut", false, 1, 0);
        control.observe("b", "nut", false, 1, 0);
        control.forget("a");
        assertThat(json(control)).contains("\"camera\":\"b\"").doesNotContain("\"camera\":\"a\"");
        control.forget("b");
        control.forget("never seen");
        assertThat(json(control)).isEqualTo("[]");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ControlSettings(1, false, 5, 20, 0.2, 3, 0.5, 5, Set.of(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ControlSettings(20, false, 26, 20, 0.2, 3, 0.5, 5, Set.of(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ControlSettings(20, false, 5, 20, 0, 3, 0.5, 5, Set.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cusum(0, 1, 0.5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ewma(0, 1, 1.5, 3));
    }

    private static String json(ControlRoom room) {
        Json json = new Json();
        room.json(json);
        return json.toString();
    }
}
