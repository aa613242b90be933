package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The container's options of the JVM stand in a file of their own, because it has no shell script to start it.
class ContainerOptionsTest {
    private static final Pattern OPTION = Pattern
            .compile(
                    "(-XX:(?!CompileCommand|AOT|TieredStop)[^\\s\"$]+|-Djdk[^\\s\"]+|(?:inter|transform|deblocking)\\.\\w+8|[A-Z]\\w+::[a-z]\\w+)");

    @Test
    void theContainerRunsWithTheOptionsOfTheLauncher() throws IOException {
        Set<String> container = options(Files.readString(root().resolve("deploy/jvm.args")));
        assertThat(container).containsAll(options(ofLine())).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"deploy/jvm.args,(?:infer|vision)\\.\\w+\\.[\\w*]+::[\\w*]+,5",
            "deploy/stats-jvm.args,stats\\.\\w+\\.\\w+::\\*,6"})
    void containersCompileTheSameKernelsAtTheirFirstCalls(String arguments, String method, int least)
            throws IOException {
        String container = Files.readString(root().resolve(arguments));
        Set<String> kernels = new TreeSet<>();
        Pattern.compile(method).matcher(Files.readString(root().resolve("jiffy"))).results()
                .forEach(kernel -> kernels.add(kernel.group()));
        Pattern.compile("dontinline,dev\\.jiffy\\.(\\S+Vector8::\\*)").matcher(container).results()
                .forEach(kernel -> kernels.add(kernel.group(1)));
        assertThat(kernels).hasSizeGreaterThanOrEqualTo(least).allSatisfy(kernel -> assertThat(container)
                .contains("CompileThresholdScaling,dev.jiffy." + kernel + ",0.01\n")
                .contains("BackgroundCompilation,dev.jiffy." + kernel + ",false\n"));
    }

    /// HotSpot ignores a name that no method has any more, without a word.
    @Test
    void everyMethodThatTheLauncherNamesExists() throws IOException {
        Path decoder = root().resolve("video/src/main/java/dev/jiffy/video/h264");
        for (String option : options(ofLine())) {
            int colons = option.indexOf("::");
            if (colons > 0) {
                try (Stream<Path> files = Files.walk(decoder)) {
                    assertThat(files.filter(file -> file.endsWith(option.substring(0, colons) + ".java")))
                            .singleElement().satisfies(
                                    file -> assertThat(file).content()
                                            .contains(" " + option.substring(colons + 2) + "("));
                }
            }
        }
    }

    @Test
    void everyClassOfKernelsThatTheLauncherNamesExists() throws IOException {
        List<String> classes = Pattern.compile("(stats|infer|vision)\\.([\\w.]+)\\.(\\w+)::").matcher(
                Files.readString(root().resolve("jiffy"))).results().map(
                        option -> option.group(1)
                                + "/src/main/java/dev/jiffy/" + option.group(1) + "/"
                                + option.group(2).replace('.', '/') + "/"
                                + option.group(3) + ".java")
                .toList();
        assertThat(classes).hasSizeGreaterThan(7)
                .allSatisfy(file -> assertThat(root().resolve(file)).isRegularFile());
    }

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolveSibling("");
    }

    /// What the launcher gives `jiffy line`; other commands have options of their own.
    private static String ofLine() throws IOException {
        String launcher = Files.readString(root().resolve("jiffy"));
        return part(launcher, "collector=", "\n") + part(launcher, "    decode|play|bench-decode|line)", ";;");
    }

    private static String part(String text, String from, String to) {
        int begin = text.indexOf(from);
        assertThat(begin).as(from).isNotNegative();
        return text.substring(begin, text.indexOf(to, begin));
    }

    private static Set<String> options(String text) {
        Set<String> options = new TreeSet<>();
        OPTION.matcher(text.replaceAll("(?m)^ *\\[ \"\\$.*-Djdk.*$", "")).results()
                .forEach(result -> options.add(result.group()));
        return options;
    }
}
