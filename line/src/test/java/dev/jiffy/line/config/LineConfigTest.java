package dev.jiffy.line.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jiffy.line.control.ControlSettings;
import dev.jiffy.line.control.RunRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineConfigTest {
    @Test
    void readsWhatTheContractShows() {
        LineConfig config = parse("""
                [detector]
                model = "yolox_nano.onnx"   # relative to this file
                confidence = 0.25
                iou = 0.5
                classes = ["bottle", 2]
                every = 3

                [[zone]]
                name = "left"
                polygon = [
                    [0.0, 0.0], [0.33, 0.0],  # upper edge
                    [0.33, 1], [0, 1],
                ]
                settle_s = 1

                [[counter]]
                name = 'mid'
                line = [[0.0, 0.5], [1.0, 0.5]]
                """);

        assertThat(config.model()).isEqualTo(Path.of("conf", "yolox_nano.onnx"));
        assertThat(config.confidence()).isEqualTo(0.25);
        assertThat(config.iou()).isEqualTo(0.5);
        assertThat(config.classes()).containsExactly("bottle", "2");
        assertThat(config.every()).isEqualTo(3);
        LineConfig.Zone zone = config.zones().getFirst();
        assertThat(zone.name()).isEqualTo("left");
        assertThat(zone.settleSeconds()).isEqualTo(1);
        assertThat(zone.polygon().contains(0.2, 0.5)).isTrue();
        assertThat(zone.polygon().contains(0.4, 0.5)).isFalse();
        assertThat(config.counters()).containsExactly(new LineConfig.Counter("mid", 0, 0.5, 1, 0.5));
    }

    @Test
    void everythingIsOptional() {
        assertThat(LineConfig.DEFAULT.model()).isNull();
        assertThat(LineConfig.DEFAULT.confidence()).isEqualTo(0.3);
        assertThat(LineConfig.DEFAULT.iou()).isEqualTo(0.45);
        assertThat(LineConfig.DEFAULT.every()).isEqualTo(1);
        assertThat(LineConfig.DEFAULT.zones()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[detector]~confidnce = 0.3 | line 2: confidnce is unknown, want one of model, confidence",
            "[detector]~confidence = 1.5 | line 2: confidence must be a number from 0.0 to 1.0",
            "[detector]~confidence = \"x\" | line 2: confidence must be a number",
            "[detector]~every = 0 | line 2: every must be an integer from 1",
            "[detector]~every = 1.0 | line 2: every must be an integer",
            "[detector]~classes = \"a\" | line 2: classes must be an array",
            "[detector]~classes = [1.5] | line 2: an entry of classes must be a string",
            "[detector]~iou = 0.4~iou = 0.5 | line 3: iou stands here twice",
            "[detector]~[detector] | line 2: table detector stands here twice",
            "[verdict]~share = 2 | line 2: share must be a number from 0.0 to 1.0",
            "[verdict]~fails = [] | line 2: fails is unknown, want one of fail, confidence, share",
            "[control]~phase_one = 1 | line 2: phase_one must be an integer from 2 to 500",
            "[control]~exclude = 1 | line 2: exclude must be true or false",
            "[control]~nelson = [1, 9] | line 2: nelson has no rule 9",
            "[control]~western_electric = [\"x\"] | line 2: western_electric has no rule x",
            "[control]~lambda = 0 | line 2: lambda must be a number from 0.01 to 1.0",
            "[control]~sigma = 1 | line 2: sigma is unknown, want one of",
            "[[spec]]~lsl = 1 | line 1: spec needs a label",
            "[[spec]]~label = \"a\"~usl = 1~lsl = 2 | line 4: lsl must be less than usl",
            "[[spec]]~label = \"a\"~[[spec]]~label = \"a\" | line 3: two of [[spec]] are called a",
            "[camera] | line 1: [camera] is unknown",
            "[zone] | line 1: [zone] is unknown",
            "port = 8080 | line 1: port is unknown",
            "[[zone]]~name = \"a\" | line 1: zone needs a polygon",
            "[[zone]]~polygon = [[0,0],[1,0],[1,1]] | line 1: zone needs a name",
            "[[zone]]~name = \"a\"~polygon = [[0,0],[1,0]] | line 3: polygon has 2 points, want 3 or more",
            "[[zone]]~name = \"a\"~polygon = [[0,0],~[1,0],~[1,1,1]] | line 5: a point of polygon has 3 numbers, want 2",
            "[[zone]]~name = \"a\"~polygon = [[0,0],[1,0],[1,2]] | line 3: a coordinate must be a number from 0.0 to 1.0",
            "[[counter]]~name = \"a\"~line = [[0,0],[0,0]] | line 1: the points of counter a are the same",
            "[[counter]]~name = \"a\"~line = [[0,0],[0,1],[1,1]] | line 3: line has 3 points, want 2",
            "[[counter]]~name = \"a\"~line = [[0,0],[0,1]]~[[counter]]~name = \"a\"~line = [[0,0],[0,1]] "
                    + "| line 4: two of [[counter]] are called a"})
    void saysWhichLineIsWrong(String text, String message) {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> parse(text.replace('~', '\n')))
                .withMessageStartingWith("line.toml: " + message);
    }

    @Test
    void aMissingFileIsSaidWithoutALine() {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> LineConfig.load(Path.of("no such.toml")))
                .withMessage("no such.toml: no such file");
    }

    @Test
    void classesAreFoundByNameOrNumber() {
        List<String> known = List.of("person", "bottle", "cup");
        assertThat(LineConfig.DEFAULT.wanted(known)).containsExactly(true, true, true);
        assertThat(parse("[detector]\nclasses = [\"cup\", 0]").wanted(known)).containsExactly(true, false, true);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parse("[detector]\nclasses = [\"botle\"]").wanted(known))
                .withMessage("line.toml: classes: the detector knows no botle, only person, bottle, cup");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parse("[detector]\nclasses = [3]").wanted(known));
    }

    @Test
    void classesThatAreFaultsAreNotCounted() {
        List<String> known = List.of("nut", "bolt", "defect");
        LineConfig config = parse("[verdict]\nfail = [\"defect\"]\nconfidence = 0.2\nshare = 0.25");
        assertThat(config.verdict()).isEqualTo(new LineConfig.Verdict(List.of("defect"), 0.2, 0.25));
        assertThat(config.wanted(known)).containsExactly(true, true, false);
        assertThat(config.faults(known)).containsExactly(false, false, true);
        assertThat(parse("[detector]\nclasses = [\"nut\"]\n[verdict]\nfail = [2]").wanted(known))
                .containsExactly(true, false, false);
        assertThat(LineConfig.DEFAULT.verdict()).isEqualTo(new LineConfig.Verdict(List.of(), 0.3, 0.5));
        assertThat(LineConfig.DEFAULT.faults(known)).containsOnly(false);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parse("[verdict]\nfail = [\"scratch\"]").faults(known))
                .withMessage("line.toml: fail: the detector knows no scratch, only nut, bolt, defect");
    }

    @Test
    void controlChartsAreSetUpByTwoTables() {
        ControlSettings control = parse("""
                [control]
                phase_one = 30
                exclude = true
                subgroup = 4
                batch = 50
                lambda = 0.1
                l = 2.7
                k = 0.25
                h = 8
                nelson = [1, 3]
                western_electric = [4]

                [[spec]]
                label = "nut"
                lsl = 19.5
                usl = 20.5
                target = 20

                [[spec]]
                label = "bolt"
                usl = 41
                """).control();

        ControlSettings.Spec nut = new ControlSettings.Spec("nut", 19.5, 20.5, 20, Double.NaN);
        ControlSettings.Spec bolt = new ControlSettings.Spec("bolt", Double.NaN, 41, Double.NaN, Double.NaN);
        assertThat(control).isEqualTo(new ControlSettings(30, true, 4, 50, 0.1, 2.7, 0.25, 8,
                Set.of(RunRule.NELSON_1, RunRule.NELSON_3, RunRule.WESTERN_ELECTRIC_4), List.of(nut, bolt)));
        assertThat(control.spec("bolt")).isEqualTo(bolt);
        assertThat(control.spec("washer").usl()).isNaN();
        assertThat(LineConfig.DEFAULT.control()).isEqualTo(ControlSettings.DEFAULT);
        assertThat(parse("[control]\nnelson = []").control().rules()).isEmpty();
    }

    private static LineConfig parse(String text) {
        return LineConfig.parse("line.toml", text, Path.of("conf"));
    }
}
