package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatsTextTest {
    private static String print(Map<String, ? extends @Nullable Object> answer) {
        StringWriter text = new StringWriter();
        StatsText.print(answer, new PrintWriter(text, true));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            out.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return out;
    }

    @Test
    void recordsAreTables() {
        assertThat(print(object("rows", List.of(object("name", "wt", "estimate", -3.190972613, "p_value", 6.357e-5),
                object("name", "(Intercept)", "estimate", 39.68626148, "p_value", null))))).isEqualTo("""
                        rows:
                          name         estimate   p_value
                          wt          -3.190973 6.357e-05
                          (Intercept)  39.68626         -
                        """);
    }

    @Test
    void recordsWithinRecordsAreIndented() {
        assertThat(
                print(object("fits", List.of(object("tau", 0.5, "coefficients", List.of(object("name", "x", "b", 2.0))),
                        object("tau", 0.9, "coefficients", List.of(object("name", "x", "b", 3.5)))))))
                .isEqualTo("""
                        fits, 1 of 2:
                          tau: 0.5
                          coefficients:
                            name b
                            x    2
                        fits, 2 of 2:
                          tau: 0.9
                          coefficients:
                            name   b
                            x    3.5
                        """);
    }

    @Test
    void matricesAreAlignedAndNamedAfterTheColumnsOfTheData() {
        assertThat(print(object("columns", List.of("a", "bc"), "matrix",
                List.of(List.of(1.0, -0.25), List.of(-0.25, 1.0))))).isEqualTo("""
                        columns: a, bc
                        matrix:
                                 a    bc
                          a      1 -0.25
                          bc -0.25     1
                        """);
        assertThat(print(object("v", new double[][]{{1, 2}, {3, 4.5}}))).isEqualTo("""
                v:
                      [1] [2]
                  [1]   1   2
                  [2]   3 4.5
                """);
    }

    @Test
    void whatIsEmptyIsLeftOutAndWarningsComeLast() {
        assertThat(print(object("warnings", List.of("few rows"), "aliased", List.of(), "df", new double[0], "n", 4,
                "limits", List.of(1.23456789, 2.0), "p", null))).isEqualTo("""
                        n: 4
                        limits: 1.234568 2
                        p: -
                        Warning: few rows
                        """);
    }

    @Test
    void longListsGoOnBelowAndEndSomewhere() {
        String text = print(object("x", IntStream.range(0, 1000).mapToDouble(i -> i + 0.5).toArray()));
        assertThat(text.lines().map(String::length)).allMatch(length -> length <= 140);
        assertThat(text.lines().skip(1).limit(5)).allMatch(line -> line.startsWith("   "));
        assertThat(text).startsWith("x: 0.5 1.5").endsWith("399.5 … 1000 in all; --json has them\n");
    }

    @Test
    void listsOfOneLengthStandSideBySide() {
        assertThat(print(object("forecast",
                object("mean", new double[]{1, 2}, "se", java.util.Arrays.asList(null, 0.25))))).isEqualTo("""
                        forecast:
                          # mean   se
                          1    1    -
                          2    2 0.25
                        """);
    }
}
