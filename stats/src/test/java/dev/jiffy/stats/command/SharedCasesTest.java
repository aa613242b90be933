package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Published cases of `../shared/data/stats/cases` (NIST's certified values, R 4.2, statsmodels, 50-digit arithmetic) through
/// the batch; skipped where the folder is missing. Those that need a judge of their own (series, decompositions, posteriors)
/// are left to the tests of their packages.
@Tag("conformance")
class SharedCasesTest {
    private static final Path FOLDER = folder();
    /// One-sided cases of a table whose two-sided case expects 10.659461867: the conditional estimate does not depend on the
    /// alternative, and to 20 digits it is 10.659461867451663450. These two have what R's root finder stopped at.
    private static final Set<String> WRONG = Set.of("tests/fisher_2x2_less", "tests/fisher_2x2_greater");

    private static Path folder() {
        Path relative = Path.of("shared", "data", "stats");
        Path up = Path.of("..").resolve(relative);
        return Files.isDirectory(up) ? up : Path.of("..", "..").resolve(relative);
    }

    static Stream<String> files() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of("none");
        }
        try (Stream<Path> files = Files.list(FOLDER.resolve("cases"))) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void publishedCasesComeOut(String file) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no published cases at " + FOLDER);
        List<Map<?, ?>> cases = new ArrayList<>();
        StringBuilder requests = new StringBuilder();
        for (String line : Files.readAllLines(FOLDER.resolve("cases").resolve(file))) {
            Map<?, ?> one = (Map<?, ?>) Objects.requireNonNull(JsonValues.read(line));
            if (one.get("check") == null && one.get("request") instanceof Map<?, ?> request
                    && !request.containsKey("raw")
                    && !WRONG.contains(String.valueOf(one.get("id")))) {
                cases.add(one);
                requests.append(JsonValues.write(request(one, request))).append('\n');
            }
        }
        StringWriter answers = new StringWriter();
        Batch.run(new BufferedReader(new StringReader(requests.toString())), new PrintWriter(answers));
        List<String> failures = new ArrayList<>();
        List<String> lines = answers.toString().lines().toList();
        assertThat(lines).hasSameSizeAs(cases);
        for (int i = 0; i < lines.size(); i++) {
            Map<?, ?> one = cases.get(i);
            String bad = new CaseComparison(one.get("tol")).compare(one.get("expect"), JsonValues.read(lines.get(i)));
            if (bad != null) {
                failures.add(one.get("id") + bad);
            }
        }
        assertThat(failures).isEmpty();
    }

    private static Map<String, @Nullable Object> request(Map<?, ?> one, Map<?, ?> request) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", one.get("id"));
        request.forEach((name, value) -> line.put(name.toString(),
                name.equals("data") && value instanceof String path ? FOLDER.resolve(path).toString() : value));
        return line;
    }

    /// What would pass anything finds nothing here.
    @Test
    void theComparisonSeesWhatIsOff() {
        CaseComparison comparison = new CaseComparison(1e-9);
        assertThat(comparison.compare(Map.of("a", 1.0), Map.of("a", 1.0 + 1e-10))).isNull();
        assertThat(comparison.compare(Map.of("a", 1.0), Map.of("a", 1.0 + 1e-8))).contains(".a: expected 1.0");
        assertThat(comparison.compare(Map.of("a", 1.0), Map.of())).contains("missing");
        assertThat(comparison.compare(List.of(1.0, 2.0), List.of(1.0))).contains("2 elements");
        assertThat(comparison.compare("Infinity", "-Infinity")).isNotNull();
        assertThat(new CaseComparison(Map.of("lre", 8)).compare(2.0, 2.0000001)).isNotNull();
    }
}
